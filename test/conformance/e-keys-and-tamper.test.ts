import { expect, test } from 'vitest';
import { gather } from '../../functions/report/gather.ts';
import { findingStore } from '../../shared/adapters/store/finding-store.ts';
import { mutes } from '../../shared/adapters/store/mutes.ts';
import { outbox } from '../../shared/adapters/store/outbox.ts';
import { runLog } from '../../shared/adapters/store/run-log.ts';
import type { JsonObject } from '../../shared/cloudtrail/json.ts';
import { summarize } from '../../shared/report/summary.ts';
import { weekOf } from '../../shared/report/week.ts';
import { rules } from '../../shared/rules/index.ts';
import { KEY, keyDeleted, keyMade, keySwitched, mfaEnabled, OTHER_KEY, onUser } from '../support/key-records.ts';
import { later } from '../support/over-time-cases.ts';
import { ACCOUNT, call, deniedIam, iam, role, signIn, ssoRole, user } from '../support/records.ts';
import { detected, world } from './harness.ts';

const REFUSED = { errorCode: 'AccessDeniedException', errorMessage: `User: arn:aws:iam::${ACCOUNT}:user/mallory is not authorized` };
const AFTER_WEEK = new Date('2026-03-10T06:00:00Z');

/** What the weekly report of the records' week says of the findings, in this order of arrival. */
async function weekly(...records: readonly JsonObject[]) {
  const { arrive, outcome, table } = world({ now: new Date('2026-03-04T10:00:00Z') });
  for (const record of records) await arrive(record);
  const facts = await gather(weekOf(new Date('2026-03-04T09:00:00Z'), 'UTC'), AFTER_WEEK, {
    store: findingStore(table),
    outbox: outbox(table),
    mutes: mutes(table),
    runs: runLog(table),
    rules,
    settings: { zone: 'UTC', channels: [], mutes: [], accounts: [] },
  });
  return { outcome: await outcome(), report: summarize(facts) };
}

test('80: a key signed with a long-term key is made without MFA, provably', async () => {
  const { open, only } = await detected(keyMade({ by: user('bob', 'long-term-key') }));
  expect(open).toEqual({ 'access-key-created-no-mfa': 'high' });
  expect(only('access-key-created-no-mfa').text).toMatch(/without MFA \(signed with a long-term key, which cannot carry it\)/);
});

test('81: of a session of Identity Center nobody can say whether MFA was used', async () => {
  const { found, only } = await detected(keyMade({ by: ssoRole() }));
  expect(only('access-key-created-mfa-unknown')).toMatchObject({ state: 'open', severity: 'medium' });
  expect(found.map(({ text }) => text).join()).not.toMatch(/without MFA/i);
  expect(found.map(({ rule }) => rule)).not.toContain('access-key-created-no-mfa');
});

test('82: a key made and deleted is over whichever record came first, and the report tells both', async () => {
  const made = later(0, keyMade({ by: user('bob', 'long-term-key') }));
  const deleted = later(10, keyDeleted({ by: user('bob', 'long-term-key') }));
  for (const order of [
    [made, deleted],
    [deleted, made],
  ]) {
    const { outcome, report } = await weekly(...order);
    expect(outcome.only('access-key-created-no-mfa')).toMatchObject({ state: 'resolved', count: 1 });
    expect(outcome.open).toEqual({});
    const rows = report.findings.filter(({ rule }) => rule === 'access-key-created-no-mfa');
    expect(rows).toMatchObject([
      { state: 'resolved', isNew: true, firstSeen: '2026-03-04T09:00:00.000Z', resolvedAt: '2026-03-04T09:10:00.000Z' },
    ]);
  }
});

