import { globSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import Table from 'cli-table3';

/** Prints the size of each package that would be deployed. */
const table = new Table({ head: ['package', 'KB'], colAligns: ['left', 'right'], style: { head: [] } });
for (const file of globSync('.serverless/*.zip').sort()) table.push([basename(file), (statSync(file).size / 1024).toFixed(1)]);
console.log(table.toString());
