import type { Item, ItemTable, Key, Write } from '../../shared/adapters/table/item-table.ts';

/** What DynamoDB would bill, and the bytes it would keep (items and their index copies). */
export interface Meter {
  writeUnits: number;
  readUnits: number;
  bytes: number;
}

/** DynamoDB adds so much to each stored item, and as much again to its index copy ("Estimating item sizes", DynamoDB Developer Guide). */
const OVERHEAD = 100;

/**
 * Counts units as "Read and write capacity" (DynamoDB Developer Guide) tells: the larger of old and new item, two units a KB in a
 * transaction, refused ones as well; one a KB for an index copy, two where its key changes. Sizes are those of the items' JSON, a
 * little more than DynamoDB's own.
 */
export function meteredTable(table: ItemTable): { readonly table: ItemTable; readonly meter: Meter } {
  const meter: Meter = { writeUnits: 0, readUnits: 0, bytes: 0 };
  const read = (items: readonly Item[], unit: number): void => {
    meter.readUnits += unit * Math.max(1, Math.ceil(items.reduce((sum, item) => sum + sizeOf(item), 0) / 4096));
  };
  async function* counted(items: AsyncIterable<Item>, unit: number): AsyncGenerator<Item> {
    const found = await Array.fromAsync(items);
    read(found, unit);
    yield* found;
  }
  return {
    meter,
    table: {
      async get(key) {
        const item = await table.get(key);
        read(item ? [item] : [], 1);
        return item;
      },
      async transact(writes) {
        const before = await Promise.all(writes.map((write) => table.get(keyOf(write))));
        const refusals = await table.transact(writes);
        for (const [index, write] of writes.entries()) {
          const [old, next] = [before[index], 'put' in write ? write.put : undefined];
          // One put alone goes as what it is (shared/adapters/table/dynamodb-table.ts).
          const unit = writes.length === 1 && 'put' in write ? 1 : 2;
          meter.writeUnits += unit * kilobytes(Math.max(sizeOf(old), sizeOf(next)));
          if (refusals.length > 0) continue;
          meter.writeUnits += indexUnits(old, next);
          meter.bytes += storedOf(next) - storedOf(old);
        }
        return refusals;
      },
      query: (pk, range) => counted(table.query(pk, range), 1),
      queryIndex: (pk, range) => counted(table.queryIndex(pk, range), 0.5),
    },
  };
}

const keyOf = (write: Write): Key => ('put' in write ? write.put : write.remove);
const sizeOf = (item: Item | undefined): number => (item ? Buffer.byteLength(JSON.stringify(item)) : 0);
const kilobytes = (bytes: number): number => Math.max(1, Math.ceil(bytes / 1024));
const storedOf = (item: Item | undefined): number => (item ? (item.indexPk === undefined ? 1 : 2) * (sizeOf(item) + OVERHEAD) : 0);

function indexUnits(old: Item | undefined, next: Item | undefined): number {
  const [was, is] = [old, next].map((item) => (item?.indexPk === undefined ? undefined : item));
  if (was && is && was.indexPk === is.indexPk && was.indexSk === is.indexSk) return kilobytes(Math.max(sizeOf(was), sizeOf(is)));
  return (was ? kilobytes(sizeOf(was)) : 0) + (is ? kilobytes(sizeOf(is)) : 0);
}
