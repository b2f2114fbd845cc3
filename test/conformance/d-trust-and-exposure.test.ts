import { expect, test } from 'vitest';
import type { Json, JsonObject } from '../../shared/cloudtrail/json.ts';
import { later } from '../support/over-time-cases.ts';
import { createRole, OWN_TRUST, trusting, updateTrust } from '../support/policies.ts';
import { ACCOUNT, awsService, call, failedIam, OTHER_ACCOUNT, otherAccount, role, user } from '../support/records.ts';
import { detected, world } from './harness.ts';

const GITHUB = 'token.actions.githubusercontent.com';
const ROLE_ARN = `arn:aws:iam::${ACCOUNT}:role/Deploy`;
const OWN_ORGANIZATION = { organizationId: 'o-own' };

const trusts = (principal: Json, condition?: Json): JsonObject => updateTrust('App', trusting(principal, condition));

const githubTrust = (condition: Json): string =>
  trusting({ Federated: `arn:aws:iam::${ACCOUNT}:oidc-provider/${GITHUB}` }, condition, 'sts:AssumeRoleWithWebIdentity');

const assumed = (by: JsonObject, over: JsonObject = {}): JsonObject =>
  call('sts', 'AssumeRole', {
    by,
    request: { roleArn: ROLE_ARN, roleSessionName: 's' },
    response: { assumedRoleUser: { arn: `arn:aws:sts::${ACCOUNT}:assumed-role/Deploy/s` } },
    over: { readOnly: true, sharedEventID: 'f0f0f0f0-0000-4000-8000-000000000074', ...over },
  });

const bucketPolicy = (policy: JsonObject, over: JsonObject = {}): JsonObject =>
  call('s3', 'PutBucketPolicy', { request: { bucketName: 'assets', policy: '', bucketPolicy: policy }, over });

const functionCall = (name: string, request: JsonObject, over: JsonObject = {}): JsonObject =>
  call('lambda', name, { request: { functionName: 'api', ...request }, over });

test('68: a bare account number is an account', async () => {
  const { open } = await detected(trusts({ AWS: OTHER_ACCOUNT }));
  expect(open).toEqual({ 'role-trust-external': 'critical' });
});

test('69: the own account’s root is nobody from outside', async () => {
  const { open } = await detected(updateTrust('App', OWN_TRUST));
  expect(open).toEqual({ 'role-trust-changed': 'medium' });
});

test('70: only an exact, positive demand for the own organisation closes an open principal', async () => {
  const given = { settings: OWN_ORGANIZATION };
  const pinned = await detected(trusts('*', { StringEquals: { 'aws:PrincipalOrgID': 'o-own' } }), given);
  expect(pinned.open).toEqual({ 'role-trust-changed': 'medium' });
  for (const condition of [
    { StringLike: { 'aws:PrincipalOrgID': 'o-*' } },
    { StringEqualsIfExists: { 'aws:PrincipalOrgID': 'o-own' } },
    { StringNotEquals: { 'aws:PrincipalOrgID': 'o-own' } },
  ]) {
    const { open } = await detected(trusts('*', condition), given);
    expect(open, JSON.stringify(condition)).toEqual({ 'role-trust-external': 'critical' });
  }
});

test('71: everybody among own roles is everybody', async () => {
  const { open } = await detected(trusts({ AWS: [`arn:aws:iam::${ACCOUNT}:role/a`, '*'] }));
  expect(open).toEqual({ 'role-trust-external': 'critical' });
});

test('72: what a deleted role left behind lets nobody in (differs: the note stands in the change’s own finding)', async () => {
  const { open, only } = await detected(trusts({ AWS: 'AROAEXAMPLEDELETED00' }));
  expect(open).toEqual({ 'role-trust-changed': 'medium' });
  expect(only('role-trust-changed').text).toMatch(/Deleted principals still named: AROAEXAMPLEDELETED00 \(nobody can use them any more\)/);
});

