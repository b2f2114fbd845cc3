import { describe, expect, test } from 'vitest';
import { channelStates } from '../../../shared/adapters/store/channel-states.ts';
import { freshState } from '../../../shared/alerts/channel-state.ts';
import { minute } from '../changes.ts';
import { atOnce, type MakeTables, on } from './tables.ts';

export function channelStateContract(make: MakeTables): void {
  describe('channels', () => {
    test('one takes a channel, the others find it taken; another channel is free', () =>
      on(make, async (tables) => {
        const taken = await atOnce(tables, 6, (table) => channelStates(table).take('slack', minute(1), minute(2)));
        expect(taken.filter((state) => state !== 'taken')).toEqual([
          { ...freshState('slack', minute(1)), leaseUntil: minute(2), version: 1 },
        ]);
        expect(await channelStates(tables.other).take('slack', new Date(minute(2).getTime() - 1), minute(3))).toBe('taken');
        expect(await channelStates(tables.other).take('mail', minute(1), minute(2))).not.toBe('taken');
      }));

    test('a lease that ran out is free; who had it can write no more', () =>
      on(make, async ({ table, other }) => {
        const first = await channelStates(table).take('slack', minute(1), minute(2));
        const second = await channelStates(other).take('slack', minute(2), minute(3));
        if (first === 'taken' || second === 'taken') throw new Error('not taken');
        expect(await channelStates(table).put({ ...first, nextAt: minute(9) })).toBe('lost');
        expect(await channelStates(other).put(second)).toMatchObject({ nextAt: new Date(0), version: 3 });
      }));

    test('what one leaves behind, the next finds: times, groups, storm, circuit', () =>
      on(make, async ({ table, other }) => {
        const held = await channelStates(table).take('slack', minute(1), minute(2));
        if (held === 'taken') throw new Error('not taken');
        const state = {
          ...held,
          leaseUntil: new Date(0),
          nextAt: minute(5),
          recent: [{ at: minute(1) }],
          groups: [{ group: 'g', severity: 'low' as const, endsAt: minute(6) }],
          storm: { since: minute(1), digestAt: minute(2), criticals: 3, criticalsAt: minute(1) },
          circuit: { failures: 5, opened: 1, openUntil: minute(3), since: minute(1), told: true as const },
          retries: { left: 7, at: minute(1) },
        };
        await channelStates(table).put(state);
        expect(await channelStates(other).take('slack', minute(1), minute(4))).toEqual({ ...state, leaseUntil: minute(4), version: 3 });
      }));
  });
}
