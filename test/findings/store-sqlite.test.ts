import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sqliteTable } from '../../shared/adapters/table/sqlite-table.ts';
import { storeContract } from '../support/store-contract.ts';

storeContract('SQLite in memory', () => {
  const table = sqliteTable(':memory:');
  return { table, other: table, close: () => table.close() };
});

storeContract('SQLite on a file, through two handles', () => {
  const folder = mkdtempSync(join(tmpdir(), 'trailwarden-'));
  const [table, other] = [sqliteTable(join(folder, 'store.db')), sqliteTable(join(folder, 'store.db'))];
  return {
    table,
    other,
    close: () => {
      table.close();
      other.close();
      rmSync(folder, { recursive: true });
    },
  };
});
