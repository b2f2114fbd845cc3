import { holds } from '../../shared/adapters/table/condition.ts';
import type { Item, Key, Range, Refusal, WholeTable, Write } from '../../shared/adapters/table/item-table.ts';
import { refuseImpossible } from '../../shared/adapters/table/writes.ts';

/** A write that was done, and the item that was there before it. */
export interface Written {
  readonly write: Write;
  readonly before: Item | undefined;
}

/** Items in memory, without a wait: what a simulated table does at the moment a request arrives. */
export interface MemoryItems {
  readonly get: (key: Key) => Item | undefined;
  readonly transact: (writes: readonly Write[]) => readonly Refusal[];
  readonly query: (pk: string, range?: Range) => readonly Item[];
  readonly queryIndex: (indexPk: string, range?: Range) => readonly Item[];
  readonly every: () => Iterable<Item>;
  /** Called after each transaction that was done. */
  readonly onWritten: (listener: (written: readonly Written[]) => void) => void;
}

export const keyOf = ({ pk, sk }: Key): string => `${pk}\n${sk}`;

export function memoryItems(): MemoryItems {
  const partitions = new Map<string, Map<string, Item>>();
  const index = itemIndex();
  const listeners: ((written: readonly Written[]) => void)[] = [];
  const get = ({ pk, sk }: Key): Item | undefined => partitions.get(pk)?.get(sk);
  const apply = (write: Write): void => {
    const key = 'put' in write ? write.put : write.remove;
    const partition = partitions.get(key.pk) ?? new Map<string, Item>();
    partitions.set(key.pk, partition);
    // What is stored is the caller's no longer: as JSON, it goes to the table and comes back.
    const item: Item | undefined = 'put' in write ? JSON.parse(JSON.stringify(write.put)) : undefined;
    if (item === undefined) partition.delete(key.sk);
    else partition.set(key.sk, item);
    index.set(keyOf(key), item);
  };
  return {
    get,
    transact(writes) {
      refuseImpossible(writes);
      const written = writes.map((write) => ({ write, before: get('put' in write ? write.put : write.remove) }));
      const refusals = written.flatMap(({ write, before }, at) => (holds(write.when, before) ? [] : [{ index: at, present: before }]));
      if (refusals.length > 0) return refusals;
      for (const write of writes) apply(write);
      for (const listener of listeners) listener(written);
      return [];
    },
    query: (pk, range) => within([...(partitions.get(pk)?.values() ?? [])], ({ sk }) => sk, range),
    queryIndex: index.query,
    every: () => [...partitions.values()].flatMap((partition) => [...partition.values()]),
    onWritten: (listener) => void listeners.push(listener),
  };
}

/** Items by the index's keys. */
export interface ItemIndex {
  /** The item as the index knows it from now on; undefined, or one without the index's keys: it is no longer there. */
  readonly set: (key: string, item: Item | undefined) => void;
  readonly query: (indexPk: string, range?: Range) => readonly Item[];
}

export function itemIndex(): ItemIndex {
  const partitions = new Map<string, Map<string, Item>>();
  const places = new Map<string, string>();
  return {
    set(key, item) {
      partitions.get(places.get(key) ?? '')?.delete(key);
      places.delete(key);
      if (item?.indexPk === undefined) return;
      places.set(key, item.indexPk);
      const partition = partitions.get(item.indexPk) ?? new Map<string, Item>();
      partitions.set(item.indexPk, partition.set(key, item));
    },
    query: (indexPk, range) => within([...(partitions.get(indexPk)?.values() ?? [])], ({ indexSk }) => indexSk ?? '', range),
  };
}

function within(items: Item[], sortKey: (item: Item) => string, { from, to, newestFirst = false, limit }: Range = {}): readonly Item[] {
  const found = items.filter((item) => (from === undefined || sortKey(item) >= from) && (to === undefined || sortKey(item) <= to));
  found.sort((a, b) => order(sortKey(a), sortKey(b)) || order(keyOf(a), keyOf(b)));
  if (newestFirst) found.reverse();
  return limit === undefined ? found : found.slice(0, limit);
}

const order = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** The same as a table: every call answers a moment later. */
export function memoryTable(items: MemoryItems = memoryItems()): WholeTable {
  return {
    get: async (key) => items.get(key),
    transact: async (writes) => items.transact(writes),
    async *query(pk, range) {
      yield* items.query(pk, range);
    },
    async *queryIndex(indexPk, range) {
      yield* items.queryIndex(indexPk, range);
    },
    async *everything() {
      yield* items.every();
    },
  };
}
