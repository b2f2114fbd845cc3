import { expect, test } from 'vitest';
import { batchDetection } from '../../functions/detect/detect-batch.ts';
import { stormFold } from '../../functions/detect/storm.ts';
import { findingStore } from '../../shared/adapters/store/finding-store.ts';
import { windowMemory } from '../../shared/adapters/store/windows.ts';
import { sqliteTable } from '../../shared/adapters/table/sqlite-table.ts';
import type { JsonObject } from '../../shared/cloudtrail/json.ts';
import { noFacts } from '../../shared/rules/facts.ts';
import { wholeCatalogue } from '../../shared/rules/on-demand.ts';
import { defaultSettings } from '../../shared/rules/settings.ts';
import { type Calls, countingTable } from '../support/counting.ts';
import { later } from '../support/over-time-cases.ts';
import { signIn, user } from '../support/records.ts';
import { sampleCatalogue } from '../support/sample-rules.ts';

const NOW = new Date('2026-03-05T12:00:00Z');

function world() {
  const table = sqliteTable(':memory:');
  const calls: Calls = {};
  const counted = countingTable(table, calls);
  const ports = {
    catalogueFor: wholeCatalogue(sampleCatalogue),
    settings: defaultSettings,
    lookUp: async () => noFacts,
    store: findingStore(counted),
    windows: windowMemory(counted),
    tell: true,
    now: () => NOW,
  };
  const storms = stormFold(ports.store);
  const run = async (records: readonly JsonObject[], batchId: string): Promise<void> => {
    const detection = batchDetection(ports, storms);
    for (const record of records) await detection.take(record, NOW);
    await detection.close(batchId);
  };
  const finding = async () => (await Array.fromAsync(findingStore(table).openFindings()))[0];
  return { table, calls, run, finding };
}

const failure = (second: number, from?: string): JsonObject =>
  later(second / 60, signIn(user('ann'), { result: 'Failure', over: from === undefined ? {} : { sourceIPAddress: from } }));
const storm = Array.from({ length: 1000 }, (_, second) => failure(second));
const batches = Array.from({ length: 100 }, (_, n) => storm.slice(n * 10, (n + 1) * 10));

test('a storm on one incident: all are counted, a hundred an hour are kept, the rest is a marker a batch', async () => {
  const { calls, run, finding, table } = world();
  for (const [n, batch] of batches.entries()) await run(batch, `batch-${n}`);
  const found = await finding();
  expect(found?.count).toBe(1000);
  expect(found?.lastSeen?.toISOString()).toBe('2026-03-04T09:16:39.000Z');
  expect(await findingStore(table).occurrences(found?.id ?? '', 2000)).toHaveLength(100);
  // Two for each that is kept; a marker for each batch after; what was heard of each batch.
  expect(calls['transact']).toBeLessThanOrEqual(2 * 100 + 90 + 100);
});

test('a batch that comes again counts once', async () => {
  const { run, finding } = world();
  for (const [n, batch] of batches.entries()) await run(batch, `batch-${n}`);
  await run(batches[60] ?? [], 'batch-60');
  expect((await finding())?.count).toBe(1000);
});

test('what is worse is recorded, however many came before, and so is the next hour', async () => {
  const { run, finding, table } = world();
  for (const [n, batch] of batches.entries()) await run(batch, `batch-${n}`);
  await run([failure(1001, '203.0.113.66')], 'worse');
  const found = await finding();
  expect(found?.gravest?.severity).toBe('high');
  await run([failure(3700)], 'next-hour');
  expect(await findingStore(table).occurrences(found?.id ?? '', 2000)).toHaveLength(102);
});
