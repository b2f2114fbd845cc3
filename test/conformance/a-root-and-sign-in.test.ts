import { expect, test } from 'vitest';
import { type JsonObject, objectAt } from '../../shared/cloudtrail/json.ts';
import { ACCOUNT, call, deniedIam, envelope, federatedUser, iam, role, root, signIn, ssoRole, user } from '../support/records.ts';
import { detected, world } from './harness.ts';

/** Root as the sign-in page records it: no key yet, and no session. */
const rootAtTheDoor: JsonObject = {
  type: 'Root',
  principalId: ACCOUNT,
  arn: `arn:aws:iam::${ACCOUNT}:root`,
  accountId: ACCOUNT,
  accessKeyId: '',
};
const userAtTheDoor = (userName: string): JsonObject => ({
  type: 'IAMUser',
  principalId: 'AIDASIGNINEXAMPLE001',
  arn: `arn:aws:iam::${ACCOUNT}:user/${userName}`,
  accountId: ACCOUNT,
  userName,
});
const inSession = (by: JsonObject, more: JsonObject): JsonObject => ({
  ...by,
  sessionContext: { ...objectAt(by, 'sessionContext'), ...more },
});
const mfaUsed = (MFAUsed: string): JsonObject => ({ additionalEventData: { LoginTo: 'https://console.aws.amazon.com/', MFAUsed } });
const rootLogin = (MFAUsed: string): JsonObject => signIn(rootAtTheDoor, { over: mfaUsed(MFAUsed) });
const minute = (minutes: number): JsonObject => ({ eventTime: `2026-03-04T09:${String(15 + minutes).padStart(2, '0')}:22Z` });
const rootFailure = (minutes = 0): JsonObject => signIn(rootAtTheDoor, { result: 'Failure', mfa: 'not-said', over: minute(minutes) });

test('1: root signs in with MFA: critical for being root, and nothing about a missing factor', async () => {
  const { open } = await detected(rootLogin('Yes'));
  expect(open).toEqual({ 'root-console-login': 'critical' });
});

test('2: root\'s record writes "YES" in capitals, which is a yes all the same', async () => {
  const { open, only } = await detected(rootLogin('YES'));
  expect(open).toEqual({ 'root-console-login': 'critical' });
  expect(only('root-console-login').text).toContain('MFA: with MFA');
});

test('3: root without MFA is two findings that wake people once', async () => {
  const { arrive, outcome, tell } = world();
  await arrive(rootLogin('No'));
  const { open, due } = await outcome();
  expect(open).toEqual({ 'root-console-login': 'critical', 'root-console-login-no-mfa': 'critical' });
  expect(due).toBe(1);
  expect(await tell()).toHaveLength(1);
});

test('4: a root sign-in that says nothing about MFA is no proof of its absence', async () => {
  const { open, only } = await detected(signIn(rootAtTheDoor, { mfa: 'not-said' }));
  expect(open).toEqual({ 'root-console-login': 'critical' });
  expect(only('root-console-login').text).toContain('MFA not observable');
});

test('5: a failed root sign-in has no error code and is nevertheless a failure', async () => {
  const { open } = await detected(rootFailure());
  expect(open).toEqual({ 'root-console-login-failed': 'medium' });
});

test('6: the fifth failure within a quarter of an hour makes it worse and is told once', async () => {
  const { arrive, outcome, tell } = world();
  const told: number[] = [];
  for (const minutes of [0, 3, 6, 9, 12]) {
    await arrive(rootFailure(minutes));
    told.push((await tell()).length);
  }
  expect((await outcome()).only('root-console-login-failed')).toMatchObject({ severity: 'high', count: 5, state: 'open' });
  expect(told).toEqual([1, 0, 0, 0, 1]);
  const slow = await detected([0, 4, 8, 12, 16].map(rootFailure), { now: new Date('2026-03-04T10:00:00Z') });
  expect(slow.only('root-console-login-failed')).toMatchObject({ severity: 'medium', count: 5 });
});

test('7: a service that works with the identity of root is not root at work', async () => {
  const generated = (by: JsonObject): JsonObject => call('kms', 'GenerateDataKey', { by, request: { keyId: 'k' } });
  const { found, due } = await detected(generated(root({ invokedBy: 'backup.amazonaws.com' })));
  expect(found).toEqual([]);
  expect(due).toBe(0);
  expect((await detected(generated(root()))).open).toHaveProperty('root-api-write', 'high');
});

test("8: a service's own event may carry the type of root without any use of root", async () => {
  const rotated = (eventType: string): JsonObject => call('kms', 'RotateKey', { by: root(), over: { eventType } });
  expect((await detected(rotated('AwsServiceEvent'))).found).toEqual([]);
  expect((await detected(rotated('AwsApiCall'))).open).toHaveProperty('root-api-write', 'high');
});

