import { describe, expect, test } from 'vitest';
import { batchDetection } from '../../functions/detect/detect-batch.ts';
import { lookUpWith } from '../../functions/detect/look-up.ts';
import { findingStore } from '../../shared/adapters/store/finding-store.ts';
import { policyMemory, principalMemory } from '../../shared/adapters/store/memory.ts';
import { windowMemory } from '../../shared/adapters/store/windows.ts';
import { sqliteTable } from '../../shared/adapters/table/sqlite-table.ts';
import type { JsonObject } from '../../shared/cloudtrail/json.ts';
import { parseEvent } from '../../shared/cloudtrail/parse.ts';
import { policyListens } from '../../shared/memory/policies.ts';
import { principalListens } from '../../shared/memory/principals.ts';
import { type Catalogue, catalogueOf } from '../../shared/rules/catalogue.ts';
import { rules } from '../../shared/rules/index.ts';
import { wholeCatalogue } from '../../shared/rules/on-demand.ts';
import { defaultSettings } from '../../shared/rules/settings.ts';
import { eventId } from '../support/changes.ts';
import { type Calls, countingAccount, countingTable } from '../support/counting.ts';
import { later } from '../support/over-time-cases.ts';
import { call, failedIam, iam, root, signIn, user } from '../support/records.ts';
import { overTimeCatalogue } from '../support/sample-over-time.ts';
import { sampleCatalogue } from '../support/sample-rules.ts';

const NOW = new Date('2026-03-04T09:20:00Z');
const whole = catalogueOf(rules, [...principalListens, ...policyListens]);

/** One batch after another over one table: the calls that each of them cost. */
async function costs(catalogue: Catalogue, ...batches: readonly (readonly JsonObject[])[]): Promise<readonly Calls[]> {
  const stored = sqliteTable(':memory:');
  const all: Calls[] = [];
  for (const [n, batch] of batches.entries()) {
    const calls: Calls = {};
    const table = countingTable(stored, calls);
    const lookUp = lookUpWith({
      principals: principalMemory(table),
      policies: policyMemory(table),
      account: countingAccount(calls, NOW),
      now: () => NOW,
    });
    const ports = {
      catalogueFor: wholeCatalogue(catalogue),
      settings: defaultSettings,
      lookUp,
      store: findingStore(table),
      windows: windowMemory(table),
      tell: true,
      now: () => NOW,
    };
    const detection = batchDetection(ports);
    for (const record of batch) await detection.take(record, NOW);
    await detection.close(`batch-${n}`);
    all.push(calls);
  }
  stored.close();
  return all;
}

const failed = (n: number) => ({ ...signIn(user('bob', 'no'), { result: 'Failure' }), eventID: eventId(n) });
const keyFor = (userName: string, n: number) => ({
  ...iam('CreateAccessKey', { request: { userName }, response: { accessKey: { accessKeyId: `AKIA${n}`, userName } } }),
  eventID: eventId(n),
});
const SEEN = 1;

describe('what an event costs', () => {
  test('one that no rule listens to: nothing at all', async () => {
    const unheard = [call('s3', 'PutObject'), iam('GetUser'), call('ec2', 'DescribeInstances')];
    expect(await costs(whole, unheard)).toEqual([{}]);
    expect(await costs(sampleCatalogue, unheard)).toEqual([{}]);
  });

  test('a first hit that needs no facts: one transaction', async () => {
    expect(await costs(sampleCatalogue, [failed(1)])).toEqual([{ transact: 1 + SEEN }]);
  });

  test('one that a rule over time sees: its window is looked at, written, and looked at again', async () => {
    const opening = [failed(1), failed(2), failed(3)].map((record, minute) => later(minute, record));
    const [first, second, third] = await costs(overTimeCatalogue, ...opening.map((record) => [record]));
    // Two rules see it.
    expect([first, second]).toEqual(Array.from({ length: 2 }, () => ({ query: 4, transact: 2 + SEEN })));
    expect(third).toEqual({ query: 4, transact: 3 + SEEN });
    const repeated = opening[0];
    if (repeated === undefined) throw new Error('no event');
    expect((await costs(overTimeCatalogue, [repeated], [repeated]))[1]).toEqual({ query: 2, transact: SEEN });
  });

  test('one event that several rules of the catalogue hit: still one transaction', async () => {
    const rootSignIn = signIn(root(), { mfa: 'no' });
    expect(whole.hits(parseEvent(rootSignIn, NOW)).length).toBeGreaterThan(1);
    expect(await costs(whole, [rootSignIn])).toEqual([{ transact: 1 + SEEN }]);
  });

  test('a repeat: one transaction that is refused; a recurrence: one more', async () => {
    expect(await costs(sampleCatalogue, [failed(1)], [failed(1)], [failed(2)])).toEqual([
      { transact: 1 + SEEN },
      { transact: 1 + SEEN },
      { transact: 2 + SEEN },
    ]);
  });

  test('a hit that names a fact: that one look-up; what was read live is remembered for the next', async () => {
    const [first, second] = await costs(sampleCatalogue, [keyFor('bob', 1)], [keyFor('bob', 2)]);
    const remembering = 1;
    expect(first).toEqual({ query: 1, 'account.mfaDevices': 1, transact: 1 + remembering + SEEN });
    expect(second?.['query']).toBe(1);
  });

  test('what memory knows costs no live call', async () => {
    const made = { ...iam('CreateUser', { request: { userName: 'bob' } }), eventTime: '2026-03-04T09:00:00Z', eventID: eventId('user') };
    const [, known] = await costs(catalogueOf(sampleCatalogue.rules, principalListens), [made], [keyFor('bob', 1)]);
    expect(known).toEqual({ query: 1, transact: 1 + SEEN });
  });

  test('a heard event that means nothing: only the batch is marked', async () => {
    const nothing = failedIam('CreateAccessKey');
    expect(await costs(sampleCatalogue, [nothing])).toEqual([{ transact: SEEN }]);
  });

  test('a batch: one small write for all that was heard in it', async () => {
    const batch = [
      failed(1),
      call('s3', 'PutObject'),
      { ...failed(2), awsRegion: 'eu-west-1' },
      { ...failed(3), eventTime: '2026-03-04T11:00:00Z' },
    ];
    const [cost] = await costs(sampleCatalogue, batch);
    const recorded = 1 + 2 + 2;
    expect(cost).toEqual({ transact: recorded + SEEN });
  });
});
