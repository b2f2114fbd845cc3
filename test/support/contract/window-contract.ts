import { describe, expect, test } from 'vitest';
import { findingStore } from '../../../shared/adapters/store/finding-store.ts';
import { windowMemory } from '../../../shared/adapters/store/windows.ts';
import { essentialsOf } from '../../../shared/findings/essentials.ts';
import type { KeptSighting, WindowRef } from '../../../shared/findings/windows.ts';
import { minute, NOW } from '../changes.ts';
import { parsed } from '../parsed.ts';
import { ACCOUNT, signIn, user } from '../records.ts';
import { atOnce, type MakeTables, on } from './tables.ts';

const ref: WindowRef = { rule: 'burst', account: ACCOUNT, key: 'user/bob' };
const event = essentialsOf(parsed(signIn(user('bob'), { result: 'Failure' })));
const seen = (eventId: string, at: Date, detail = ''): KeptSighting => ({
  step: 'failed',
  key: ref.key,
  detail,
  eventId,
  at,
  call: 'signin:ConsoleLogin',
  caller: 'User bob',
  address: '203.0.113.7',
  event: { ...event, id: eventId, at },
});
const HOUR = 3_600_000;
const ids = (sightings: readonly KeptSighting[]): readonly string[] => sightings.map(({ eventId }) => eventId);

export function windowContract(make: MakeTables): void {
  describe('windows', () => {
    test('hold what was kept between two times, both included, in event order, whole', () =>
      on(make, async ({ table, other }) => {
        const windows = windowMemory(table);
        const all = [seen('c', minute(3)), seen('a', minute(1)), seen('b', minute(2)), seen('d', minute(4))];
        for (const one of all) await windows.keep(ref, [one], HOUR, NOW);
        const found = await windowMemory(other).between(ref, minute(1).getTime(), minute(3).getTime());
        expect(found).toEqual([all[1], all[2], all[0]]);
      }));

    test('one event may be seen under several details; kept again it is there once', () =>
      on(make, async ({ table }) => {
        const windows = windowMemory(table);
        const two = [seen('a', minute(1), 'one'), seen('a', minute(1), 'two')];
        await windows.keep(ref, two, HOUR, NOW);
        await windows.keep(ref, two, HOUR, NOW);
        expect(await windows.between(ref, minute(0).getTime(), minute(9).getTime())).toEqual(two);
      }));

    test('rules, accounts and keys do not share a window, whatever they are called', () =>
      on(make, async ({ table }) => {
        const windows = windowMemory(table);
        const others = [
          { ...ref, rule: 'spray' },
          { ...ref, account: '999988887777' },
          { ...ref, key: 'user/bob#' },
          { ...ref, key: '' },
        ];
        for (const other of others) await windows.keep(other, [seen('x', minute(1))], HOUR, NOW);
        expect(await windows.between(ref, minute(0).getTime(), minute(9).getTime())).toEqual([]);
      }));

    test('of writers at once each sees what was kept before it looked', () =>
      on(make, async (tables) => {
        const found = await atOnce(tables, 12, async (table, index) => {
          const windows = windowMemory(table);
          await windows.keep(ref, [seen(`e${String(index).padStart(2, '0')}`, minute(index))], HOUR, NOW);
          return ids(await windows.between(ref, minute(0).getTime(), minute(12).getTime()));
        });
        expect(found.some((one) => one.length === 12)).toBe(true);
      }));

    test('windows are no findings', () =>
      on(make, async ({ table }) => {
        await windowMemory(table).keep(ref, [seen('a', minute(1))], HOUR, NOW);
        expect(await Array.fromAsync(findingStore(table).openFindings())).toEqual([]);
      }));
  });
}