test('9: a service-linked role that the console makes for root is only noted', async () => {
  const request = { aWSServiceName: 'elasticloadbalancing.amazonaws.com' };
  const { open } = await detected(iam('CreateServiceLinkedRole', { by: root(), request }));
  expect(open).toHaveProperty('root-api-write', 'info');
  expect(new Set(Object.values(open))).toEqual(new Set(['info']));
});

test('10: root that only looks around is one quiet finding that counts, the word "true" being true', async () => {
  const { arrive, outcome, tell } = world();
  const read = (name: string): JsonObject => call('s3', name, { by: root(), over: { readOnly: 'true' } });
  await arrive(read('ListBuckets'), read('GetBucketPolicy'), read('GetAccountPublicAccessBlock'));
  const { open, only } = await outcome();
  expect(open).toEqual({ 'root-api-write': 'low' });
  expect(only('root-api-write').count).toBe(3);
  expect(await tell()).toEqual([]);
});

test('11: a refused read proves that a long-term key of root is alive, and that root was stopped', async () => {
  const by = root({ accessKeyId: 'AKIAROOTEXAMPLEKEY01', sessionContext: null });
  const over = { errorCode: 'AccessDenied', errorMessage: 'Access Denied', readOnly: true };
  const { open } = await detected(call('s3', 'ListBuckets', { by, over }));
  expect(open).toMatchObject({ 'root-longterm-key-used': 'critical', 'root-denied': 'high' });
});

test('12: recovery of a password concerns root whatever identity the record names, if any', async () => {
  const { userIdentity: _, ...bare } = call('signin', 'PasswordRecoveryRequested', { response: { PasswordRecoveryRequested: 'Success' } });
  for (const record of [bare, { ...bare, userIdentity: { type: 'IAMUser' } }, { ...bare, userIdentity: null }]) {
    expect((await detected(record)).open).toEqual({ 'root-password-recovery': 'high' });
  }
});

test("13: a central root session that may set a member's root password is critical in any region", async () => {
  const record = call('sts', 'AssumeRoot', {
    by: inSession(role('RootAdmin', 'dan'), { assumedRoot: 'true' }),
    request: {
      targetPrincipal: '222222222222',
      taskPolicyArn: { arn: 'arn:aws:iam::aws:policy/root-task/IAMCreateRootUserPassword' },
      durationSeconds: 900,
    },
    response: { credentials: { accessKeyId: 'ASIAMEMBERROOT000001' } },
    over: { awsRegion: 'eu-west-1', readOnly: true },
  });
  const { open } = await detected(record);
  expect(open).toEqual({ 'root-assumeroot': 'critical' });
});

test('14: an empty "assumedRoot" says no', async () => {
  const tagged = (assumedRoot: string): JsonObject =>
    call('s3', 'PutBucketTagging', { by: inSession(role(), { assumedRoot }), request: { bucketName: 'b' } });
  expect((await detected(tagged(''))).found).toEqual([]);
  expect((await detected(tagged('true'))).open).toEqual({ 'root-assumed-session-action': 'high' });
});

test("15: an administrator takes root's MFA device away, whom the parameters call AWS ROOT USER", async () => {
  const request = { userName: 'AWS ROOT USER', serialNumber: `arn:aws:iam::${ACCOUNT}:mfa/root-account-mfa-device` };
  const { open } = await detected(iam('DeactivateMFADevice', { by: user('admin'), request }));
  expect(open).toHaveProperty('root-mfa-deactivated', 'critical');
});

test('16: root makes itself a key with empty parameters', async () => {
  const response = { accessKey: { accessKeyId: 'AKIAROOTEXAMPLEKEY01', status: 'Active', createDate: 'Mar 4, 2026 9:15:22 AM' } };
  const { open } = await detected(iam('CreateAccessKey', { by: root(), request: {}, response }));
  expect(open).toHaveProperty('root-access-key-created', 'critical');
});

test("17: a refused key shows no parameters, which makes it neither root's nor the caller's own", async () => {
  const { found, only } = await detected(deniedIam('CreateAccessKey', { by: user('mallory'), on: 'user bob' }));
  expect(found.map(({ rule }) => rule)).toEqual(['denied-iam-write']);
  expect(only('denied-iam-write').text).toContain('bob');
});

test('18: an IAM user signs in with the password alone', async () => {
  const { open } = await detected(signIn(userAtTheDoor('bob'), { mfa: 'no' }));
  expect(open).toHaveProperty('console-login-no-mfa', 'high');
});

