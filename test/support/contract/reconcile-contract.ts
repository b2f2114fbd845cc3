import { describe, expect, test } from 'vitest';
import { blankState, withNextWindow } from '../../../functions/reconcile/windows.ts';
import { findingStore } from '../../../shared/adapters/store/finding-store.ts';
import { reconcileStore } from '../../../shared/adapters/store/reconcile-store.ts';
import { type MakeTables, on } from './tables.ts';

const PLACE = { account: '111122223333', region: 'eu-north-1' };
const HOUR = '2026-03-04T09';
const NOW = new Date('2026-03-04T10:00:00Z');
const mark = (eventId: string) => ({ hour: HOUR, eventId, at: new Date('2026-03-04T09:15:00Z') });

/** What reconcile compares with and where it stands, on any table. */
export function reconcileContract(make: MakeTables): void {
  describe('the book of reconcile', () => {
    test('knows when an event was first taken in, and the newest event time of its hour', () =>
      on(make, async ({ table }) => {
        const store = findingStore(table);
        const seen = (eventIds: readonly string[], minute: number) => ({
          ...{ ...PLACE, hour: HOUR, eventIds, lastAt: new Date(`2026-03-04T09:${minute}:00Z`) },
        });
        await store.markSeen([seen(['a', 'b'], 30)], 'first', new Date('2026-03-04T09:31:00Z'));
        await store.markSeen([seen(['b', 'c'], 20)], 'second', new Date('2026-03-04T09:40:00Z'));
        const { takenIn, lastAt } = await reconcileStore(table).seen(PLACE, HOUR);
        expect([...takenIn].map(([id, at]) => `${id} ${at.toISOString().slice(14, 16)}`).toSorted()).toEqual(['a 31', 'b 31', 'c 40']);
        expect(lastAt).toEqual(new Date('2026-03-04T09:30:00Z'));
        expect((await reconcileStore(table).seen(PLACE, '2026-03-04T08')).takenIn.size).toBe(0);
      }));

    test('comes back as it was written, times included', () =>
      on(make, async ({ table }) => {
        const book = reconcileStore(table);
        const open = withNextWindow(blankState(PLACE, 'hourly'), NOW);
        const saved = await book.save({ ...open, window: { ...open.window, inFlight: ['x'] } }, [mark('x')], NOW);
        expect(saved?.version).toBe(1);
        expect(await book.state(PLACE, 'hourly')).toEqual(saved);
        expect(await book.state(PLACE, 'daily')).toBeUndefined();
        expect(await book.recovered(PLACE, HOUR)).toEqual(new Map([['x', NOW]]));
      }));

    test('of two writers one is refused with all it wrote, and a mark is made once', () =>
      on(make, async ({ table, other }) => {
        const [one, two] = [reconcileStore(table), reconcileStore(other)];
        const first = await one.save(blankState(PLACE, 'hourly'), [mark('x')], NOW);
        expect(await two.save(blankState(PLACE, 'hourly'), [mark('y')], NOW)).toBeUndefined();
        expect(await two.save(first ?? blankState(PLACE, 'hourly'), [mark('x'), mark('z')], NOW)).toBeUndefined();
        expect(await one.recovered(PLACE, HOUR)).toEqual(new Map([['x', NOW]]));
        expect((await two.save(first ?? blankState(PLACE, 'hourly'), [mark('z')], NOW))?.version).toBe(2);
      }));

    test('keeps the activity of the later run', () =>
      on(make, async ({ table }) => {
        const book = reconcileStore(table);
        const activity = (count: number) => ({ account: PLACE.account, hours: { [HOUR]: count }, lastAt: NOW });
        await book.saveActivity(activity(2), new Date(NOW.getTime() + 1));
        await book.saveActivity(activity(1), NOW);
        expect(await book.activity(PLACE.account)).toEqual(activity(2));
      }));
  });
}
