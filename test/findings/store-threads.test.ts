import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { findingStore } from '../../shared/adapters/store/finding-store.ts';
import { outbox } from '../../shared/adapters/store/outbox.ts';
import { sqliteTable } from '../../shared/adapters/table/sqlite-table.ts';
import { NOW, opens } from '../support/changes.ts';

test('threads that open one new store file and write one finding at the same time lose nothing', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'trailwarden-'));
  const file = join(folder, 'store.db');
  const events = 40;
  const writers = ['a', 'b', 'c'].map(
    (name) => new Worker(new URL('../support/store-writer.ts', import.meta.url), { workerData: { file, name, events } }),
  );
  await Promise.all(writers.map((writer) => once(writer, 'message')));
  await Promise.all(writers.map((writer) => writer.terminate()));
  const table = sqliteTable(file);
  expect(await findingStore(table).finding(opens('e').findingId)).toMatchObject({ count: 4 * events, version: 4 * events });
  expect(await Array.fromAsync(outbox(table).dueIntents(NOW))).toHaveLength(4 * events);
  table.close();
  rmSync(folder, { recursive: true });
});
