import { DatabaseSync } from 'node:sqlite';
import type { ItemTable } from '../shared/adapters/table/item-table.ts';
import { sqliteTable } from '../shared/adapters/table/sqlite-table.ts';

const AT_ONCE = 20_000;

/** Fills the file of an embedded table with what is new to it: no condition is looked at, and thousands of writes are one transaction. */
export async function fillTable(file: string, fill: (table: Pick<ItemTable, 'transact'>) => Promise<void>): Promise<void> {
  sqliteTable(file).close();
  const db = new DatabaseSync(file);
  db.exec('PRAGMA synchronous = OFF; BEGIN');
  const put = db.prepare('INSERT OR REPLACE INTO items (pk, sk, indexPk, indexSk, item) VALUES (?, ?, ?, ?, ?)');
  let written = 0;
  await fill({
    transact: async (writes) => {
      for (const write of writes) {
        if (!('put' in write)) continue;
        const { pk, sk, indexPk = null, indexSk = null } = write.put;
        put.run(pk, sk, indexPk, indexSk, JSON.stringify(write.put));
        if (++written % AT_ONCE === 0) db.exec('COMMIT; BEGIN');
      }
      return [];
    },
  });
  db.exec('COMMIT');
  db.close();
}
