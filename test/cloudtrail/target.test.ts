import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../shared/cloudtrail/json.ts';
import { isSelf, type Target } from '../../shared/cloudtrail/target.ts';
import { parsed } from '../support/parsed.ts';
import { ACCOUNT, call, deniedIam, failedIam, iam, OTHER_ACCOUNT, role, root, signIn, user } from '../support/records.ts';

const arn = (resource: string): string => `arn:aws:iam::${ACCOUNT}:${resource}`;
const named = (kind: Target['kind'], name: string, from: Target['from'], itsArn?: string): Target => ({ kind, name, arn: itsArn, from });

describe('from the parameters', () => {
  const of = (request: Json) => parsed(iam('Anything', { request })).target;

  test('a user', () =>
    expect(of({ userName: 'bob', groupName: 'g', policyArn: arn('policy/p') })).toEqual(named('user', 'bob', 'parameters')));
  test('a role', () => expect(of({ roleName: 'r', policyName: 'p' })).toEqual(named('role', 'r', 'parameters')));
  test('a group', () => expect(of({ groupName: 'g', policyName: 'p' })).toEqual(named('group', 'g', 'parameters')));
  test('a policy by ARN', () =>
    expect(of({ policyArn: arn('policy/a/b/p') })).toEqual(named('policy', 'p', 'parameters', arn('policy/a/b/p'))));
  test('a policy by name', () => expect(of({ policyName: 'p' })).toEqual(named('policy', 'p', 'parameters')));
  test('root, as the MFA calls spell it', () =>
    expect(of({ userName: 'AWS ROOT USER' })).toEqual({ kind: 'root', name: undefined, arn: undefined, from: 'parameters' }));
  test('root, by its device', () => expect(of({ serialNumber: arn('mfa/root-account-mfa-device') })).toMatchObject({ kind: 'root' }));
  test('a device whose name goes on is not root’s', () =>
    expect(of({ serialNumber: arn('mfa/root-account-mfa-device-2') })).toBeUndefined());
  test('a device in a path is not root’s', () => expect(of({ serialNumber: arn('mfa/x/root-account-mfa-device') })).toBeUndefined());
  test('names of another type', () =>
    expect(of({ userName: 5, roleName: null, groupName: {}, policyArn: [], policyName: '' })).toBeUndefined());
});

describe('from the response', () => {
  const of = (response: Json, request: Json = null) => parsed(iam('Anything', { request, response })).target;

  test('the owner of a new key', () => expect(of({ accessKey: { userName: 'bob' } })).toEqual(named('user', 'bob', 'response')));
  test('the owner of a service credential', () =>
    expect(of({ serviceSpecificCredential: { userName: 'bob' } })).toEqual(named('user', 'bob', 'response')));
  for (const kind of ['user', 'role', 'group'] as const) {
    test(`a new ${kind}`, () =>
      expect(of({ [kind]: { [`${kind}Name`]: 'n', arn: arn(`${kind}/n`) } })).toEqual(named(kind, 'n', 'response', arn(`${kind}/n`))));
  }
  test('a new policy', () =>
    expect(of({ policy: { policyName: 'p', arn: arn('policy/p') } })).toEqual(named('policy', 'p', 'response', arn('policy/p'))));
  test('a policy without an ARN says nothing', () => expect(of({ policy: { policyName: 'p' } })).toBeUndefined());
  test('the parameters come first', () =>
    expect(of({ user: { userName: 'b' } }, { userName: 'a' })).toEqual(named('user', 'a', 'parameters')));
});

describe('from the message of a denied call', () => {
  const on = (resource: string) => parsed(deniedIam('CreateAccessKey', { on: resource, by: user('mallory') })).target;
  const saying = (errorMessage: string) => parsed(iam('CreateAccessKey', { over: { errorCode: 'AccessDenied', errorMessage } })).target;

  for (const kind of ['user', 'role', 'group', 'policy'] as const) {
    test(`"${kind} X"`, () => expect(on(`${kind} bob`)).toEqual(named(kind, 'bob', 'message')));
    test(`the ARN of a ${kind}`, () => expect(on(arn(`${kind}/team/bob`))).toEqual(named(kind, 'bob', 'message', arn(`${kind}/team/bob`))));
  }
  test('a policy and its version', () =>
    expect(on(`policy ${arn('policy/p')} version v2`)).toEqual(named('policy', 'p', 'message', arn('policy/p'))));
  test('quoted', () => expect(saying('not authorized to perform: iam:X on resource: "bob" with an explicit deny')).toBeUndefined());
  test('a quoted user', () =>
    expect(saying('not authorized on resource: user "bob" with an explicit deny')).toEqual(named('user', 'bob', 'message')));
  test('root', () => expect(on(arn('root'))).toEqual({ kind: 'root', name: undefined, arn: arn('root'), from: 'message' }));
  test('the message ends right there', () => expect(saying('on resource: user bob')).toEqual(named('user', 'bob', 'message')));
  test('a comma follows', () => expect(saying('on resource: user bob, because')).toEqual(named('user', 'bob', 'message')));
  test('cut short before the name', () => expect(saying('on resource: ')).toBeUndefined());
  test('cut short within an ARN is no user', () => expect(saying('on resource: arn:aws:iam::1111')).toBeUndefined());
  test('a kind that is no identity', () => expect(on(arn('mfa/bob'))).toBeUndefined());
  test('an ARN of another shape', () => expect(on('arn:aws:s3:::bucket')).toBeUndefined());
  test('any resource', () => expect(on('*')).toBeUndefined());
  test('no resource: a denied call without parameters is not on the caller', () =>
    expect(parsed(deniedIam('CreateAccessKey')).target).toBeUndefined());
  test('the parameters come first', () =>
    expect(parsed(deniedIam('CreateAccessKey', { on: 'user bob', request: { userName: 'al' } })).target).toEqual(
      named('user', 'al', 'parameters'),
    ));
});

