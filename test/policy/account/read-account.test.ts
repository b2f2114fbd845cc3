import { expect, test } from 'vitest';
import { documentsOf } from '../../../shared/policy/account/identity-documents.ts';
import { reachOf } from '../../../shared/policy/account/reach.ts';
import { readAccount } from '../../../shared/policy/account/read-account.ts';

const arn = (resource: string): string => `arn:aws:iam::111122223333:${resource}`;
const document = (Action: string): object => ({ Version: '2012-10-17', Statement: { Effect: 'Allow', Action, Resource: '*' } });
const encoded = (action: string): string => encodeURIComponent(JSON.stringify(document(action)));
const version = (Document: unknown): object => ({ VersionId: 'v2', IsDefaultVersion: true, Document });

const users = {
  IsTruncated: true,
  Marker: 'next',
  UserDetailList: [
    {
      UserName: 'alice',
      Arn: arn('user/alice'),
      GroupList: ['devs'],
      UserPolicyList: [{ PolicyName: 'own', PolicyDocument: encoded('s3:GetObject') }],
      AttachedManagedPolicies: [{ PolicyArn: arn('policy/team') }],
    },
    { UserName: 'bob', Arn: arn('user/bob'), GroupList: ['devs'], PermissionsBoundary: { PermissionsBoundaryArn: arn('policy/team') } },
    { Arn: arn('user/without-name') },
    null,
  ],
  GroupDetailList: [{ GroupName: 'devs', Arn: arn('group/devs'), AttachedManagedPolicies: [{ PolicyArn: arn('policy/team') }] }],
};
const rest = {
  IsTruncated: false,
  RoleDetailList: [
    {
      RoleName: 'app',
      Arn: arn('role/service/app'),
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'ec2.amazonaws.com' } },
      },
      InstanceProfileList: [{ Arn: arn('instance-profile/app') }],
      AttachedManagedPolicies: [{ PolicyArn: arn('policy/team') }, { PolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }],
    },
  ],
  Policies: [{ PolicyName: 'team', Arn: arn('policy/team'), DefaultVersionId: 'v2', PolicyVersionList: [version(document('sqs:*'))] }],
};

test('pages in any order make one account, documents encoded or not', () => {
  for (const pages of [
    [users, rest],
    [rest, users],
  ]) {
    const { account, missing } = readAccount(pages);
    expect(missing).toEqual([]);
    expect(account).toMatchObject({ account: '111122223333', isComplete: true });
    expect([...account.users.keys()]).toEqual(['alice', 'bob']);
    expect(account.users.get('alice')?.inline[0]?.document).toMatchObject({
      readable: true,
      document: { statements: [{ actions: { patterns: ['s3:getobject'] } }] },
    });
    expect(account.roles.get('app')).toMatchObject({ instanceProfiles: [arn('instance-profile/app')], trust: { readable: true } });
    expect(account.policies.get(arn('policy/team'))).toMatchObject({ defaultVersion: 'v2', isAws: false });
  }
});

test('what is missing is said', () => {
  expect(readAccount(users)).toMatchObject({
    missing: ['the answer holds no RoleDetailList', 'the answer holds no Policies', 'the last page is missing'],
    account: { isComplete: false },
  });
  expect(readAccount({ ...rest, UserDetailList: users.UserDetailList, GroupDetailList: [] }).missing).toEqual([
    'the group devs is not in the answer',
  ]);
});

test.each([undefined, null, 7, 'text', [], {}, { UserDetailList: {} }, { UserDetailList: [1, { UserName: 1, Arn: [] }] }])(
  '%j is read as an account of which all is missing',
  (answer) => {
    const { account, missing } = readAccount(answer);
    expect(account.isComplete).toBe(false);
    expect(account.users.size).toBe(0);
    expect(missing).not.toEqual([]);
  },
);

test('all documents of a principal: its own, its groups and its boundary; those that were not read are named', () => {
  const { account } = readAccount([users, rest]);
  const [alice, bob, app] = [account.users.get('alice'), account.users.get('bob'), account.roles.get('app')];
  if (!alice || !bob || !app) throw new Error('not read');
  expect(documentsOf(account, alice).held.map(({ name, group }) => [name, group])).toEqual([
    ['own', undefined],
    ['team', undefined],
    ['team', 'devs'],
  ]);
  expect(documentsOf(account, bob)).toMatchObject({
    boundary: { statements: [{ actions: { patterns: ['sqs:*'] } }] },
    isBoundaryUnread: false,
  });
  expect(documentsOf(account, app).unread).toEqual([{ name: 'arn:aws:iam::aws:policy/ReadOnlyAccess', isAws: true }]);
});

test('a managed policy reaches who holds it, by a group as well, and apart from them whom it limits', () => {
  const { account } = readAccount([users, rest]);
  const reach = reachOf(account, { kind: 'policy', arn: arn('policy/team') });
  expect(reach.users.listed.map(({ name, ways }) => [name, ways])).toEqual([
    ['alice', ['directly', 'by the group devs']],
    ['bob', ['by the group devs']],
  ]);
  expect(reach.roles).toMatchObject({ count: 1, listed: [{ name: 'app' }] });
  expect(reach.limited).toMatchObject({ count: 1, listed: [{ name: 'bob', ways: ['as its boundary'] }] });
  expect(reach.instanceProfiles.listed).toEqual([arn('instance-profile/app')]);
  expect(reach.principals).toEqual([arn('user/alice'), arn('user/bob'), arn('role/service/app')]);
});

test('a group reaches its members; names are listed up to a limit, all are counted', () => {
  const { account } = readAccount([users, rest]);
  expect(reachOf(account, { kind: 'group', name: 'devs' }, 1).users).toMatchObject({ count: 2, listed: [{ name: 'alice' }] });
  expect(reachOf(account, { kind: 'role', name: 'app' }).principals).toEqual([arn('role/service/app')]);
  expect(reachOf(account, { kind: 'user', name: 'nobody' }).principals).toEqual([]);
});
