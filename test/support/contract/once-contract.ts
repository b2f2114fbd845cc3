import { describe, expect, test } from 'vitest';
import { onceKey } from '../../../shared/adapters/store/keys.ts';
import { once } from '../../../shared/adapters/store/once.ts';
import { minute } from '../changes.ts';
import { atOnce, type MakeTables, on } from './tables.ts';

export function onceContract(make: MakeTables): void {
  describe('what is good once', () => {
    test('is used by the first, known again to the same, and used for others', () =>
      on(make, async ({ table, other }) => {
        expect(await once(table).usedAt('link')).toBeUndefined();
        expect(await once(table).use('link', 'ana', minute(30), minute(1))).toEqual({ outcome: 'first', at: minute(1) });
        expect(await once(other).use('link', 'ana', minute(30), minute(2))).toEqual({ outcome: 'again', at: minute(1) });
        expect(await once(other).use('link', 'eve', minute(30), minute(3))).toEqual({ outcome: 'used', at: minute(1) });
        expect(await once(table).usedAt('link')).toEqual(minute(1));
        expect(await once(table).use('another link', 'eve', minute(30), minute(3))).toMatchObject({ outcome: 'first' });
      }));

    test('expires by itself, not before', () =>
      on(make, async ({ table }) => {
        await once(table).use('link', 'ana', new Date(minute(30).getTime() + 1), minute(1));
        expect((await table.get(onceKey('link')))?.expiresAt).toBe(minute(30).getTime() / 1000 + 1);
      }));

    test('of many at once exactly one is the first', () =>
      on(make, async (tables) => {
        const uses = await atOnce(tables, 12, (table, n) => once(table).use('link', `caller ${n}`, minute(30), minute(1)));
        expect(uses.filter(({ outcome }) => outcome === 'first')).toHaveLength(1);
        expect(uses.filter(({ outcome }) => outcome === 'used')).toHaveLength(11);
      }));
  });
}
