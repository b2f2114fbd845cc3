import { describe, expect, test } from 'vitest';
import type { Condition, Item, ItemTable } from '../../../shared/adapters/table/item-table.ts';
import { PermanentError } from '../../../shared/errors.ts';
import { atOnce, type MakeTables, on } from './tables.ts';

const item = (sk: string, over: Partial<Item> = {}): Item => ({ pk: 'P', sk, data: { sk }, ...over });
const sks = async (items: AsyncIterable<Item>): Promise<readonly string[]> => (await Array.fromAsync(items)).map(({ sk }) => sk);
const numbered = (n: number): string => String(n).padStart(5, '0');

async function filled(table: ItemTable, count: number, over: (n: number) => Partial<Item> = () => ({})): Promise<void> {
  for (let start = 0; start < count; start += 100) {
    const length = Math.min(100, count - start);
    await table.transact(Array.from({ length }, (_, n) => ({ put: item(numbered(start + n), over(start + n)) })));
  }
}

export function itemTableContract(make: MakeTables): void {
  describe('items', () => {
    test('come back as they were put, and are gone when removed', () =>
      on(make, async ({ table, other }) => {
        const put = item('A', {
          expiresAt: 2_000_000_000,
          version: 3,
          asOf: 'x',
          data: { deep: [1, { text: 'é\u0000"<' }], no: null, empty: '' },
        });
        expect(await table.get(put)).toBeUndefined();
        expect(await table.transact([{ put }])).toEqual([]);
        expect(await other.get({ pk: 'P', sk: 'A' })).toEqual(put);
        expect(await table.get({ pk: 'P', sk: 'a' })).toBeUndefined();
        expect(await table.transact([{ remove: put }])).toEqual([]);
        expect(await table.get(put)).toBeUndefined();
      }));

    test('a put replaces the whole item, its place in the index too', () =>
      on(make, async ({ table }) => {
        await table.transact([{ put: item('A', { indexPk: 'I', indexSk: '1', version: 1 }) }]);
        await table.transact([{ put: item('A') }]);
        expect(await table.get(item('A'))).toEqual(item('A'));
        expect(await sks(table.queryIndex('I'))).toEqual([]);
      }));
  });

  describe('conditions', () => {
    const cases: readonly (readonly [string, Condition, Partial<Item> | undefined, boolean])[] = [
      ['absent, nothing there', { kind: 'absent' }, undefined, true],
      ['absent, something there', { kind: 'absent' }, {}, false],
      ['present, nothing there', { kind: 'present' }, undefined, false],
      ['present, something there', { kind: 'present' }, {}, true],
      ['version, nothing there', { kind: 'version', is: 1 }, undefined, false],
      ['version, none on it', { kind: 'version', is: 1 }, {}, false],
      ['version, the same', { kind: 'version', is: 1 }, { version: 1 }, true],
      ['version, another', { kind: 'version', is: 1 }, { version: 2 }, false],
      ['newer, nothing there', { kind: 'newer', than: 'b' }, undefined, true],
      ['newer, no time on it', { kind: 'newer', than: 'b' }, {}, true],
      ['newer, an older one there', { kind: 'newer', than: 'b' }, { asOf: 'a' }, true],
      ['newer, the same there', { kind: 'newer', than: 'b' }, { asOf: 'b' }, false],
      ['newer, a newer one there', { kind: 'newer', than: 'b' }, { asOf: 'c' }, false],
    ];
    test.each(cases)('%s', (_, when, before, written) =>
      on(make, async ({ table }) => {
        const present = before && item('A', before);
        if (present) await table.transact([{ put: present }]);
        const refused = [{ index: 0, present }];
        expect(await table.transact([{ put: item('A', { data: 'new' }), when }])).toEqual(written ? [] : refused);
        expect((await table.get(item('A')))?.data).toEqual(written ? 'new' : present?.data);
        if (!written) expect(await table.transact([{ remove: item('A'), when }])).toEqual(refused);
      }),
    );
  });

  describe('transactions', () => {
    test('one refusal undoes all; every refusal brings the item that was there', () =>
      on(make, async ({ table }) => {
        await table.transact([{ put: item('B', { version: 7 }) }]);
        const refused = await table.transact([
          { put: item('A') },
          { put: item('B', { version: 8 }), when: { kind: 'version', is: 6 } },
          { remove: item('C'), when: { kind: 'present' } },
        ]);
        expect(refused).toEqual([
          { index: 1, present: item('B', { version: 7 }) },
          { index: 2, present: undefined },
        ]);
        expect(await sks(table.query('P'))).toEqual(['B']);
      }));

    test('none, one hundred, and what is impossible', () =>
      on(make, async ({ table }) => {
        expect(await table.transact([])).toEqual([]);
        const writes = Array.from({ length: 101 }, (_, n) => ({ put: item(numbered(n)) }));
        expect(await table.transact(writes.slice(0, 100))).toEqual([]);
        expect(await sks(table.query('P'))).toHaveLength(100);
        await expect(table.transact(writes)).rejects.toThrow(PermanentError);
        await expect(table.transact([{ put: item('A') }, { remove: item('A') }])).rejects.toThrow(PermanentError);
        expect(await table.get(item('A'))).toBeUndefined();
      }));

    test('writers of one item at once: every step is counted', () =>
      on(make, async (tables) => {
        await tables.table.transact([{ put: item('N', { version: 0 }) }]);
        await atOnce(tables, 12, async (table) => {
          for (;;) {
            const version = (await table.get(item('N')))?.version ?? 0;
            const next = { put: item('N', { version: version + 1 }), when: { kind: 'version' as const, is: version } };
            if ((await table.transact([next])).length === 0) return;
          }
        });
        expect((await tables.other.get(item('N')))?.version).toBe(12);
      }));

    test('of many that want one place, one gets it', () =>
      on(make, async (tables) => {
        const outcomes = await atOnce(tables, 10, (table, data) =>
          table.transact([{ put: item('A', { data }), when: { kind: 'absent' } }]),
        );
        expect(outcomes.filter((refusals) => refusals.length === 0)).toHaveLength(1);
        const winner = outcomes.findIndex((refusals) => refusals.length === 0);
        expect((await tables.table.get(item('A')))?.data).toBe(winner);
      }));
  });

  describe('queries', () => {
    test('bounds are inclusive, order is by sort key, limits hold in both directions', () =>
      on(make, async ({ table }) => {
        await filled(table, 9);
        await table.transact([{ put: { pk: 'Q', sk: '00004', data: 0 } }]);
        expect(await sks(table.query('P', { from: '00002', to: '00004' }))).toEqual(['00002', '00003', '00004']);
        expect(await sks(table.query('P', { from: '00007' }))).toEqual(['00007', '00008']);
        expect(await sks(table.query('P', { to: '00001', newestFirst: true }))).toEqual(['00001', '00000']);
        expect(await sks(table.query('P', { limit: 2 }))).toEqual(['00000', '00001']);
        expect(await sks(table.query('P', { limit: 2, newestFirst: true, to: '00006' }))).toEqual(['00006', '00005']);
        expect(await sks(table.query('P', { limit: 9 }))).toHaveLength(9);
        expect(await sks(table.query('nothing'))).toEqual([]);
      }));

    test('more than one page: 1,200 items of 2 KB, each once, in both directions and under a limit', () =>
      on(make, async ({ table }) => {
        await filled(table, 1200, (n) => ({ data: 'x'.repeat(2000), indexPk: 'I', indexSk: numbered(n % 3) }));
        const all = Array.from({ length: 1200 }, (_, n) => numbered(n));
        expect(await sks(table.query('P'))).toEqual(all);
        expect(await sks(table.query('P', { newestFirst: true }))).toEqual(all.toReversed());
        expect(await sks(table.query('P', { limit: 1100 }))).toEqual(all.slice(0, 1100));
        for (const newestFirst of [false, true]) {
          const found = await Array.fromAsync(table.queryIndex('I', { newestFirst }));
          expect(new Set(found.map(({ sk }) => sk)).size).toBe(1200);
          const keys = found.map(({ indexSk }) => indexSk);
          expect(keys).toEqual(newestFirst ? keys.toSorted().toReversed() : keys.toSorted());
        }
      }));

    test('the index holds only items that ask for it, from every partition, whole', () =>
      on(make, async ({ table }) => {
        const inIndex = [
          { pk: 'Q', sk: 'A', indexPk: 'I', indexSk: '2', data: { n: 2 } },
          { pk: 'P', sk: 'B', indexPk: 'I', indexSk: '1', data: { n: 1 } },
          { pk: 'P', sk: 'C', indexPk: 'I', indexSk: '3', data: { n: 3 } },
        ];
        await table.transact(
          [...inIndex, { pk: 'P', sk: 'D', data: 4 }, { pk: 'P', sk: 'E', indexPk: 'J', indexSk: '1', data: 5 }].map((put) => ({ put })),
        );
        expect(await Array.fromAsync(table.queryIndex('I'))).toEqual([inIndex[1], inIndex[0], inIndex[2]]);
        expect(await sks(table.queryIndex('I', { from: '2', to: '2' }))).toEqual(['A']);
        expect(await sks(table.queryIndex('I', { newestFirst: true, limit: 1 }))).toEqual(['C']);
      }));

    test('a reader who stops early leaves nothing locked', () =>
      on(make, async ({ table, other }) => {
        await filled(table, 5);
        for await (const _ of table.query('P')) break;
        expect(await other.transact([{ put: item('Z') }])).toEqual([]);
      }));
  });
}
