import type { Item, ItemTable, Range } from '../../../shared/adapters/table/item-table.ts';
import { refuseImpossible } from '../../../shared/adapters/table/writes.ts';
import { jsonAt } from '../../../shared/cloudtrail/json.ts';
import { TransientError } from '../../../shared/errors.ts';
import { itemIndex, keyOf, type MemoryItems, memoryItems } from '../../support/memory-table.ts';
import { io, type Process, type Stage } from '../process.ts';
import type { Likely } from '../weather.ts';

/** The one table, as all processes share it. */
export interface SharedTable {
  readonly items: MemoryItems;
  /** The table as one process reaches it. */
  readonly seenBy: (process: () => Process) => ItemTable;
}

const BEFORE: readonly Likely[] = ['throttled', 'failed', 'slow'];
const PAGE = 3;

export function sharedTable(stage: Stage): SharedTable {
  const items = memoryItems();
  const index = itemIndex();
  let writes = 0;
  const latest = new Map<string, number>();
  items.onWritten((written) => {
    for (const { write, before } of written) {
      const item = 'put' in write ? items.get(write.put) : undefined;
      const key = keyOf('put' in write ? write.put : write.remove);
      if (item?.indexPk === undefined && before?.indexPk === undefined) continue;
      const number = writes++;
      // The index follows at its own pace, never backwards.
      const follow = (): void => {
        if ((latest.get(key) ?? -1) > number) return;
        latest.set(key, number);
        index.set(key, item);
      };
      stage.clock.after(lag(stage), follow, 'nobody');
    }
  });
  return {
    items,
    seenBy: (process) => ({
      get: (key) =>
        io(stage, process(), {
          what: `get ${key.sk}`,
          faults: BEFORE,
          failing,
          effect: knowing(process(), () => items.get(key)),
        }),
      transact: async (all) => {
        refuseImpossible(all);
        const call = { what: `write ${all.map((write) => ('put' in write ? write.put.sk : `-${write.remove.sk}`)).join(', ')}`, failing };
        return io(stage, process(), { ...call, faults: [...BEFORE, 'answer lost'], effect: () => items.transact(all) });
      },
      query: (pk, range) =>
        pages(
          stage,
          process,
          `query ${range?.from ?? pk}`,
          (item) => item.sk,
          range,
          (rest) => items.query(pk, rest),
        ),
      queryIndex: (indexPk, range) =>
        pages(
          stage,
          process,
          `index ${indexPk}`,
          (item) => item.indexSk ?? '',
          range,
          (rest) => index.query(indexPk, rest),
        ),
    }),
  };
}

/** Mostly a moment; now and then minutes. */
const lag = ({ weather, chance }: Stage): number => (weather.happens('stale index') ? chance.whole(1_000, 150_000) : chance.whole(1, 80));

const failing = (fault: Likely): { takesEffect: boolean; error: Error } | undefined => {
  if (fault === 'slow') return undefined;
  return { takesEffect: fault === 'answer lost', error: new TransientError(`table: ${fault}`) };
};

/** Whoever reads a finding can speak of what was planned until then, and of nothing later. */
const knowing =
  ({ knew }: Process, read: () => Item | undefined): (() => Item | undefined) =>
  () => {
    const item = read();
    if (item?.sk === 'FINDING') knew.set(item.pk.slice('FINDING#'.length), Number(jsonAt(item.data, 'told', 'seq') ?? 0));
    return item;
  };

/** A query is torn where a later page fails; between pages others write. */
async function* pages(
  stage: Stage,
  process: () => Process,
  what: string,
  sortKey: (item: Item) => string,
  range: Range = {},
  read: (range: Range) => readonly Item[],
): AsyncGenerator<Item> {
  const { limit = Number.POSITIVE_INFINITY, newestFirst = false } = range;
  let given = 0;
  let last: Item | undefined;
  for (;;) {
    const after = last;
    const page = await io(stage, process(), {
      what,
      faults: BEFORE,
      failing,
      effect: () => {
        const all =
          after === undefined ? read(range) : read({ ...range, ...(newestFirst ? { to: sortKey(after) } : { from: sortKey(after) }) });
        const isNext = (item: Item): boolean => after === undefined || comesAfter(item, after, sortKey, newestFirst);
        return all.filter(isNext).slice(0, PAGE);
      },
    });
    for (const item of page) {
      if (given++ >= limit) return;
      yield item;
    }
    last = page.at(-1);
    if (page.length < PAGE || given >= limit) return;
  }
}

function comesAfter(item: Item, after: Item, sortKey: (item: Item) => string, newestFirst: boolean): boolean {
  const [a, b] = [`${sortKey(item)}\n${keyOf(item)}`, `${sortKey(after)}\n${keyOf(after)}`];
  return newestFirst ? a < b : a > b;
}
