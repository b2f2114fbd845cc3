import { memoryTable } from '../support/memory-table.ts';
import { storeContract } from '../support/store-contract.ts';

storeContract('a table in memory', () => {
  const table = memoryTable();
  return { table, other: table, close: () => undefined };
});