test('83: a status counts in any case, and another key’s end ends nothing', async () => {
  for (const status of ['active', 'Active']) {
    const { only } = await detected(keySwitched(status));
    expect(only('access-key-reactivated'), status).toMatchObject({ state: 'open', severity: 'high', subject: { id: KEY } });
  }
  const other = await detected([later(0, keySwitched('Active')), later(1, keySwitched('Inactive', { id: OTHER_KEY }))]);
  expect(other.found.find(({ rule, subject }) => rule === 'access-key-reactivated' && subject.id === KEY)?.state).toBe('open');
  const same = await detected([later(0, keySwitched('Active')), later(1, keySwitched('inactive'))]);
  expect(same.only('access-key-reactivated').state).toBe('resolved');
});

test('84: what a password policy does not say falls to its default', async () => {
  const { open, only } = await detected(iam('UpdateAccountPasswordPolicy', { request: { minimumPasswordLength: 14 } }));
  expect(open).toEqual({ 'password-policy-weakened': 'high' });
  expect(only('password-policy-weakened').text).toMatch(/old passwords may be used again at once/);
});

test('85: a user’s own device ends its sign-in without MFA, somebody else’s does not and is told', async () => {
  const login = later(0, signIn(user('bob')));
  const own = await detected([login, later(5, mfaEnabled(user('bob')))]);
  expect(own.only('console-login-no-mfa').state).toBe('resolved');
  expect(own.alarming).toEqual([]);
  const others = await detected([login, later(5, mfaEnabled(user('mallory')))]);
  expect(others.only('console-login-no-mfa').state).toBe('open');
  expect(others.open).toMatchObject({ 'console-login-no-mfa': 'high', 'mfa-enabled-for-other': 'high' });
});

test('86: a renamed user keeps the findings of its id and its keys (differs: those known by name alone begin anew)', async () => {
  const renamedUser = { ...user('bob'), userName: 'robert', arn: `arn:aws:iam::${ACCOUNT}:user/robert` };
  const { found, only } = await detected([
    later(0, keyMade({ by: user('alice') })),
    later(1, deniedIam('CreateUser', { by: user('bob'), on: 'user x' })),
    later(2, signIn(user('bob'))),
    later(3, onUser('UpdateUser', { request: { newUserName: 'robert' } })),
    later(4, deniedIam('CreateUser', { by: renamedUser, on: 'user x' })),
    later(5, keyDeleted({ owner: 'robert' })),
    later(6, signIn(renamedUser)),
  ]);
  expect(only('denied-iam-write')).toMatchObject({ count: 2, subject: { id: user('bob')['principalId'] } });
  expect(only('access-key-created-for-other').state).toBe('resolved');
  expect(only('user-renamed')).toMatchObject({ severity: 'high', text: expect.stringMatching(/renamed user bob to robert/) });
  const logins = found.filter(({ rule }) => rule === 'console-login-no-mfa');
  expect(logins.map(({ subject }) => subject.id).toSorted()).toEqual(['bob', 'robert']);
});

test('87: calls of one name in other services are other calls', async () => {
  for (const source of ['sso-directory', 'transfer']) {
    const { found } = await detected(call(source, 'CreateUser', { request: { userName: 'bob' } }));
    expect(
      found.map(({ rule }) => rule),
      source,
    ).not.toContain('user-created');
  }
  const policy = await detected(
    call('organizations', 'CreatePolicy', { request: { name: 'p', type: 'SERVICE_CONTROL_POLICY', content: '{"Statement":[]}' } }),
  );
  expect(Object.keys(policy.open)).toEqual(['org-guardrail-changed']);
});

test('88: a denied StopLogging is as critical as a done one; a trail that is not there is none', async () => {
  const stop = (over: JsonObject): JsonObject => call('cloudtrail', 'StopLogging', { request: { name: 'main' }, over });
  const denied = await detected(stop(REFUSED));
  expect(denied.open['trail-stopped']).toBe('critical');
  expect(denied.only('trail-stopped').text).toMatch(/tried to switch off .* and was denied/);
  const missing = await detected(stop({ errorCode: 'TrailNotFoundException', errorMessage: 'Unknown trail' }));
  expect(missing.alarming).toEqual([]);
});

