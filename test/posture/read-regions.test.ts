import { afterEach, describe, expect, test } from 'vitest';
import { type Answers, type Asked, refuses } from '../support/account-stand-in.ts';
import { ACCOUNT, postureAccount } from '../support/posture-account.ts';
import { closeAccounts, readingAccount } from '../support/reading-account.ts';

afterEach(closeAccounts);

const NOW = new Date('2026-03-04T09:00:00Z');
const account = postureAccount({ users: 1, roles: 1, now: NOW });
const read = (over: Answers) => readingAccount({ ...account, ...over }, { now: () => NOW });
const deniedIn = (where: string, answer: object) => (asked: Asked) =>
  asked.region === where ? refuses('AccessDeniedException', 403) : answer;

describe('regions', () => {
  test('case 13: one that refuses is a failed part, and no other is touched', async () => {
    const { sources, asked } = await read({
      'access-analyzer:ListAnalyzers': deniedIn('eu-central-1', { analyzers: [] }),
      'ec2:DescribeInstances': deniedIn('eu-central-1', { reservationSet: [] }),
      'securityhub:DescribeHub': deniedIn('us-east-1', { HubArn: 'arn' }),
    });
    const denied = (call: string) => ({ state: 'failed', failure: { call, kind: 'denied' } });
    expect(sources().analyzers).toMatchObject({
      value: { 'us-east-1': { state: 'read', value: { analyzers: [] } }, 'eu-central-1': denied('access-analyzer:ListAnalyzers') },
    });
    expect(sources().instances).toMatchObject({
      value: { 'us-east-1': { state: 'read' }, 'eu-central-1': denied('ec2:DescribeInstances') },
    });
    expect(sources().securityHub).toMatchObject({
      value: { 'us-east-1': denied('securityhub:DescribeHub'), 'eu-central-1': { state: 'read', value: { isOn: true } } },
    });
    expect(asked.filter(({ call }) => call === 'ec2:DescribeRegions')).toHaveLength(1);
  });

  test('that are not known leave every source of theirs unread', async () => {
    const { sources } = await read({ 'ec2:DescribeRegions': () => refuses('UnauthorizedOperation', 403) });
    for (const name of ['analyzers', 'instances', 'securityHub', 'identityCenter'] as const) {
      expect(sources()[name], name).toMatchObject({ state: 'failed', failure: { call: 'ec2:DescribeRegions', kind: 'denied' } });
    }
  });

  test('Security Hub that nobody subscribed to is off, which is no failure', async () => {
    const { sources } = await read({});
    expect(sources().securityHub).toMatchObject({ value: { 'us-east-1': { state: 'read', value: { isOn: false } } } });
  });

  test('instances of every page are kept without what is not judged', async () => {
    const instance = (id: string) => ({ instanceId: id, instanceState: { code: 16, name: 'running' }, privateIpAddress: '10.0.0.1' });
    const { saved, sources } = await read({
      'ec2:DescribeInstances': ({ input: { NextToken }, region }) =>
        region !== 'us-east-1'
          ? { reservationSet: [] }
          : NextToken === undefined
            ? {
                reservationSet: [{ instancesSet: [{ ...instance('i-1'), iamInstanceProfile: { arn: 'arn:profile', id: 'A' } }] }],
                nextToken: 't',
              }
            : { reservationSet: [{ instancesSet: [instance('i-2')] }] },
    });
    expect(sources().instances).toMatchObject({
      value: {
        'us-east-1': {
          value: [
            { InstanceId: 'i-1', State: { Name: 'running' }, IamInstanceProfile: { Arn: 'arn:profile' } },
            { InstanceId: 'i-2', State: { Name: 'running' } },
          ],
        },
      },
    });
    expect(JSON.stringify(saved)).not.toContain('10.0.0.1');
  });
});

test('open findings come from the list that knows whether they are public, others from the newer one', async () => {
  const analyzer = (type: string, status = 'ACTIVE') => ({ arn: `arn:${type}`, name: type, type, status, createdAt: NOW });
  const finding = (id: string) => ({
    id,
    resource: `arn:${id}`,
    resourceType: 'AWS::S3::Bucket',
    status: 'ACTIVE',
    createdAt: NOW,
    updatedAt: NOW,
    analyzedAt: NOW,
    condition: {},
    resourceOwnerAccount: ACCOUNT,
  });
  const { sources, asked } = await read({
    'access-analyzer:ListAnalyzers': ({ region }) => ({
      analyzers:
        region === 'us-east-1' ? [analyzer('ACCOUNT'), analyzer('ACCOUNT_UNUSED_ACCESS'), analyzer('ORGANIZATION', 'DISABLED')] : [],
    }),
    'access-analyzer:ListFindings': ({ input: { nextToken } }) =>
      nextToken === undefined
        ? { findings: [{ ...finding('a'), isPublic: true }], nextToken: 't' }
        : { findings: [{ ...finding('b'), isPublic: false }] },
    'access-analyzer:ListFindingsV2': () => ({ findings: [{ ...finding('c'), findingType: 'UnusedIAMRole' }] }),
  });
  expect(sources().analyzers).toMatchObject({
    value: {
      'us-east-1': {
        value: {
          analyzers: [{ type: 'ACCOUNT' }, {}, { status: 'DISABLED' }],
          findings: {
            state: 'read',
            value: [
              { id: 'a', isPublic: true, findingType: 'ExternalAccess' },
              { id: 'b', isPublic: false },
              { id: 'c', findingType: 'UnusedIAMRole' },
            ],
          },
        },
      },
    },
  });
  expect(asked.filter(({ call }) => call.startsWith('access-analyzer:ListFindings')).map(({ input }) => input['analyzerArn'])).toEqual([
    'arn:ACCOUNT',
    'arn:ACCOUNT',
    'arn:ACCOUNT_UNUSED_ACCESS',
  ]);
});

test('findings that are refused leave the analyzers read', async () => {
  const one = { arn: 'arn:a', name: 'a', type: 'ACCOUNT', status: 'ACTIVE', createdAt: NOW };
  const { sources } = await read({ 'access-analyzer:ListAnalyzers': () => ({ analyzers: [one] }) });
  expect(sources().analyzers).toMatchObject({
    value: {
      'us-east-1': {
        value: { analyzers: [{ name: 'a' }], findings: { state: 'failed', failure: { call: 'access-analyzer:ListFindings' } } },
      },
    },
  });
});

describe('Identity Center', () => {
  const instance = { InstanceArn: 'arn:aws:sso:::instance/ssoins-1', Status: 'ACTIVE', OwnerAccountId: ACCOUNT };

  test('is where it has its home, and regions that refuse do not matter then', async () => {
    const { sources } = await read({
      'sso:ListInstances': ({ region }) => (region === 'eu-central-1' ? { Instances: [instance] } : refuses('AccessDeniedException', 403)),
    });
    expect(sources().identityCenter).toMatchObject({ state: 'read', value: [{ InstanceArn: instance.InstanceArn, Status: 'ACTIVE' }] });
  });

  test('is not said to be missing while a region did not answer', async () => {
    const { sources } = await read({ 'sso:ListInstances': deniedIn('eu-central-1', { Instances: [] }) });
    expect(sources().identityCenter).toMatchObject({ state: 'failed', failure: { call: 'sso:ListInstances', kind: 'denied' } });
  });
});
