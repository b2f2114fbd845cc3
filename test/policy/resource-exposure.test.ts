import { expect, test } from 'vitest';
import { writesLoadBalancerLogs } from '../../shared/policy/aws-accounts.ts';
import { resourceOutsiders } from '../../shared/policy/exposure.ts';
import { narrowingOf } from '../../shared/policy/narrowing.ts';
import { type Policy, readPolicy } from '../../shared/policy/statements.ts';

const HOME = { account: '111122223333', trustedAccounts: [], organizationId: 'o-own1234567' };

function policyOf(Principal: unknown, Condition: unknown = {}): Extract<Policy, { readable: true }> {
  const policy = readPolicy({ Statement: { Effect: 'Allow', Action: 's3:GetObject', Resource: '*', Principal, Condition } });
  if (!policy.readable) throw new Error(policy.why);
  return policy;
}

const kinds = (condition: unknown) => resourceOutsiders(policyOf('*', condition), HOME).map(({ kind }) => kind);
const narrowing = (condition: unknown) => policyOf('*', condition).statements.map((statement) => narrowingOf(statement)?.to);

test.each([
  'aws:PrincipalAccount',
  'aws:SourceAccount',
  'aws:SourceOwner',
  'aws:VpceAccount',
  'kms:CallerAccount',
  's3:DataAccessPointAccount',
])('%s of the own account keeps everybody else out', (key) => {
  expect(kinds({ StringEquals: { [key]: '111122223333' } })).toEqual([]);
  expect(kinds({ StringEquals: { [key]: '999988887777' } })).toEqual(['anyone']);
  expect(kinds({ StringEqualsIfExists: { [key]: '111122223333' } })).toEqual(['anyone']);
});

test.each(['aws:PrincipalOrgPaths', 'aws:SourceOrgPaths', 'aws:VpceOrgPaths'])(
  '%s of the own organisation keeps everybody else out',
  (key) => {
    expect(kinds({ 'ForAnyValue:StringLike': { [key]: ['o-own1234567/r-1/*'] } })).toEqual([]);
    expect(kinds({ 'ForAllValues:StringLike': { [key]: ['o-own1234567/r-1/*'] } })).toEqual(['anyone']);
    expect(kinds({ 'ForAnyValue:StringLike': { [key]: ['o-own1234567*'] } })).toEqual(['anyone']);
  },
);

test('every action counts on a resource, where a trust policy counts those that assume', () => {
  expect(resourceOutsiders(policyOf({ AWS: '999988887777' }), HOME)).toHaveLength(1);
  expect(resourceOutsiders(policyOf({ Service: 's3.amazonaws.com' }), HOME)).toEqual([]);
});

test.each([
  ['203.0.113.7', 'address'],
  ['203.0.113.0/24', 'address'],
  ['10.0.0.0/8', 'address'],
  ['2001:db8::/32', 'address'],
  ['128.0.0.0/7', undefined],
  ['0.0.0.0/0', undefined],
  ['::/0', undefined],
  ['203.0.113.0/', undefined],
  ['203.0.113.0/x', undefined],
  ['*', undefined],
])('a statement for the addresses %s is narrowed to: %s', (range, to) => {
  expect(narrowing({ IpAddress: { 'aws:SourceIp': range } })).toEqual([to]);
  expect(narrowing({ IpAddress: { 'aws:SourceIp': [range, '0.0.0.0/0'] } })).toEqual([undefined]);
  expect(narrowing({ NotIpAddress: { 'aws:SourceIp': range } })).toEqual([undefined]);
});

test.each([
  ['vpce-0a1b', 'aws:SourceVpce', 'network'],
  ['vpc-0a1b', 'aws:SourceVpc', 'network'],
  ['vpc-*', 'aws:SourceVpc', undefined],
  ['arn:aws:s3:::data', 'aws:SourceArn', 'source'],
  ['arn:aws:s3:*:*:data', 'aws:SourceArn', 'source'],
  ['arn:aws:s3:*:*:*', 'aws:SourceArn', undefined],
  ['arn:aws:*:*:*:data', 'aws:SourceArn', undefined],
  ['*', 'aws:SourceArn', undefined],
])('%s as %s is narrowed to: %s', (value, key, to) => {
  expect(narrowing({ StringLike: { [key]: value } })).toEqual([to]);
  expect(narrowing({ StringNotLike: { [key]: value } })).toEqual([undefined]);
});

test('an account of the load balancers is one only for writing logs', () => {
  expect(writesLoadBalancerLogs('127311923021', ['s3:PutObject'])).toBe(true);
  expect(writesLoadBalancerLogs('127311923021', ['s3:PutObject', 's3:GetObject'])).toBe(false);
  expect(writesLoadBalancerLogs('127311923021', [])).toBe(false);
  expect(writesLoadBalancerLogs('999988887777', ['s3:PutObject'])).toBe(false);
});
