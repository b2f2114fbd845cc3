import { createHash } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { type Answers, type Asked, refuses } from '../support/account-stand-in.ts';
import { ACCOUNT, postureAccount } from '../support/posture-account.ts';
import { closeAccounts, readingAccount } from '../support/reading-account.ts';

afterEach(closeAccounts);

const NOW = new Date('2026-03-04T09:00:00Z');
const account = postureAccount({ users: 1, roles: 1, now: NOW });
const read = (over: Answers) => readingAccount({ ...account, ...over }, { now: () => NOW });
const organizationOf = (MasterAccountId: string): Answers => ({
  'organizations:DescribeOrganization': () => ({
    Organization: { Id: 'o-1', MasterAccountId, FeatureSet: 'ALL', MasterAccountEmail: 'boss@example.com' },
  }),
});
const ABOVE = ['organizationAccounts', 'serviceControlPolicies', 'delegatedAdministrators'] as const;

describe('the organisation', () => {
  test('that is not there is an answer, and nobody is asked for its parts', async () => {
    const { sources, count } = await read({});
    expect(sources().organization).toMatchObject({ state: 'read', value: 'none' });
    for (const name of [...ABOVE, 'organizationFeatures'] as const)
      expect(sources()[name]).toMatchObject({ state: 'read', value: 'not-here' });
    expect(count('organizations:ListAccounts')).toBe(0);
  });

  test('refuses a member by its place, and the management account for a missing permission', async () => {
    const member = (await read(organizationOf('999999999999'))).sources();
    const management = (await read(organizationOf(ACCOUNT))).sources();
    for (const name of ABOVE) {
      expect(member[name], name).toMatchObject({ state: 'read', value: 'not-here' });
      expect(management[name], name).toMatchObject({
        state: 'failed',
        failure: { kind: 'denied', call: expect.stringMatching(/^organizations:List/) },
      });
    }
  });

  test('is kept without addresses, with policies that hang somewhere and administrators with their services', async () => {
    const policy = (Id: string) => ({ Id, Arn: `arn:${Id}`, Name: Id, AwsManaged: false, Type: 'SERVICE_CONTROL_POLICY' });
    const { sources, saved, count } = await read({
      ...organizationOf(ACCOUNT),
      'organizations:ListAccounts': ({ input: { NextToken } }) =>
        NextToken === undefined ? { Accounts: [{ Id: '1', Email: 'one@example.com' }], NextToken: 't' } : { Accounts: [{ Id: '2' }] },
      'organizations:ListPolicies': () => ({ Policies: [policy('p-1'), policy('p-2'), policy('p-3')] }),
      'organizations:ListTargetsForPolicy': ({ input: { PolicyId } }) =>
        PolicyId === 'p-3' ? refuses('ServiceException', 500) : { Targets: PolicyId === 'p-1' ? [{ TargetId: 'r-1' }] : [] },
      'organizations:DescribePolicy': () => ({ Policy: { PolicySummary: policy('p-1'), Content: '{}' } }),
      'organizations:ListDelegatedAdministrators': () => ({ DelegatedAdministrators: [{ Id: '2', Email: 'two@example.com' }] }),
      'organizations:ListDelegatedServicesForAccount': () => ({ DelegatedServices: [{ ServicePrincipal: 'iam.amazonaws.com' }] }),
      'iam:ListOrganizationsFeatures': () => ({ OrganizationId: 'o-1', EnabledFeatures: ['RootSessions'] }),
    });
    expect(sources().organizationAccounts).toMatchObject({ value: ['1', '2'] });
    expect(sources().serviceControlPolicies).toMatchObject({
      value: [
        { state: 'read', value: { Id: 'p-1', Content: '{}', targets: ['r-1'] } },
        { state: 'failed', failure: { call: 'organizations:ListTargetsForPolicy' } },
      ],
    });
    expect(count('organizations:DescribePolicy')).toBe(1);
    expect(sources().delegatedAdministrators).toMatchObject({ value: [{ Id: '2', services: ['iam.amazonaws.com'] }] });
    expect(sources().organizationFeatures).toMatchObject({ value: ['RootSessions'] });
    expect(JSON.stringify(saved)).not.toContain('@example.com');
  });

  test.each([
    ['AccountNotManagementOrDelegatedAdministratorException', 'not-here'],
    ['ServiceAccessNotEnabledException', []],
  ])('features: %s means %j', async (code, value) => {
    const { sources } = await read({ 'iam:ListOrganizationsFeatures': () => refuses(code) });
    expect(sources().organizationFeatures).toMatchObject({ state: 'read', value });
  });
});

