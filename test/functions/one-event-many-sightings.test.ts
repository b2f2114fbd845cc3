import { describe, expect, test } from 'vitest';
import { findingStore } from '../../shared/adapters/store/finding-store.ts';
import { sqliteTable } from '../../shared/adapters/table/sqlite-table.ts';
import type { JsonObject } from '../../shared/cloudtrail/json.ts';
import { catalogueOf } from '../../shared/rules/catalogue.ts';
import { rule } from '../../shared/rules/reconnaissance/credential-read-burst.ts';
import { type Calls, countingTable } from '../support/counting.ts';
import { detectAll } from '../support/detecting.ts';
import { call, user } from '../support/records.ts';
import { untilItWorks } from '../support/redelivery.ts';
import { unkindTable } from '../support/unkind-table.ts';

const names = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => `/app/${index}`);

const read = (asked: readonly string[], over: JsonObject = {}): JsonObject =>
  call('ssm', 'GetParameters', { by: user('alice'), request: { names: asked, withDecryption: true }, over });

async function told(record: JsonObject, calls: Calls = {}): Promise<number> {
  const table = sqliteTable(':memory:');
  await detectAll(countingTable(table, calls), catalogueOf([rule]), [[record], [record]]);
  const findings = await Array.fromAsync(findingStore(table).openFindings());
  table.close();
  return findings.length;
}

describe('one event that is many sightings of one window', () => {
  test('what it names twice, or in two ways, counts once and keeps nothing from being told', async () => {
    const twice = ['/app/0', '/app/0:1', '/app/0:latest'];
    expect(await told(read([...twice, ...names(9)]))).toBe(0);
    expect(await told(read([...twice, ...names(10)]))).toBe(1);
  });

  test.each([100, 1000])('%i names cost one write of the window', async (count) => {
    const calls: Calls = {};
    expect(await told(read(names(count)), calls)).toBe(1);
    expect(calls['transact'], 'the window and the finding').toBeLessThanOrEqual(3);
  });

  test('it is told at the end of time, where five digits a year would sort out of order', async () => {
    expect(await told(read(names(20), { eventTime: '9999-12-31T23:59:59Z' }))).toBe(1);
  });

  test('a crash before or after any write is made up for when the event comes again', async () => {
    for (let seed = 0; seed < 40; seed++) {
      const under = sqliteTable(':memory:');
      const table = unkindTable(under, seed, { staleIndex: 0, failsBefore: 0.3, failsAfter: 0.3, races: 0 });
      await untilItWorks(() => detectAll(table, catalogueOf([rule]), [[read(names(300))]]));
      expect(await Array.fromAsync(findingStore(under).openFindings()), `seed ${seed}`).toHaveLength(1);
      under.close();
    }
  });
});
