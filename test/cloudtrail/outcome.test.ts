import { describe, expect, test } from 'vitest';
import { parsed } from '../support/parsed.ts';
import { call, deniedIam, failedIam, iam, identityCenterUser, root, signIn, user } from '../support/records.ts';

const failedWith = (errorCode: string) => parsed(iam('CreateUser', { over: { errorCode, errorMessage: 'no' } })).outcome;

describe('what became of the call', () => {
  test('no error means it went through', () => expect(parsed(iam('CreateUser')).outcome).toEqual({ kind: 'succeeded' }));

  for (const code of [
    'AccessDenied',
    'AccessDeniedException',
    'Client.UnauthorizedOperation',
    'ForbiddenException',
    'AuthFailure',
    'OperationNotPermittedException',
  ]) {
    test(`${code} is a denial`, () => expect(failedWith(code)).toEqual({ kind: 'denied', code, message: 'no' }));
  }

  test('another code is a failure', () =>
    expect(parsed(failedIam('CreateUser', {}, 'EntityAlreadyExistsException')).outcome).toEqual({
      kind: 'failed',
      code: 'EntityAlreadyExistsException',
      message: 'The request was rejected.',
    }));

  test('a denial keeps its message', () => {
    const { outcome } = parsed(deniedIam('CreateAccessKey', { on: 'user bob' }));
    expect(outcome).toMatchObject({ kind: 'denied', code: 'AccessDenied' });
    expect(outcome).toHaveProperty('message', expect.stringContaining('on resource: user bob'));
  });

  test('a message without a code is a failure', () =>
    expect(parsed(iam('CreateUser', { over: { errorMessage: 'went wrong' } })).outcome).toEqual({
      kind: 'failed',
      code: undefined,
      message: 'went wrong',
    }));

  test('an empty code is none', () => expect(failedWithEmpty()).toEqual({ kind: 'succeeded' }));
  const failedWithEmpty = () => parsed(iam('CreateUser', { over: { errorCode: '', errorMessage: '' } })).outcome;
});

describe('what became of a sign-in', () => {
  test('says Success', () => expect(parsed(signIn(user())).outcome).toEqual({ kind: 'succeeded' }));
  test('says success in another case', () => expect(parsed(signIn(user(), { result: 'SUCCESS' })).outcome).toEqual({ kind: 'succeeded' }));
  test('says Failure, with no error code', () =>
    expect(parsed(signIn(user(), { result: 'Failure' })).outcome).toEqual({
      kind: 'failed',
      code: undefined,
      message: 'Failed authentication',
    }));
  test('says failure and nothing else', () =>
    expect(parsed(call('signin', 'ConsoleLogin', { by: root(), response: { ConsoleLogin: 'failure' } })).outcome).toEqual({
      kind: 'failed',
      code: undefined,
      message: undefined,
    }));
  for (const result of ['...', 'Successful', 'Unsuccess', '']) {
    test(`"${result}" says neither`, () => expect(parsed(signIn(user(), { result })).outcome).toEqual({ kind: 'unknown' }));
  }
  for (const result of ['Failures', 'NoFailure']) {
    test(`"${result}" is not Failure`, () =>
      expect(parsed(call('signin', 'ConsoleLogin', { response: { ConsoleLogin: result } })).outcome).toEqual({ kind: 'unknown' }));
  }
  test('a response that is null says neither', () => expect(parsed(call('signin', 'ConsoleLogin')).outcome).toEqual({ kind: 'unknown' }));
  test('a denial code comes before the result', () =>
    expect(parsed(signIn(user(), { over: { errorCode: 'AccessDenied' } })).outcome).toMatchObject({ kind: 'denied' }));
  test('other sign-in events succeed unless they say otherwise', () =>
    expect(parsed(call('signin', 'CheckMfa', { response: null })).outcome).toEqual({ kind: 'succeeded' }));
  test('the result stands under the event name', () =>
    expect(parsed(call('signin', 'CheckMfa', { response: { CheckMfa: 'Failure' } })).outcome).toMatchObject({ kind: 'failed' }));
  test('Identity Center puts it into the service details', () => {
    const event = (result: string) =>
      parsed(
        call('sso', 'UserAuthentication', { by: identityCenterUser(), over: { serviceEventDetails: { UserAuthentication: result } } }),
      );
    expect(event('Failure').outcome).toMatchObject({ kind: 'failed' });
    expect(event('Success').outcome).toEqual({ kind: 'succeeded' });
  });
});