describe('the caller itself', () => {
  const SELF = [
    'CreateAccessKey UpdateAccessKey DeleteAccessKey ChangePassword CreateServiceSpecificCredential ResetServiceSpecificCredential',
    'UpdateServiceSpecificCredential DeleteServiceSpecificCredential UploadSigningCertificate UpdateSigningCertificate',
    'DeleteSigningCertificate CreateLoginProfile DeleteLoginProfile DeactivateMFADevice',
  ].flatMap((line) => line.split(' '));
  const alice = user('alice');
  const self: Target = { kind: 'user', name: 'alice', arn: String(alice['arn']), from: 'caller' };

  for (const name of SELF) test(`${name} without a user name`, () => expect(parsed(iam(name, { by: alice })).target).toEqual(self));
  test('not where the call must name its user', () => expect(parsed(iam('CreateUser', { by: alice })).target).toBeUndefined());
  test('a sign-in', () => expect(parsed(signIn(alice)).target).toEqual(self));
  test('a failed sign-in is still about that user', () => expect(parsed(signIn(alice, { result: 'Failure' })).target).toEqual(self));
  test('root’s key', () =>
    expect(parsed(iam('CreateAccessKey', { by: root() })).target).toEqual({
      kind: 'root',
      name: undefined,
      arn: arn('root'),
      from: 'caller',
    }));
  test('a role session is no user', () => expect(parsed(iam('CreateAccessKey', { by: role('r', 'alice') })).target).toBeUndefined());
  test('a user without a name', () => expect(parsed(iam('CreateAccessKey', { by: { type: 'IAMUser' } })).target).toBeUndefined());
  test('not where it failed', () => expect(parsed(failedIam('CreateAccessKey', { by: alice })).target).toBeUndefined());
  test('another service’s call of another name', () => expect(parsed(call('sso', 'ConsoleLogin', { by: alice })).target).toBeUndefined());
});

describe('acting on oneself', () => {
  const self = (by: JsonObject, request: Json, over: JsonObject = {}): boolean =>
    isSelf(parsed(iam('CreateAccessKey', { by, request, over })));

  test('the same user', () => expect(self(user('bob'), { userName: 'bob' })).toBe(true));
  test('whatever the path', () => expect(self(user('bob', 'yes', { arn: arn('user/team/bob') }), { userName: 'bob' })).toBe(true));
  test('another user', () => expect(self(user('bob'), { userName: 'alice' })).toBe(false));
  test('a name that only ends the same', () => expect(self(user('not-bob'), { userName: 'bob' })).toBe(false));
  test('another case', () => expect(self(user('Bob'), { userName: 'bob' })).toBe(false));
  test('a role of that name', () => expect(self(user('bob'), { roleName: 'bob' })).toBe(false));
  test('a session of that name', () => expect(self(role('Dev', 'bob'), { userName: 'bob' })).toBe(false));
  test('the same name in another account', () =>
    expect(self(user('bob'), { userName: 'bob' }, { recipientAccountId: OTHER_ACCOUNT })).toBe(false));
  test('an account that is not said', () => expect(self(user('bob', 'yes', { accountId: '', arn: '' }), { userName: 'bob' })).toBe(true));
  test('root on root', () => expect(self(root(), null)).toBe(true));
  test('a user on root', () => expect(self(user('bob'), { userName: 'AWS ROOT USER' })).toBe(false));
  test('nobody known', () => expect(isSelf(parsed(iam('CreateUser', { by: user('bob') })))).toBe(false));
  test('no event account', () =>
    expect(isSelf({ ...parsed(iam('X', { by: user('bob'), request: { userName: 'bob' } })), account: undefined })).toBe(true));
});
