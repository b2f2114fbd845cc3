import { describe, expect, test } from 'vitest';
import type { Actor } from '../../shared/cloudtrail/actor.ts';
import type { Json } from '../../shared/cloudtrail/json.ts';
import { parsed } from '../support/parsed.ts';
import {
  ACCOUNT,
  awsService,
  federatedUser,
  iam,
  identityCenterUser,
  otherAccount,
  role,
  root,
  samlUser,
  ssoRole,
  user,
  webIdentityUser,
} from '../support/records.ts';

const actor = (by: Json): Actor => parsed(iam('CreateUser', { by })).actor;
const ROLE_ID = String(role('Deploy', 's')['principalId']).split(':')[0];

/** What a record without any identity says. */
const nobody: Actor = {
  type: 'unknown',
  key: '',
  arn: undefined,
  principalId: undefined,
  account: undefined,
  userName: undefined,
  role: undefined,
  sessionName: undefined,
  sourceIdentity: undefined,
  issuer: undefined,
  accessKeyId: undefined,
  identityProvider: undefined,
  onBehalfOf: undefined,
  delegateAccount: undefined,
  isAssumedRoot: false,
  isConsoleSession: false,
};

describe('every kind of identity', () => {
  test('root', () =>
    expect(actor(root())).toEqual({
      ...nobody,
      type: 'root',
      key: ACCOUNT,
      arn: `arn:aws:iam::${ACCOUNT}:root`,
      principalId: ACCOUNT,
      account: ACCOUNT,
      accessKeyId: 'ASIAROOTSESSION00001',
    }));

  test('root with an account alias as name and an empty key', () =>
    expect(actor(root({ userName: 'our-alias', accessKeyId: '' }))).toMatchObject({ userName: 'our-alias', accessKeyId: undefined }));

  test('an IAM user', () => {
    const alice = user('alice');
    expect(actor(alice)).toEqual({
      ...nobody,
      type: 'iam-user',
      key: alice['principalId'],
      arn: alice['arn'],
      principalId: alice['principalId'],
      account: ACCOUNT,
      userName: 'alice',
      accessKeyId: alice['accessKeyId'],
    });
  });

  test('an IAM user known only by an ARN with a path', () =>
    expect(actor({ type: 'IAMUser', arn: `arn:aws-cn:iam::${ACCOUNT}:user/team/bob` })).toEqual({
      ...nobody,
      type: 'iam-user',
      key: `arn:aws-cn:iam::${ACCOUNT}:user/team/bob`,
      arn: `arn:aws-cn:iam::${ACCOUNT}:user/team/bob`,
      account: ACCOUNT,
      userName: 'bob',
    }));

  test('a role session', () => {
    const bob = role('Deploy', 'bob', { path: '/ci/' });
    expect(actor(bob)).toEqual({
      ...nobody,
      type: 'assumed-role',
      key: ROLE_ID,
      arn: `arn:aws:sts::${ACCOUNT}:assumed-role/Deploy/bob`,
      principalId: `${ROLE_ID}:bob`,
      account: ACCOUNT,
      role: { name: 'Deploy', arn: `arn:aws:iam::${ACCOUNT}:role/ci/Deploy`, path: '/ci/' },
      sessionName: 'bob',
      accessKeyId: bob['accessKeyId'],
    });
  });

  test('a role session without an issuer: the name from the ARN, the key from the principal id, no path', () =>
    expect(actor({ type: 'AssumedRole', principalId: 'AROAX:a:b', arn: `arn:aws:sts::${ACCOUNT}:assumed-role/Deploy/a/b` })).toMatchObject({
      key: 'AROAX',
      role: { name: 'Deploy', arn: undefined, path: undefined },
      sessionName: 'a/b',
      account: ACCOUNT,
    }));

  test('a role session known by its issuer alone: the name the issuer gives', () =>
    expect(actor({ type: 'AssumedRole', sessionContext: { sessionIssuer: { userName: 'Deploy', principalId: 'AROAY' } } })).toMatchObject({
      key: 'AROAY',
      role: { name: 'Deploy', arn: undefined, path: undefined },
      sessionName: undefined,
    }));

  test('a role session that names nothing', () => expect(actor({ type: 'AssumedRole' })).toEqual({ ...nobody, type: 'assumed-role' }));

  test('the rare type Role is a role too', () =>
    expect(actor({ type: 'Role', principalId: 'AROAZ' })).toMatchObject({ type: 'assumed-role', key: 'AROAZ' }));

  test('an Identity Center role keeps its reserved path', () =>
    expect(actor(ssoRole('carol')).role?.path).toBe('/aws-reserved/sso.amazonaws.com/eu-west-1/'));

  test('a federated user and who asked for the session', () =>
    expect(actor(federatedUser('x'))).toEqual({
      ...nobody,
      type: 'federated-user',
      key: `${ACCOUNT}:x`,
      arn: `arn:aws:sts::${ACCOUNT}:federated-user/x`,
      principalId: `${ACCOUNT}:x`,
      account: ACCOUNT,
      sessionName: 'x',
      issuer: { type: 'IAMUser', arn: `arn:aws:iam::${ACCOUNT}:user/bob`, name: 'bob' },
      accessKeyId: 'ASIAFEDERATED0000001',
    }));

  test('a federated user without an issuer', () =>
    expect(actor({ type: 'FederatedUser', arn: `arn:aws:sts::${ACCOUNT}:federated-user/x` })).toMatchObject({
      issuer: undefined,
      sessionName: 'x',
    }));

  test('a SAML user', () =>
    expect(actor(samlUser())).toEqual({
      ...nobody,
      type: 'saml-user',
      key: 'NQ=:ann',
      principalId: 'NQ=:ann',
      userName: 'ann',
      identityProvider: 'NQ=',
    }));

  test('a web identity', () =>
    expect(actor(webIdentityUser('repo:own-org/app:ref'))).toEqual({
      ...nobody,
      type: 'web-identity-user',
      key: 'token.actions.githubusercontent.com:sts.amazonaws.com:repo:own-org/app:ref',
      principalId: 'token.actions.githubusercontent.com:sts.amazonaws.com:repo:own-org/app:ref',
      userName: 'repo:own-org/app:ref',
      identityProvider: 'token.actions.githubusercontent.com',
    }));

  test('an Identity Center user', () => {
    const store = `arn:aws:identitystore::${ACCOUNT}:identitystore/d-1234567890`;
    expect(actor(identityCenterUser())).toEqual({
      ...nobody,
      type: 'identity-center-user',
      key: '00000000-1111-2222-3333-444455556666',
      account: ACCOUNT,
      onBehalfOf: { userId: '00000000-1111-2222-3333-444455556666', identityStoreArn: store },
    });
  });

  test('another account', () =>
    expect(actor(otherAccount())).toEqual({
      ...nobody,
      type: 'aws-account',
      key: 'AROAEXAMPLE:s',
      principalId: 'AROAEXAMPLE:s',
      account: '999988887777',
    }));

  test('another account that names no principal is known by its number', () =>
    expect(actor({ type: 'AWSAccount', accountId: '999988887777' }).key).toBe('999988887777'));

  test('a service', () => expect(actor(awsService())).toEqual({ ...nobody, type: 'aws-service' }));

  for (const by of [null, 'root', 7, [], {}, { type: 'Directory' }, { type: 'Unknown' }, { type: 5 }, { type: 'constructor' }]) {
    test(`${JSON.stringify(by)} is unknown`, () => expect(actor(by)).toEqual(nobody));
  }
});

