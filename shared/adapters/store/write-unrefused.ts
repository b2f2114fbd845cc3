import type { ItemTable, Write } from '../table/item-table.ts';

/** Writes all that is not refused: what is refused is left as it is there, the others still go in. */
export async function writeUnrefused(table: ItemTable, writes: readonly Write[]): Promise<void> {
  let left = writes;
  while (left.length > 0) {
    const refused = new Set((await table.transact(left)).map(({ index }) => index));
    if (refused.size === 0) return;
    left = left.filter((_, index) => !refused.has(index));
  }
}