test('19: what Identity Center\'s sign-ins say of MFA is always "no" and means nothing', async () => {
  const { alarming, found } = await detected(signIn(ssoRole(), { mfa: 'no' }));
  expect(alarming).toEqual([]);
  expect(found.map(({ rule, severity }) => [rule, severity])).toEqual([['console-login-role', 'info']]);
  expect(found.map(({ text }) => text).join()).not.toContain('without MFA');
});

test("20: a role that bears an Identity Center name outside Identity Center's path is looked at", async () => {
  const { open } = await detected(signIn(role('AWSReservedSSO_Fake', 'carol'), { mfa: 'no' }));
  expect(open).toEqual({ 'console-login-role': 'medium' });
});

test('21: names that the account does not have are all hidden behind one, and six are a spray', async () => {
  const hidden = { type: 'IAMUser', accountId: ACCOUNT, accessKeyId: '', userName: 'HIDDEN_DUE_TO_SECURITY_REASONS' };
  const failures = [0, 2, 4, 6, 8, 10].map((minutes) =>
    signIn(hidden, { result: 'Failure', over: { ...minute(minutes), errorMessage: 'No username found in supplied account' } }),
  );
  const { open, only } = await detected(failures);
  expect(open).toHaveProperty('console-spray', 'high');
  expect(only('console-spray').text).toContain('Users: none of the account');
});

test('22: three failures and a success that arrive back to front are in order by their own time', async () => {
  const failures = [0, 5, 10].map((minutes) => signIn(userAtTheDoor('bob'), { result: 'Failure', over: minute(minutes) }));
  const success = signIn(userAtTheDoor('bob'), { mfa: 'yes', over: minute(14) });
  const { open, only } = await detected([success, ...failures.toReversed()]);
  expect(open).toHaveProperty('console-success-after-failures', 'high');
  expect(only('console-success-after-failures').count).toBe(1);
});

test('23: the event type of a sign-in is spelled with a capital or a small i', async () => {
  const spelled = (eventType: string, mfa: 'yes' | 'no', by: JsonObject) => detected(signIn(by, { mfa, over: { eventType } }));
  for (const by of [rootAtTheDoor, userAtTheDoor('bob'), ssoRole()]) {
    const usual = await spelled('AwsConsoleSignIn', 'no', by);
    const other = await spelled('AwsConsoleSignin', 'no', by);
    expect(usual.found).not.toEqual([]);
    expect(other.open).toEqual(usual.open);
  }
});

test('24: the MFA step of a sign-in is no sign-in yet', async () => {
  const step = (by: JsonObject, minutes = 0): JsonObject =>
    call('signin', 'CheckMfa', {
      by,
      response: { CheckMfa: 'Success' },
      additional: { MfaType: 'Virtual MFA' },
      over: { eventType: 'AwsConsoleSignIn', ...minute(minutes) },
    });
  expect((await detected([step(rootAtTheDoor), step(userAtTheDoor('bob'))])).found).toEqual([]);
  const failures = [0, 3, 6].map((minutes) => signIn(userAtTheDoor('bob'), { result: 'Failure', over: minute(minutes) }));
  const { found } = await detected([...failures, step(userAtTheDoor('bob'), 9)]);
  expect(found.map(({ rule }) => rule)).toEqual(['console-login-failed']);
  const login = signIn(userAtTheDoor('bob'), { mfa: 'yes', over: minute(9) });
  expect((await detected([...failures, login])).open).toHaveProperty('console-success-after-failures', 'high');
});

test('25: a sign-in counts wherever its page is served from', async () => {
  const over = { awsRegion: 'ap-southeast-2' };
  const { open } = await detected(signIn(userAtTheDoor('bob'), { mfa: 'no', over }), { settings: { allowedRegions: ['us-east-1'] } });
  expect(open).toHaveProperty('console-login-no-mfa', 'high');
});

test('26: EventBridge names sign-ins in two spellings', async () => {
  for (const detailType of ['AWS Console Signin via CloudTrail', 'AWS Console Sign In via CloudTrail']) {
    const { open } = await detected(envelope(rootLogin('Yes'), { 'detail-type': detailType, source: 'aws.signin' }));
    expect(open).toEqual({ 'root-console-login': 'critical' });
  }
});

test("27: AWS's own alert about an odd sign-in is no CloudTrail record and is told all the same", async () => {
  const native = envelope(
    {},
    { 'detail-type': 'Sign-in Anomaly Alert', source: 'aws.signin', detail: { severity: 'HIGH', anomaly: ['x'] } },
  );
  const { open, due } = await detected(native);
  expect(open).toEqual({ 'signin-anomaly-alert': 'high' });
  expect(due).toBe(1);
});

test('28: a console session made from federation credentials is a known trick', async () => {
  const { open } = await detected(signIn(federatedUser(), { mfa: 'no' }));
  expect(open).toEqual({ 'console-login-federated-user': 'high' });
});
