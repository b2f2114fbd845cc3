import type { Item, ItemTable, Range } from '../table/item-table.ts';
import { SHARDS } from './keys.ts';

/** Reads all shards of an index partition as one, in the order of its sort key. @param name the partition without its shard: "OPEN". */
export async function* shardedIndex(table: ItemTable, name: string, range?: Range): AsyncGenerator<Item> {
  const shards = SHARDS.map((shard) => table.queryIndex(`${name}#${shard}`, range)[Symbol.asyncIterator]());
  const heads = await Promise.all(shards.map((shard) => shard.next()));
  try {
    for (;;) {
      let first: { readonly item: Item; readonly shard: number } | undefined;
      for (const [shard, head] of heads.entries()) {
        if (!head.done && (!first || (head.value.indexSk ?? '') < (first.item.indexSk ?? ''))) first = { item: head.value, shard };
      }
      const next = first && shards[first.shard];
      if (!first || !next) return;
      yield first.item;
      heads[first.shard] = await next.next();
    }
  } finally {
    await Promise.all(shards.map((shard) => shard.return?.()));
  }
}

/** All keys that begin so: "$" is the character after the "#" that ends every prefix. */
export const beginning = (prefix: `${string}#`): Range => ({ from: prefix, to: `${prefix.slice(0, -1)}$` });
