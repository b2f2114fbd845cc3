import { expect, test } from 'vitest';
import type { Json, JsonObject } from '../../shared/cloudtrail/json.ts';
import { ADMIN, allow, attach, awsPolicy, detach, document, putInline } from '../support/policies.ts';
import { awsService, iam, role, root, user } from '../support/records.ts';
import { detected, world } from './harness.ts';

const put = (policyDocument: Json) => detected(putInline('Role', 'Deploy', policyDocument));

test('46: parameters that CloudTrail left out hide a policy, which is said and breaks nothing', async () => {
  const request = { omitted: true, reason: 'requestParameters too large', originalSize: 105_000 };
  const { open, only } = await detected(iam('PutRolePolicy', { request }));
  expect(open).toEqual({ 'policy-content-unreadable': 'high' });
  expect(only('policy-content-unreadable').text).toContain('too large');
});

test('47: a document that is URL-encoded once or twice is read', async () => {
  for (const text of [encodeURIComponent(ADMIN), encodeURIComponent(encodeURIComponent(ADMIN))]) {
    expect((await put(text)).open).toEqual({ 'inline-policy-put': 'critical' });
  }
});

test('48: padding, escapes and a byte order mark hide nothing', async () => {
  const escaped = String.raw`{"Statement":[{"Effect":"Allow","Action":"\u0069am:\u002a","Resource":"*"}]}`;
  for (const text of [ADMIN.replace('{', `{${' '.repeat(90_000)}`), `${' '.repeat(90_000)}${ADMIN}`, escaped, `\u{feff}${ADMIN}`]) {
    expect((await put(text)).open, text.trim().slice(0, 40)).toEqual({ 'inline-policy-put': 'critical' });
  }
});

test('49: a document of a wrong kind is unreadable, and the events after it are judged', async () => {
  for (const odd of [7, [], ['x'], '{', '', {}, null, '"text"', '[]'] satisfies Json[]) {
    const { arrive, outcome } = world();
    const answers = await arrive(putInline('Role', 'Deploy', odd), iam('CreateGroup', { request: { groupName: 'Readers' } }));
    expect(answers.map((answer) => (answer instanceof Error ? answer.message : answer.kind))).toEqual(['recorded', 'recorded']);
    const { open } = await outcome();
    expect(open, JSON.stringify(odd)).toEqual({ 'policy-content-unreadable': 'high', 'group-created': 'low' });
  }
});

test('50: one statement and one action mean what lists of one mean', async () => {
  const single = JSON.stringify({ Version: '2012-10-17', Statement: allow('iam:*', '*') });
  const lists = document(allow(['iam:*'], ['*']));
  const verdicts = [(await put(single)).open, (await put(lists)).open];
  expect(verdicts).toEqual([{ 'inline-policy-put': 'critical' }, { 'inline-policy-put': 'critical' }]);
});

test('51: a boundary that allows everything bounds nothing', async () => {
  const request = { roleName: 'Deploy', permissionsBoundary: awsPolicy('AdministratorAccess') };
  expect((await detected(iam('PutRolePermissionsBoundary', { request }))).open).toEqual({ 'boundary-changed': 'critical' });
});

const QUARANTINE = awsPolicy('AWSCompromisedKeyQuarantineV3');
const CALLERS: readonly JsonObject[] = [user('alice'), user('bob'), role(), root(), awsService('iam.amazonaws.com')];
const error = (errorCode: string): JsonObject => ({ errorCode, errorMessage: 'The request was rejected.' });

test('52: AWS fences a leaked key in, whoever the record names and whether it worked or not', async () => {
  for (const by of CALLERS) {
    for (const over of [{}, error('LimitExceededException'), error('AccessDenied')]) {
      const { open } = await detected(attach('User', 'bob', QUARANTINE, { by, over }));
      expect(open, `${String(by['type'])} ${JSON.stringify(over)}`).toHaveProperty('access-key-quarantined', 'critical');
    }
  }
});

test('53: the fence around a leaked key is taken down', async () => {
  for (const by of CALLERS) {
    expect((await detected(detach('User', 'bob', QUARANTINE, { by }))).open).toHaveProperty('access-key-quarantine-removed', 'critical');
  }
});