describe('what a session carries', () => {
  const session = (context: Json, over: object = {}): Actor => actor({ ...role(), sessionContext: context, ...over });

  test('the source identity', () => expect(session({ sourceIdentity: 'kim' }).sourceIdentity).toBe('kim'));
  test('an AssumeRoot session', () => expect(session({ assumedRoot: 'true' }).isAssumedRoot).toBe(true));
  test('an empty assumedRoot is none', () => expect(session({ assumedRoot: '' }).isAssumedRoot).toBe(false));
  test('assumedRoot false', () => expect(session({ assumedRoot: 'false' }).isAssumedRoot).toBe(false));
  test('delegated access names the provider account', () =>
    expect(actor({ ...user(), invokedByDelegate: { accountId: '444455556666' } }).delegateAccount).toBe('444455556666'));
  test('console sessions are marked on the record', () => {
    expect(parsed(iam('CreateUser', { over: { sessionCredentialFromConsole: 'true' } })).actor.isConsoleSession).toBe(true);
    expect(parsed(iam('CreateUser', { over: { sessionCredentialFromConsole: 'no' } })).actor.isConsoleSession).toBe(false);
  });
  test('only a federated session has an issuer to name', () => expect(actor(role()).issuer).toBeUndefined());
  test('a user has no session name', () => expect(actor(user()).sessionName).toBeUndefined());
  test('a store is optional on behalf of a user', () =>
    expect(actor({ type: 'IdentityCenterUser', onBehalfOf: { userId: 'u' } }).onBehalfOf).toEqual({
      userId: 'u',
      identityStoreArn: undefined,
    }));
});

describe('the service that called', () => {
  const by = (identity: Json) => parsed(iam('CreateUser', { by: identity })).byService;

  test('for itself', () => expect(by(awsService('rds.amazonaws.com'))).toBe('rds.amazonaws.com'));
  test('for itself, unnamed', () => expect(by({ type: 'AWSService' })).toBe('aws'));
  test('with somebody’s identity', () =>
    expect(by({ ...role(), invokedBy: 'cloudformation.amazonaws.com' })).toBe('cloudformation.amazonaws.com'));
  for (const invokedBy of ['signin.amazonaws.com', 'console.amazonaws.com', 'SignIn.amazonaws.com']) {
    test(`${invokedBy} is a person`, () => expect(by({ ...user(), invokedBy })).toBeUndefined());
  }
  test('a name that only holds signin is no console', () =>
    expect(by({ ...user(), invokedBy: 'x-signin.amazonaws.com' })).toBe('x-signin.amazonaws.com'));
  test('what is no service name proves nothing', () => expect(by({ ...user(), invokedBy: 'AWS Internal' })).toBeUndefined());
  test('a service name with more behind it proves nothing', () =>
    expect(by({ ...user(), invokedBy: 'a.amazonaws.com.evil.example' })).toBeUndefined());
  test('nobody said', () => expect(by(user())).toBeUndefined());
  for (const identity of [null, 'x', []]) test(`${JSON.stringify(identity)}`, () => expect(by(identity)).toBeUndefined());
});
