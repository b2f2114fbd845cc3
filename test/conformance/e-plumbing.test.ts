import { Logger } from '@aws-lambda-powertools/logger';
import { expect, test, vi } from 'vitest';
import { detectHandler } from '../../functions/detect/handler.ts';
import { laptopContext, sqsBatch } from '../../local/lambda.ts';
import type { ItemTable } from '../../shared/adapters/table/item-table.ts';
import type { JsonObject } from '../../shared/cloudtrail/json.ts';
import { configWith } from '../support/configs.ts';
import { SET, sso } from '../support/identity-center-records.ts';
import { keyMade } from '../support/key-records.ts';
import { ADMIN, putInline, READ } from '../support/policies.ts';
import { ACCOUNT, call, deniedIam, envelope, iam, identityCenterUser, root, signIn, user } from '../support/records.ts';
import { detected, NOW, world } from './harness.ts';

test('96: one event that comes twice, or through two Regions, is one finding and one message', async () => {
  const record = keyMade({ by: user('bob', 'long-term-key') });
  const { arrive, outcome, tell } = world();
  await arrive(envelope(record, { region: 'us-east-1' }), envelope(record, { region: 'us-east-1' }));
  await arrive(envelope(record, { region: 'eu-west-1', id: '7f3c1a52-0000-4000-8000-000000000001' }));
  const { only, due } = await outcome();
  expect(only('access-key-created-no-mfa').count).toBe(1);
  expect(due).toBe(1);
  expect(await tell()).toHaveLength(1);
  await arrive(envelope(record));
  expect(await tell()).toEqual([]);
});

test('97: a corrected record changes the finding that is there', async () => {
  const original = putInline('User', 'bob', READ);
  const addendum = {
    ...putInline('User', 'bob', ADMIN),
    eventID: 'e9e9e9e9-0000-4000-8000-000000000097',
    addendum: { reason: 'UPDATED_DATA', updatedFields: 'requestParameters', originalEventID: original['eventID'] ?? null },
  };
  const { only } = await detected([original, addendum]);
  expect(only('inline-policy-put')).toMatchObject({ state: 'open', severity: 'critical', count: 1 });
  expect((await detected(original)).only('inline-policy-put').severity).toBe('medium');
});

test('98: what comes two days late is as bad as it was, says that it is late, and is told', async () => {
  const now = new Date('2026-03-06T09:15:22Z');
  const { arrive, outcome, tell } = world({ now });
  await arrive(signIn(root()));
  expect((await outcome()).open).toMatchObject({ 'root-console-login': 'critical' });
  const [message] = await tell();
  expect(message).toMatch(/2026-03-04 09:15:22 UTC, seen 2 days after it/);
});

test('99: a minor version that adds fields is read as ever, a new major one as well as can be, which is said', async () => {
  const record = keyMade({ by: user('bob', 'long-term-key') });
  const minor = await detected({ ...record, eventVersion: '1.99', quantumState: { spin: ['up', null] } });
  expect(minor.open).toEqual({ 'access-key-created-no-mfa': 'high' });
  const major = await detected({ ...record, eventVersion: '2.0' });
  expect(major.open).toEqual({ 'access-key-created-no-mfa': 'high', 'unknown-schema': 'low' });
  expect(major.only('unknown-schema').text).toContain('event version 2.0');
});

test('100: a call of IAM that nobody knows is told, not passed over', async () => {
  const { open } = await detected(iam('RotateSomething', { request: { userName: 'bob' }, over: { readOnly: false } }));
  expect(open).toEqual({ 'iam-unknown-write': 'medium' });
});

test('101: what is no record goes back alone, by its message, with the reason; the batch goes on', async () => {
  const { detectPorts, outcome } = world();
  const logger = new Logger({ logLevel: 'SILENT' });
  const logged = vi.spyOn(logger, 'error');
  const handler = detectHandler({ ...detectPorts, logger, meter: async () => undefined });
  const bodies = [
    envelope(signIn(root())),
    { ...envelope({ ...iam('CreateUser'), userIdentity: null, eventName: 7 }) },
    { ...envelope({}), detail: 'a text' },
    envelope({ ...keyMade(), userIdentity: null }),
  ].map((message) => JSON.stringify(message));
  const { batchItemFailures } = await handler(sqsBatch(bodies, NOW, 'm'), laptopContext('detect'));
  expect(batchItemFailures).toEqual([{ itemIdentifier: 'm-1' }, { itemIdentifier: 'm-2' }]);
  expect(logged.mock.calls.map(([, extra]) => extra)).toMatchObject([
    { messageId: 'm-1', permanent: true, error: expect.stringMatching(/"eventName" should be a non-empty string, is a number/) },
    { messageId: 'm-2', permanent: true, error: expect.stringMatching(/"detail" should be an object, is a string/) },
  ]);
  const { open } = await outcome();
  expect(open['root-console-login']).toBe('critical');
  expect(open['access-key-created-for-other']).toBe('high');
});

