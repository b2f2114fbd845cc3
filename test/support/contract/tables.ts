import type { ItemTable, WholeTable } from '../../../shared/adapters/table/item-table.ts';

/** A fresh, empty table behind two handles: two writers that know nothing of each other. */
export interface Tables {
  readonly table: WholeTable;
  readonly other: ItemTable;
  readonly close: () => void | Promise<void>;
}

export type MakeTables = () => Tables | Promise<Tables>;

/** Runs one case on a table of its own. */
export async function on(make: MakeTables, run: (tables: Tables) => Promise<void>): Promise<void> {
  const tables = await make();
  try {
    await run(tables);
  } finally {
    await tables.close();
  }
}

/** As many at once as asked for, alternating between the handles. */
export const atOnce = <T>({ table, other }: Tables, times: number, run: (table: ItemTable, index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: times }, (_, index) => run(index % 2 === 0 ? table : other, index)));
