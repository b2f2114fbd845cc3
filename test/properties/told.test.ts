import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findingStore } from '../../shared/adapters/store/finding-store.ts';
import { outbox } from '../../shared/adapters/store/outbox.ts';
import type { ItemTable } from '../../shared/adapters/table/item-table.ts';
import { routeOf } from '../../shared/alerts/route.ts';
import type { JsonObject } from '../../shared/cloudtrail/json.ts';
import { TransientError } from '../../shared/errors.ts';
import { type Finding, findingId } from '../../shared/findings/finding.ts';
import { standingOf } from '../../shared/findings/standing.ts';
import { type Catalogue, catalogueOf } from '../../shared/rules/catalogue.ts';
import { rules } from '../../shared/rules/index.ts';
import { atLeast } from '../../shared/rules/severity.ts';
import { userSubject } from '../../shared/rules/subjects.ts';
import { detectAll, NOW, watchedTable } from '../support/detecting.ts';
import { deliveriesOf, iamStream, KEYS_AND_SIGN_INS } from '../support/iam-stream.ts';
import { seeded } from '../support/random.ts';
import { ACCOUNT, iam } from '../support/records.ts';
import { untilItWorks } from '../support/redelivery.ts';
import { keyRule, sampleCatalogue } from '../support/sample-rules.ts';
import { config, lastTold, notifyRun, type People, people } from '../support/told.ts';
import { unkindTable } from '../support/unkind-table.ts';

const STILL = 3000;
const after = (minutes: number): Date => new Date(NOW.getTime() + minutes * 60_000);

/** Every channel was last told where the findings stand; nothing that should have been told stays untold. */
async function expectTold(table: ItemTable, to: People, findings: readonly Finding[], now: Date): Promise<void> {
  expect(await Array.fromAsync(outbox(table).dueIntents(now))).toEqual([]);
  expect(await Array.fromAsync(outbox(table).dueDeliveries(after(100_000)))).toEqual([]);
  const told = await lastTold(
    table,
    to,
    findings.map(({ id }) => id),
  );
  for (const finding of findings) {
    const { state, severity } = standingOf(finding, now);
    const mustHear = state !== 'unseen' && atLeast(severity, config.leastSeverity) ? routeOf(finding, severity, config).channels : [];
    const heard = ['slack', 'mail'].filter((channel) => told.has(`${channel} ${finding.id}`));
    expect(heard, `${finding.rule} (${state}, ${severity}) is known by`).toEqual(expect.arrayContaining([...mustHear]));
    for (const channel of heard) expect(told.get(`${channel} ${finding.id}`), `${finding.rule} on ${channel}`).toBe(state);
  }
}

const disturbed = (scenes?: typeof KEYS_AND_SIGN_INS) =>
  iamStream(scenes).chain((records) =>
    fc.record({
      delivered: deliveriesOf(records),
      notifyAfter: fc.array(fc.boolean(), { minLength: 10, maxLength: 10 }),
      seed: fc.integer(),
    }),
  );

interface Worlds {
  readonly scenes?: typeof KEYS_AND_SIGN_INS;
  /** Channels fail in passing. */
  readonly channels?: 'unkind';
  /** The table lies, fails and races. */
  readonly table?: 'unkind';
}

const UNKIND = { staleIndex: 0.3, failsBefore: 0.05, failsAfter: 0.05, races: 0.1 };

const toldInTheEnd = (catalogue: Catalogue, { scenes, channels, table: kindOfTable }: Worlds = {}) =>
  fc.asyncProperty(disturbed(scenes), async ({ delivered: { batches }, notifyAfter, seed }) => {
    const { table, items } = watchedTable();
    const used = kindOfTable === 'unkind' ? unkindTable(table, seed, UNKIND) : table;
    const to = people(channels === 'unkind' ? seeded(seed) : undefined);
    for (const [n, batch] of batches.entries()) {
      if (kindOfTable === 'unkind') for (const record of batch) await untilItWorks(() => detectAll(used, catalogue, [[record]]));
      else await detectAll(used, catalogue, [batch]);
      // What fails in one run is left to the next.
      const failed = (error: unknown): void => expect([AggregateError, TransientError]).toContain((error as object).constructor);
      if (notifyAfter[n % 10]) await notifyRun(used, to, catalogue.rules, after(n)).catch(kindOfTable === 'unkind' ? failed : undefined);
    }
    to.beKind();
    // What was refused in passing or cut off is due again within minutes; without failures one run is enough.
    // What came and went too often is told when it has held still for a day.
    for (const minutes of (channels ?? kindOfTable) ? [1000, 1010, 1020, STILL, STILL + 10] : [1000, STILL])
      await notifyRun(table, to, catalogue.rules, after(minutes));
    const ids = (await items()).filter(({ sk }) => sk === 'FINDING').map(({ pk }) => pk.slice('FINDING#'.length));
    const findings = (await Promise.all(ids.map((id) => findingStore(table).finding(id)))).filter((finding) => finding !== undefined);
    await expectTold(table, to, findings, after(STILL + 20));
    const keys = to.arrived.map(({ channel, key }) => `${channel} ${key}`);
    expect(new Set(keys).size, 'nothing arrived twice').toBe(keys.length);
    table.close();
  });

const whole = catalogueOf(rules);

describe('after one notify run at the end, whenever others ran before, every channel was last told how things stand', () => {
  test('a small catalogue of both kinds', () => fc.assert(toldInTheEnd(sampleCatalogue, { scenes: KEYS_AND_SIGN_INS }), { numRuns: 80 }));
  test('the whole catalogue', () => fc.assert(toldInTheEnd(whole), { numRuns: 60 }));
  test('over channels that fail in passing, and that can be asked what arrived', () =>
    fc.assert(toldInTheEnd(whole, { channels: 'unkind' }), { numRuns: 60 }));
  test('over a table that lies, fails and races, before and after it has written', () =>
    fc.assert(toldInTheEnd(sampleCatalogue, { scenes: KEYS_AND_SIGN_INS, table: 'unkind' }), { numRuns: 60 }));
});

test('a worse occurrence that is heard of after its end was told reaches those who hear of such', async () => {
  const { table } = watchedTable();
  const to = people();
  const at = (minute: number, record: JsonObject): JsonObject => ({ ...record, eventTime: `2026-03-04T09:0${minute}:00Z` });
  const key = (id: string) => iam('CreateAccessKey', { request: { userName: 'bob' }, response: { accessKey: { accessKeyId: id } } });
  const [bad, worse, end] = [at(1, key('K1')), at(2, key('K2')), at(3, iam('EnableMFADevice', { request: { userName: 'bob' } }))];
  await detectAll(table, sampleCatalogue, [[bad, end]]);
  await notifyRun(table, to, sampleCatalogue.rules, after(1));
  expect(to.arrived.map(({ channel }) => channel)).toEqual(['slack']);
  await detectAll(table, sampleCatalogue, [[worse]]);
  await notifyRun(table, to, sampleCatalogue.rules, after(2));
  const finding = await findingStore(table).finding(findingId(keyRule.id, ACCOUNT, userSubject('bob')));
  await expectTold(table, to, finding ? [finding] : [], after(3));
  expect(to.arrived.map(({ channel }) => channel)).toContain('mail');
  table.close();
});