/** Denied calls of one actor within a minute, in batches of a hundred. */
async function storm(calls: number, denied: JsonObject) {
  const writes: Record<string, number> = {};
  const watched = (table: ItemTable): ItemTable => ({
    get: (key) => table.get(key),
    query: (pk, range) => table.query(pk, range),
    queryIndex: (indexPk, range) => table.queryIndex(indexPk, range),
    transact: (all) => {
      for (const write of all) {
        const [kind = ''] = ('put' in write ? write.put : write.remove).pk.split('#');
        writes[kind] = (writes[kind] ?? 0) + 1;
      }
      return table.transact(all);
    },
  });
  const { arrive, outcome, tell } = world({ watched });
  const records = Array.from({ length: calls }, (_, n) => ({
    ...denied,
    eventTime: `2026-03-04T09:15:${String(Math.floor((n * 60) / calls)).padStart(2, '0')}Z`,
    eventID: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
  }));
  for (let n = 0; n < calls; n += 100) await arrive(...records.slice(n, n + 100));
  return { writes, outcome: await outcome(), tell };
}

test('102: five thousand denied calls in a minute are one finding and few writes', async () => {
  const mallory = user('mallory', 'long-term-key');
  const over = { errorCode: 'AccessDenied', errorMessage: 'User: mallory is not authorized to perform this' };
  const reads = await storm(5000, call('ec2', 'DescribeInstances', { by: mallory, over }));
  expect(reads.outcome.found.map(({ rule }) => rule)).toEqual(['denied-burst']);
  expect(reads.outcome.only('denied-burst')).toMatchObject({ state: 'open', severity: 'medium', subject: { id: mallory['principalId'] } });
  expect(await reads.tell()).toHaveLength(1);
  // What a window keeps, once; the finding, its occurrence and its intent; a mark for each batch.
  expect(reads.writes['WINDOW']).toBeLessThan(50);
  expect(reads.writes['FINDING']).toBeLessThan(10);
  expect(reads.writes['SEEN']).toBe(50);

  const ofIam = await storm(300, deniedIam('CreateUser', { by: mallory, on: 'user bob' }));
  expect(ofIam.outcome.only('denied-burst')).toMatchObject({ severity: 'high', count: 1 });
  // A hundred are kept one by one (each tries twice), the others counted batch by batch.
  expect(ofIam.outcome.only('denied-iam-write').count).toBe(300);
  expect(ofIam.writes['FINDING']).toBeLessThan(650);
  expect(ofIam.writes['WINDOW']).toBeLessThan(50);
}, 60_000);

test('103: an account that nobody named is watched like any other, and said to be unknown', async () => {
  const stranger = '444455556666';
  const { arrive, outcome, tell } = world({ config: configWith({ accounts: { [ACCOUNT]: { alias: 'prod' } } }) });
  await arrive(keyMade({ by: user('bob', 'long-term-key'), over: { recipientAccountId: stranger } }));
  expect((await outcome()).found.map(({ account }) => account)).toContain(stranger);
  expect((await tell()).join()).toContain('444455556666 (not in the configuration)');

  const nowhere = await detected(iam('DeleteAccountPasswordPolicy', { by: null, over: { recipientAccountId: null } }));
  expect(nowhere.only('password-policy-deleted')).toMatchObject({ account: 'unknown', severity: 'high' });
});

test('104: a group let into the management account; work in progress is no failure', async () => {
  const assignment = sso('CreateAccountAssignment', {
    request: { targetId: '222233334444', targetType: 'AWS_ACCOUNT', permissionSetArn: SET, principalType: 'GROUP', principalId: 'g-1' },
    response: { accountAssignmentCreationStatus: { status: 'IN_PROGRESS', requestId: 'r' } },
  });
  const { open, only } = await detected(assignment, { settings: { managementAccounts: ['222233334444'] } });
  expect(open).toEqual({ 'sso-assignment': 'critical' });
  expect(only('sso-assignment').text).toMatch(/gave group g-1 access to account 222233334444/);
});

test('105: a person of Identity Center without a name is shown by id and store', async () => {
  const person = identityCenterUser();
  const { arrive, outcome, tell } = world();
  await arrive(sso('CreateTrustedTokenIssuer', { by: person }));
  const { found } = await outcome();
  const [message = ''] = await tell();
  expect(message).toMatch(/Identity Center user [0-9a-f-]{36}, identity store d-1234567890/);
  for (const text of [message, ...found.map((one) => one.text)]) expect(text).not.toContain('undefined');
});