test('89: selectors that take management events may say so in words; those that do not say so take none', async () => {
  const put = (selector: JsonObject): JsonObject =>
    call('cloudtrail', 'PutEventSelectors', { request: { trailName: 'main', eventSelectors: [{ readWriteType: 'All', ...selector }] } });
  expect((await detected(put({ includeManagementEvents: 'true' }))).alarming).toEqual([]);
  expect((await detected(put({}))).open).toEqual({ 'trail-selectors-weakened': 'critical' });
});

test('90: a detector switched off in words or in type', async () => {
  for (const enable of ['false', false]) {
    const { open } = await detected(call('guardduty', 'UpdateDetector', { request: { detectorId: 'd1', enable } }));
    expect(open, String(enable)).toEqual({ 'guardduty-cut': 'critical' });
  }
});

test('91: one rule of several that deletes logs after a day', async () => {
  const rulesOfBucket = [
    { ID: 'tidy', Status: 'Enabled', AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } },
    { ID: 'gone', Status: 'Enabled', Expiration: { Days: 1 } },
  ];
  const record = call('s3', 'PutBucketLifecycle', {
    request: { bucketName: 'company-records', lifecycle: '', LifecycleConfiguration: { Rule: rulesOfBucket } },
  });
  const { open, only } = await detected(record, { settings: { logBuckets: ['company-records'] } });
  expect(open).toEqual({ 'trail-bucket-touched': 'critical' });
  expect(only('trail-bucket-touched').text).toMatch(/logs are deleted after 1 day\b/);
});

test('92: a denied attempt on the monitor’s event rule, known from the message alone', async () => {
  const { open, only } = await detected(
    call('events', 'DisableRule', {
      by: user('mallory'),
      over: {
        errorCode: 'AccessDenied',
        errorMessage: `User: arn:aws:iam::${ACCOUNT}:user/mallory is not authorized to perform: events:DisableRule on resource: arn:aws:events:us-east-1:${ACCOUNT}:rule/trailwarden-prod-iam because no identity-based policy allows the events:DisableRule action`,
      },
    }),
  );
  expect(open['monitor-rule-cut']).toBe('critical');
  expect(only('monitor-rule-cut').text).toMatch(
    /tried to call events:DisableRule on event rule trailwarden-prod-iam of the monitor and was denied/,
  );
});

test('93: the monitor’s function under its whole name; by the role that deploys it, low', async () => {
  const deployer = role('Deploy');
  const changed = (by: JsonObject): JsonObject =>
    call('lambda', 'UpdateFunctionCode20150331v2', {
      by,
      request: { functionName: `arn:aws:lambda:us-east-1:${ACCOUNT}:function:monitor:live` },
    });
  const settings = { monitorResources: ['monitor'], deployRoles: [`arn:aws:iam::${ACCOUNT}:role/Deploy`] };
  expect((await detected(changed(user()), { settings })).open['monitor-function-cut']).toBe('critical');
  const deployed = await detected(changed(deployer), { settings });
  expect(deployed.only('monitor-function-cut').severity).toBe('low');
  expect(deployed.alarming).toEqual([]);
});

test('94: no room to run for the monitor', async () => {
  const { open, only } = await detected(
    call('lambda', 'PutFunctionConcurrency20171031', {
      request: { functionName: 'trailwarden-prod-detect', reservedConcurrentExecutions: 0 },
    }),
  );
  expect(open['monitor-function-cut']).toBe('critical');
  expect(only('monitor-function-cut').text).toMatch(/left no room to run for/);
});

test('95: the attempt to leave the organisation', async () => {
  const { open, only } = await detected(call('organizations', 'LeaveOrganization', { over: REFUSED }));
  expect(open['org-leave']).toBe('high');
  expect(only('org-leave').text).toMatch(/tried to take .* out of the organisation and was denied/);
});
