import { expect, test } from 'vitest';
import { syntheticAccount } from '../../../bench/synthetic-account.ts';
import { readAccount } from '../../../shared/policy/account/read-account.ts';
import { gradePaths } from '../../../shared/policy/paths/grade-paths.ts';
import { holderOf } from '../../../shared/policy/paths/holder.ts';
import { inventoryOf } from '../../../shared/policy/paths/inventory.ts';
import { waysToAdministrator } from '../../../shared/policy/paths/whole-account.ts';
import { allow, deny, type Statement } from './path-account.ts';
import { arn, type SmallAccount, smallAccount } from './small-account.ts';

const hopsIn = (account: SmallAccount): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    waysToAdministrator(inventoryOf(smallAccount(account))).map(({ principal, hops }) => [
      principal.slice(principal.indexOf(':user/') + 1 || principal.indexOf(':role/') + 1),
      hops.map(({ path, to }) => `${path.id}${to === undefined ? '' : ` ${to.slice(to.lastIndexOf(':') + 1)}`}`),
    ]),
  );

const onRole = (name: string): Statement => ({ Resource: arn(`role/${name}`) });

test('a chain of roles to an administrator is followed to its end', () => {
  expect(
    hopsIn({
      users: { alice: { allows: [allow('sts:AssumeRole', onRole('first'))] }, bob: { allows: [allow('sts:AssumeRole', onRole('other'))] } },
      roles: {
        first: { trusts: { AWS: '111122223333' } },
        second: { trusts: { AWS: arn('role/first') }, allows: [allow(['iam:PassRole', 'lambda:CreateFunction', 'lambda:InvokeFunction'])] },
        top: { trusts: { Service: 'lambda.amazonaws.com' }, isAdministrator: true },
        other: { trusts: { AWS: '111122223333' }, allows: [allow('s3:*')] },
      },
    }),
  ).toEqual({
    'role/top': [],
    'role/second': ['lambda-create-invoke role/top'],
    'role/first': ['assume-role role/second', 'lambda-create-invoke role/top'],
    'user/alice': ['assume-role role/first', 'assume-role role/second', 'lambda-create-invoke role/top'],
  });
});

test('roles that trust each other in a circle lead nowhere, and are not followed for ever', () => {
  const circle = { one: { trusts: { AWS: arn('role/two') } }, two: { trusts: { AWS: arn('role/one') } } };
  expect(hopsIn({ roles: circle })).toEqual({});
  const within = hopsIn({ roles: { ...circle, one: { ...circle.one, allows: [allow('iam:PutRolePolicy', onRole('two'))] } } });
  expect(within).toEqual({
    'role/one': ['put-role-policy-then-assume role/two'],
    'role/two': ['assume-role role/one', 'put-role-policy-then-assume role/two'],
  });
});

test.each<[string, SmallAccount]>([
  ['a Deny of the caller', { users: { eve: { allows: [allow('sts:AssumeRole'), deny('sts:AssumeRole')] } } }],
  ['a boundary without the action', { users: { eve: { allows: [allow('sts:AssumeRole')], boundary: [allow('s3:*')] } } }],
  [
    'a condition that cannot be told',
    { users: { eve: { allows: [allow('sts:AssumeRole', { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } })] } } },
  ],
  ['another resource', { users: { eve: { allows: [allow('sts:AssumeRole', onRole('top-of-another'))] } } }],
])('%s keeps it from being proven', (_, account) => {
  const top = { top: { trusts: { AWS: '111122223333' }, isAdministrator: true } };
  expect(hopsIn({ ...account, roles: top })).toEqual({ 'role/top': [] });
});

test('a group that is an administrator is joined, a key of an administrator is made', () => {
  expect(
    hopsIn({
      groups: { admins: { isAdministrator: true } },
      users: {
        boss: { groups: ['admins'] },
        joiner: { allows: [allow('iam:AddUserToGroup', { Resource: arn('group/admins') })] },
        maker: { allows: [allow('iam:CreateAccessKey', { Resource: arn('user/boss') })] },
        own: { allows: [allow('iam:CreateAccessKey', { Resource: arn('user/own') })] },
      },
    }),
  ).toEqual({ 'user/boss': [], 'user/joiner': ['add-user-to-group group/admins'], 'user/maker': ['create-access-key user/boss'] });
});

test('whoever has a proven path by itself is found in the pass over the whole account', () => {
  const { account } = readAccount(syntheticAccount(80, 7));
  const inventory = inventoryOf(account);
  const found = new Set(waysToAdministrator(inventory).map(({ principal }) => principal));
  const alone = [...account.users.values(), ...account.roles.values()].filter((identity) =>
    gradePaths(holderOf(account, identity), inventory).some(({ grade, leadsTo }) => grade === 'proven' && leadsTo === 'administrator'),
  );
  expect(alone.length).toBeGreaterThan(2);
  expect(alone.filter((identity) => !found.has(identity.arn))).toEqual([]);
});
