import { expect, test } from 'vitest';
import { principalsOf } from '../../shared/posture/principals.ts';
import type { PrincipalRow } from '../../shared/posture/record.ts';
import { defaultPostureSettings } from '../../shared/posture/settings.ts';
import type { Snapshot } from '../../shared/posture/snapshot.ts';
import { failed, leftOut, read } from '../../shared/posture/source.ts';
import { SOURCES, type SourceName, type SourceValues } from '../../shared/posture/sources.ts';
import { allow, authorizationOf, aws, type GivenAccount, own, trusting } from '../support/authorization-cases.ts';
import { ACCOUNT, daysAgo, NOW } from '../support/posture-cases.ts';

const names = Object.keys(SOURCES) as SourceName[];
const administrator = { attached: [aws('AdministratorAccess')] };

function rowsOf(account: GivenAccount, lastAccessed?: SourceValues['lastAccessed'], over: Partial<Snapshot['sources']> = {}) {
  const sources = {
    ...(Object.fromEntries(names.map((name) => [name, leftOut('not part of this case')])) as Snapshot['sources']),
    authorizationDetails: read(authorizationOf(account), NOW),
    ...(lastAccessed === undefined ? {} : { lastAccessed: read(lastAccessed, NOW) }),
    ...over,
  };
  return principalsOf({ schemaVersion: 1, account: ACCOUNT, partition: 'aws', takenAt: NOW, sources }, defaultPostureSettings, NOW);
}
const only = (rows: readonly PrincipalRow[], name: string): PrincipalRow | undefined => rows.find((row) => row.name === name);

const accessed = (...services: readonly object[]) =>
  ({ state: 'read', value: { asOf: daysAgo(1), services } }) as SourceValues['lastAccessed'][string];
const service = (ServiceNamespace: string, LastAuthenticated?: Date, TrackedActionsLastAccessed?: readonly object[]) => ({
  ServiceNamespace,
  LastAuthenticated,
  TrackedActionsLastAccessed,
});

test('users, groups and roles with their level, their proven way and what is known of their time', () => {
  const rows = rowsOf({
    users: { ann: { groups: ['admins'] }, bob: { inline: { p: allow('iam:CreateAccessKey', own('user/ann')) } }, cat: {} },
    groups: { admins: administrator },
    roles: {
      app: {
        inline: { p: allow('iam:PutRolePolicy', own('role/app')) },
        more: { RoleLastUsed: { LastUsedDate: daysAgo(3).toISOString() } },
      },
      idle: { trust: trusting({ Service: 'ec2.amazonaws.com' }) },
      unasked: { more: { RoleLastUsed: undefined, CreateDate: undefined } },
    },
  });
  expect(rows.map(({ kind, name, admin, path }) => [kind, name, admin, path])).toEqual([
    ['user', 'ann', 'full', undefined],
    ['user', 'bob', 'none', 'create-access-key'],
    ['user', 'cat', 'none', undefined],
    ['group', 'admins', 'full', undefined],
    ['role', 'app', 'equivalent', 'put-role-policy-self'],
    ['role', 'idle', 'none', undefined],
    ['role', 'unasked', 'none', undefined],
  ]);
  expect(only(rows, 'app')).toMatchObject({
    arn: own('role/app'),
    created: daysAgo(400).toISOString(),
    lastUsed: daysAgo(3).toISOString(),
  });
  expect(only(rows, 'idle')).toMatchObject({ lastUsed: null });
  expect(only(rows, 'unasked')).not.toHaveProperty('lastUsed');
  expect(only(rows, 'unasked')).not.toHaveProperty('created');
  expect(only(rows, 'cat')).not.toHaveProperty('access');
});

test('a service without a last use is granted, and not used; so is one that was not used for long', () => {
  const rows = rowsOf(
    { users: { bob: { inline: { p: allow(['s3:*', 'sqs:*', 'sns:*', 'ec2:*']) } } } },
    { [own('user/bob')]: accessed(service('s3', daysAgo(3)), service('sqs'), service('sns', daysAgo(90)), service('ec2', daysAgo(90, 1))) },
  );
  expect(only(rows, 'bob')?.access).toMatchObject({ asOf: daysAgo(1).toISOString(), granted: 4, used: 2, unused: ['sqs', 'sns'] });
  expect(JSON.parse(only(rows, 'bob')?.access?.suggestion ?? '')).toEqual({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: ['s3:*', 'ec2:*'], Resource: ['*'] }],
  });
});

test('used actions are suggested where no later use of the service was of another one', () => {
  const used = (name: string, days: number) => ({ ActionName: name, LastAccessedTime: daysAgo(days) });
  const actionsOf = (days: number, ...tracked: readonly object[]): unknown => {
    const rows = rowsOf(
      { roles: { app: { inline: { p: allow(['s3:*', 'sqs:*']) } } } },
      { [own('role/app')]: accessed(service('s3', daysAgo(days), tracked), service('sqs')) },
    );
    return JSON.parse(only(rows, 'app')?.access?.suggestion ?? '').Statement[0].Action;
  };
  expect(
    actionsOf(3, used('ListBucket', 3), used('s3:PutBucketAcl', 9), { ActionName: 'DeleteBucket' }, used('CreateBucket', 120)),
  ).toEqual(['s3:listbucket', 's3:putbucketacl']);
  expect(actionsOf(2, used('ListBucket', 3))).toEqual(['s3:*']);
  expect(actionsOf(3)).toEqual(['s3:*']);
  expect(actionsOf(3, used('List*', 3)), 'a name with a wildcard is not trusted').toEqual(['s3:*']);
});

test('the documents of groups count, and nothing is suggested where one was not read', () => {
  const access = { [own('user/bob')]: accessed(service('s3', daysAgo(3)), service('sqs')) };
  const groups = { ops: { inline: { p: allow(['s3:*', 'sqs:*']) } } };
  expect(only(rowsOf({ users: { bob: { groups: ['ops'] } }, groups }, access), 'bob')?.access?.suggestion).toContain('s3:*');
  const unread = rowsOf({ users: { bob: { groups: ['ops'], inline: { q: '{' } } }, groups }, access);
  expect(only(unread, 'bob')).toMatchObject({ admin: 'unknown', access: { granted: 2, used: 1 } });
  expect(only(unread, 'bob')?.access).not.toHaveProperty('suggestion');
});

test('what was not read is left out, never guessed', () => {
  const failure = { call: 'iam:GenerateServiceLastAccessedDetails', kind: 'denied', code: 'AccessDenied', message: 'no' } as const;
  expect(only(rowsOf({ users: { bob: {} } }, { [own('user/bob')]: { state: 'failed', failure } }), 'bob')).not.toHaveProperty('access');
  expect(only(rowsOf({ users: { bob: {} } }, undefined, { lastAccessed: failed(failure, NOW) }), 'bob')).not.toHaveProperty('access');
  expect(rowsOf({ users: { bob: {} } }, undefined, { authorizationDetails: failed(failure, NOW) })).toEqual([]);
});
