import { expect, test } from 'vitest';
import type { Json, JsonObject } from '../../shared/cloudtrail/json.ts';
import { allow, attach, awsPolicy, createVersion, deny, document, ownPolicy, putInline } from '../support/policies.ts';
import { ACCOUNT, iam } from '../support/records.ts';
import { detected } from './harness.ts';

const put = (...statements: readonly JsonObject[]) => detected(putInline('User', 'bob', document(...statements)));

test('29: everything on everything makes an administrator', async () => {
  expect((await put(allow('*'))).open).toEqual({ 'inline-policy-put': 'critical' });
});

test('30: "*:*" is everything too', async () => {
  expect((await put(allow('*:*'))).open).toEqual({ 'inline-policy-put': 'critical' });
});

test('31: whoever may write any policy can give himself the rest', async () => {
  const { open, only } = await put(allow('iam:*Policy*'));
  expect(open).toEqual({ 'inline-policy-put': 'high' });
  expect(only('inline-policy-put').text).toContain('iam:AttachUserPolicy');
});

test('32: actions mean the same in capitals', async () => {
  const { open, only } = await put(allow('IAM:ATTACHUSERPOLICY'));
  expect(open).toEqual({ 'inline-policy-put': 'high' });
  expect(only('inline-policy-put').text).toContain('iam:AttachUserPolicy');
});

test('33: wildcards in the name of the service reach IAM', async () => {
  for (const action of ['i?m:*', 'ia*:*']) {
    expect((await put(allow(action))).open, action).toEqual({ 'inline-policy-put': 'critical' });
  }
});

const but = (NotAction: Json): JsonObject => ({ Effect: 'Allow', NotAction, Resource: '*' });

test('34: all but S3 leaves IAM in', async () => {
  expect((await put(but(['s3:*']))).open).toEqual({ 'inline-policy-put': 'critical' });
});

test('35: all but identity, organisation and account is broad without being an administrator', async () => {
  const { open, only } = await put(but(['iam:*', 'organizations:*', 'account:*']));
  expect(open).toEqual({ 'inline-policy-put': 'high' });
  expect(only('inline-policy-put').text).toContain('all but iam:*, organizations:*, account:*');
});

test('36: denying everything grants nothing, and is a change all the same', async () => {
  expect((await put(deny('*'))).open).toEqual({ 'inline-policy-put': 'medium' });
});

test('37: a condition that asks for MFA makes an administrator no less of one', async () => {
  const { open } = await put(allow('*', '*', { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }));
  expect(open).toEqual({ 'inline-policy-put': 'critical' });
});

test('38: keys for oneself alone are no way up', async () => {
  const { open } = await put(allow('iam:CreateAccessKey', `arn:aws:iam::${ACCOUNT}:user/\${aws:username}`));
  expect(open).toEqual({ 'inline-policy-put': 'medium' });
});

test('39: everything on all but one bucket makes an administrator', async () => {
  const { open } = await put({ Effect: 'Allow', Action: '*', NotResource: ['arn:aws:s3:::x'] });
  expect(open).toEqual({ 'inline-policy-put': 'critical' });
});

test("40: a policy of one's own is judged by what it allows and not by the name it borrowed", async () => {
  expect((await detected(attach('User', 'bob', ownPolicy('AdministratorAccess')))).open).toEqual({ 'policy-attached': 'medium' });
});

test('41: a name that only ends like the administrator policy is another policy', async () => {
  for (const name of ['ReadAdministratorAccess', 'AdministratorAccess-Amplify', 'job-function/NetworkAdministratorAccess']) {
    expect((await detected(attach('User', 'bob', awsPolicy(name)))).open, name).toEqual({ 'policy-attached': 'medium' });
  }
});

test('42: the administrator policy is the same in another partition', async () => {
  const { open } = await detected(attach('Role', 'Deploy', awsPolicy('AdministratorAccess', 'aws-us-gov')));
  expect(open).toEqual({ 'policy-admin-attached': 'critical' });
});

test('43: all of IAM is as good as everything', async () => {
  expect((await detected(attach('User', 'bob', awsPolicy('IAMFullAccess')))).open).toEqual({ 'policy-admin-attached': 'critical' });
});

test('44: an administrator version waits until it is made the default, and then it is known for what it is', async () => {
  const arn = ownPolicy('Tools');
  const made = createVersion(arn, document(allow('*')));
  const switched = iam('SetDefaultPolicyVersion', {
    request: { policyArn: arn, versionId: 'v2' },
    over: { eventTime: '2026-03-04T09:20:00Z' },
  });
  expect((await detected(made)).open).toEqual({ 'policy-version-created': 'high' });
  expect((await detected([made, switched])).open).toEqual({
    'policy-version-created': 'high',
    'policy-default-version-set': 'critical',
  });
  expect((await detected([switched, made])).open).toHaveProperty('policy-default-version-set', 'high');
});

test('45: a version that nobody has on record is not taken for harmless', async () => {
  const { open, only } = await detected(iam('SetDefaultPolicyVersion', { request: { policyArn: ownPolicy('Tools'), versionId: 'v1' } }));
  expect(open).toEqual({ 'policy-default-version-set': 'high' });
  expect(only('policy-default-version-set').text).toContain('Content: unknown');
});