test('73: GitHub’s tokens without a subject are everybody’s workflows', async () => {
  const audience = { [`${GITHUB}:aud`]: 'sts.amazonaws.com' };
  for (const record of [
    updateTrust('App', githubTrust({ StringEquals: audience })),
    createRole('App', githubTrust({ StringEquals: audience })),
  ]) {
    expect((await detected(record)).open['role-trust-oidc-open']).toBe('critical');
  }
  const pinned = githubTrust({ StringEquals: { ...audience, [`${GITHUB}:sub`]: 'repo:own-org/app:ref:refs/heads/main' } });
  expect((await detected(updateTrust('App', pinned))).open).toEqual({ 'role-trust-changed': 'medium' });
});

test('74: an outside account in a role is told once a day, low where no accounts are listed, and by one of its two records', async () => {
  const { arrive, outcome, tell } = world({ settings: { trustedAccounts: ['222233334444'] }, now: new Date('2026-03-04T16:00:00Z') });
  await arrive(assumed(otherAccount()));
  await arrive(later(60, assumed(otherAccount())), later(300, assumed(otherAccount())));
  const callersCopy = assumed(role('Build', 's', { accountId: OTHER_ACCOUNT, arn: `arn:aws:sts::${OTHER_ACCOUNT}:assumed-role/Build/s` }), {
    recipientAccountId: OTHER_ACCOUNT,
  });
  await arrive(callersCopy);
  const { only, alarming } = await outcome();
  expect(only('assume-role-outside-org')).toMatchObject({ severity: 'high', state: 'open', count: 1, account: ACCOUNT });
  expect(alarming).toEqual(['assume-role-outside-org']);
  expect(await tell()).toHaveLength(1);

  const unlisted = await detected(assumed(otherAccount()));
  expect(unlisted.only('assume-role-outside-org').severity).toBe('low');
});

test('75: a service takes its role: nothing', async () => {
  const { found } = await detected(assumed(awsService('rds.amazonaws.com')));
  expect(found).toEqual([]);
});

test('76: a bucket open to everybody, its policy an object; a bucket that is not there', async () => {
  const statement = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::assets/*' };
  const { open } = await detected(bucketPolicy({ Version: '2012-10-17', Statement: [statement] }));
  expect(open).toEqual({ 's3-policy-external': 'critical' });
  const { found } = await detected(bucketPolicy({}, { errorCode: 'NoSuchBucket', errorMessage: 'The specified bucket does not exist' }));
  expect(found).toEqual([]);
});

test('77: a service that may act for anybody; everybody of the own organisation', async () => {
  const service = await detected(
    functionCall('AddPermission20150331v2', { statementId: 's', action: 'lambda:InvokeFunction', principal: 's3.amazonaws.com' }),
  );
  expect(service.open).toEqual({ 'lambda-exposed': 'medium' });
  const organisation = await detected(
    functionCall('AddPermission20150331v2', {
      statementId: 's',
      action: 'lambda:InvokeFunction',
      principal: '*',
      principalOrgID: 'o-own',
    }),
    { settings: OWN_ORGANIZATION },
  );
  expect(organisation.found).toEqual([]);
});

test('78: an address for a function that is not there', async () => {
  const created = functionCall(
    'CreateFunctionUrlConfig',
    { authType: 'NONE' },
    { errorCode: 'ResourceNotFoundException', errorMessage: 'Function does not exist' },
  );
  expect((await detected(created)).alarming).toEqual([]);
  expect((await detected(functionCall('CreateFunctionUrlConfig', { authType: 'NONE' }))).open).toEqual({ 'lambda-exposed': 'high' });
});

test('79: six refused trust policies in five minutes are somebody guessing names', async () => {
  const refused = failedIam(
    'UpdateAssumeRolePolicy',
    { by: user('mallory'), request: { roleName: 'probe' } },
    'MalformedPolicyDocumentException',
  );
  const { open, only } = await detected([0, 1, 2, 3, 4, 5].map((minute) => later(minute, refused)));
  expect(open).toEqual({ 'principal-enum-trust-errors': 'medium' });
  expect(only('principal-enum-trust-errors').count).toBe(1);
});