describe('contacts', () => {
  const of = (address: string) => ({ AlternateContact: { EmailAddress: address, Name: 'Ana', PhoneNumber: '1', Title: 'x' } });

  test('keep which fields are filled, and of addresses enough to see that two are one', async () => {
    const { sources, saved } = await read({
      'account:GetAlternateContact': ({ input }: Asked) =>
        input['AlternateContactType'] === 'OPERATIONS'
          ? refuses('AccessDeniedException', 403)
          : of(input['AlternateContactType'] === 'BILLING' ? 'Ana@Example.com' : 'ana@example.com'),
    });
    expect(sources().contactInformation).toMatchObject({ value: { filled: ['FullName', 'PhoneNumber'] } });
    const emailHash = createHash('sha256').update('ana@example.com').digest('hex');
    expect(sources().alternateContacts).toMatchObject({
      value: {
        SECURITY: { state: 'read', value: { emailHash } },
        BILLING: { state: 'read', value: { emailHash } },
        OPERATIONS: { state: 'failed', failure: { call: 'account:GetAlternateContact', kind: 'denied' } },
      },
    });
    expect(JSON.stringify(saved)).not.toMatch(/ana@|"Ana"/i);
  });

  test('that are not there are an answer', async () => {
    const { sources } = await read({ 'account:GetContactInformation': () => refuses('ResourceNotFoundException', 404) });
    expect(sources().contactInformation).toMatchObject({ value: 'none' });
    expect(sources().alternateContacts).toMatchObject({ value: { SECURITY: { state: 'read', value: 'none' } } });
  });
});

describe('trails', () => {
  const trail = (name: string, HomeRegion: string, more: object = {}) => ({
    ...{ Name: name, TrailARN: `arn:aws:cloudtrail:${HomeRegion}:${ACCOUNT}:trail/${name}`, HomeRegion, S3BucketName: `logs-${name}` },
    ...more,
  });
  const [main, local, company] = [
    trail('main', 'eu-central-1', { IsMultiRegionTrail: true }),
    trail('local', 'eu-central-1'),
    trail('company', 'us-east-1', { IsOrganizationTrail: true }),
  ];
  const answers: Answers = {
    'cloudtrail:DescribeTrails': ({ region }) => ({ trailList: region === 'us-east-1' ? [main, company] : [local] }),
    'cloudtrail:ListTrails': () => ({ Trails: [main, local] }),
    'cloudtrail:GetTrailStatus': ({ input }) =>
      input['Name'] === company?.TrailARN
        ? refuses('AccessDeniedException', 403)
        : { IsLogging: true, LatestDeliveryTime: NOW.getTime() / 1000 },
    'cloudtrail:GetEventSelectors': () => ({ EventSelectors: [{ ReadWriteType: 'All', IncludeManagementEvents: true }] }),
    's3:ListBuckets': ({ input }) =>
      `<ListAllMyBucketsResult><Buckets>${input['prefix'] === 'logs-company' ? '' : `<Bucket><Name>${input['prefix']}</Name><BucketRegion>eu-central-1</BucketRegion></Bucket><Bucket><Name>${input['prefix']}-old</Name></Bucket>`}</Buckets></ListAllMyBucketsResult>`,
    's3:GetBucketLogging': ({ input }) =>
      `<BucketLoggingStatus>${input['bucket'] === 'logs-main' ? '<LoggingEnabled><TargetBucket>t</TargetBucket><TargetPrefix/></LoggingEnabled>' : ''}</BucketLoggingStatus>`,
  };

  test('are each read once and in their home region, also those of one region alone', async () => {
    const { sources, asked } = await read(answers);
    expect(sources().trails).toMatchObject({
      state: 'read',
      value: [
        { Name: 'main', status: { value: { IsLogging: true, LatestDeliveryTime: NOW } }, bucketLogging: { value: { isOn: true } } },
        {
          Name: 'company',
          status: { state: 'failed', failure: { call: 'cloudtrail:GetTrailStatus', kind: 'denied' } },
          bucketLogging: { value: 'elsewhere' },
        },
        { Name: 'local', selectors: { value: { EventSelectors: [{ ReadWriteType: 'All' }] } }, bucketLogging: { value: { isOn: false } } },
      ],
    });
    const homes = asked.filter(({ call }) => call === 'cloudtrail:GetTrailStatus').map(({ region, input }) => [input['Name'], region]);
    expect(homes.toSorted()).toEqual([main, local, company].map((one) => [one?.TrailARN, one?.HomeRegion]).toSorted());
    expect(asked.filter(({ call }) => call === 's3:GetBucketLogging').map(({ region }) => region)).toEqual([
      'eu-central-1',
      'eu-central-1',
    ]);
  });

  test("whose bucket can't be looked for are not said to be elsewhere", async () => {
    const { sources } = await read({ ...answers, 's3:ListBuckets': () => refuses('AccessDenied', 403) });
    expect(sources().trails).toMatchObject({
      value: [{ bucketLogging: { state: 'failed', failure: { call: 's3:ListAllMyBuckets' } } }, {}, {}],
    });
  });

  test('of which some may not be shown were not read: a list that lacks one is no list', async () => {
    const { sources } = await read({ ...answers, 'cloudtrail:ListTrails': () => refuses('AccessDeniedException', 403) });
    expect(sources().trails).toMatchObject({ state: 'failed', failure: { call: 'cloudtrail:ListTrails', kind: 'denied' } });
  });
});
