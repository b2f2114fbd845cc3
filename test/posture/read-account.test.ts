import { afterEach, describe, expect, test } from 'vitest';
import type { RawSource } from '../../shared/posture/raw-snapshot.ts';
import type { SourceName } from '../../shared/posture/sources.ts';
import { type Answers, refuses } from '../support/account-stand-in.ts';
import { ACCOUNT, postureAccount } from '../support/posture-account.ts';
import { closeAccounts, readingAccount } from '../support/reading-account.ts';

afterEach(closeAccounts);

const NOW = new Date('2026-03-04T09:00:00Z');
const DAY = 86_400_000;
const now = () => NOW;
const account = postureAccount({ users: 12, roles: 3, now: NOW });
const read = (over: Answers = {}, more: object = {}) => readingAccount({ ...account, ...over }, { now, ...more });

describe('the account as a whole', () => {
  test("no password policy of the account's own is an answer", async () => {
    const { sources } = await read({ 'iam:GetAccountPasswordPolicy': () => refuses('NoSuchEntity', 404) });
    expect(sources().passwordPolicy).toMatchObject({ state: 'read', value: 'none' });
  });

  test('certificates and providers are kept by what is judged of them', async () => {
    const certificate = {
      ServerCertificateName: 'web',
      ServerCertificateId: 'ASCA1',
      Path: '/',
      Arn: 'arn:web',
      Expiration: NOW,
      UploadDate: NOW,
    };
    const { sources } = await read({
      'iam:ListServerCertificates': () => ({ ServerCertificateMetadataList: [certificate], IsTruncated: false }),
      'iam:ListSAMLProviders': () => ({ SAMLProviderList: [{ Arn: 'arn:saml', ValidUntil: NOW, CreateDate: NOW }] }),
      'iam:ListOpenIDConnectProviders': () => ({ OpenIDConnectProviderList: [{ Arn: 'arn:oidc' }] }),
    });
    expect(sources().serverCertificates).toMatchObject({ value: [{ ServerCertificateName: 'web', Expiration: NOW }] });
    expect(sources().identityProviders).toMatchObject({
      value: { saml: [{ Arn: 'arn:saml', ValidUntil: NOW }], oidc: [{ Arn: 'arn:oidc' }] },
    });
  });

  test("of AWS's own policies only the carried ones are kept, in the version that counts", async () => {
    const policy = (name: string, carried: number) => ({
      ...{ PolicyName: name, Arn: `arn:aws:iam::aws:policy/${name}`, AttachmentCount: carried, PermissionsBoundaryUsageCount: 0 },
      DefaultVersionId: 'v2',
      PolicyVersionList: ['v1', 'v2'].map((VersionId) => ({ VersionId, IsDefaultVersion: VersionId === 'v2', Document: '%7B%7D' })),
    });
    const { sources, saved, asked } = await read({
      'iam:GetAccountAuthorizationDetails': () => ({ Policies: [policy('Used', 1), policy('Idle', 0)], IsTruncated: false }),
    });
    expect(sources().authorizationDetails).toMatchObject({ value: { policies: [{ PolicyName: 'Used' }] } });
    expect(JSON.stringify(saved)).not.toMatch(/Idle|"v1"/);
    const filters = asked.find(({ call }) => call === 'iam:GetAccountAuthorizationDetails')?.input ?? {};
    expect(Object.values(filters)).toEqual(
      expect.arrayContaining(['User', 'Role', 'Group', 'LocalManagedPolicy', 'AWSManagedPolicy', '1000']),
    );
  });

  test('only roles that can administer are asked for how long their sessions last', async () => {
    const { sources, asked } = await readingAccount(postureAccount({ users: 1, roles: 250, now: NOW }), { now });
    expect(asked.filter(({ call }) => call === 'iam:GetRole').map(({ input }) => input['RoleName'])).toEqual([
      'role-0',
      'role-100',
      'role-200',
    ]);
    expect(sources().roleSettings).toMatchObject({ value: { 'role-100': { MaxSessionDuration: 3600 } } });
  });
});

describe('Access Advisor', () => {
  const arnOf = (n: number): string => `arn:aws:iam::${ACCOUNT}:user/user-${n}`;
  const value = async (over: Answers, before: object = {}, users = 2) => {
    const earlier = async (name: SourceName): Promise<RawSource | undefined> =>
      name === 'lastAccessed' ? { state: 'read', asOf: NOW, value: before } : undefined;
    const reading = await readingAccount({ ...postureAccount({ users, roles: 0, now: NOW }), ...over }, { now, ports: { earlier } });
    const { lastAccessed } = reading.sources();
    return { ...reading, lastAccessed, parts: lastAccessed.state === 'read' ? lastAccessed.value : {} };
  };
  const done = (services: readonly object[], more: object = { IsTruncated: false }) => ({
    ...{ JobStatus: 'COMPLETED', JobType: 'ACTION_LEVEL', JobCreationDate: NOW, JobCompletionDate: NOW, ...more },
    ServicesLastAccessed: services,
  });
  const service = (ServiceNamespace: string, more: object = {}) => ({ ServiceName: ServiceNamespace, ServiceNamespace, ...more });

  test('case 14: a job is waited for between looks, page 2 is read, and what is granted is not taken for used', async () => {
    let looks = 0;
    const { parts, waits, asked } = await value({
      'iam:GetServiceLastAccessedDetails': ({ input: { Marker } }) => {
        if (looks++ < 6) return { ...done([]), JobStatus: 'IN_PROGRESS', JobCompletionDate: undefined };
        if (Marker === undefined) return done([service('s3', { LastAuthenticated: NOW })], { IsTruncated: true, Marker: 'm' });
        const tracked = [{ ActionName: 'RunInstances' }, { ActionName: 'DescribeHosts', LastAccessedTime: NOW }];
        return done([service('ec2'), service('lambda', { TrackedActionsLastAccessed: tracked })]);
      },
    });
    expect(parts[arnOf(0)]).toEqual({
      state: 'read',
      value: {
        asOf: new Date(NOW.getTime() - 4 * 3_600_000),
        services: [
          { ServiceName: 's3', ServiceNamespace: 's3', LastAuthenticated: NOW },
          { ServiceName: 'ec2', ServiceNamespace: 'ec2' },
          {
            ServiceName: 'lambda',
            ServiceNamespace: 'lambda',
            TrackedActionsLastAccessed: [{ ActionName: 'DescribeHosts', LastAccessedTime: NOW }],
          },
        ],
      },
    });
    expect(waits).toEqual([2000, 3000, 5000]);
    expect(asked.find(({ call }) => call === 'iam:GenerateServiceLastAccessedDetails')?.input['Granularity']).toBe('ACTION_LEVEL');
  });

  test('one job that fails is one failed part, and the older answer is kept', async () => {
    const older = { state: 'read', value: { asOf: new Date(NOW.getTime() - 8 * DAY), services: [] } };
    const failing: Answers = {
      'iam:GetServiceLastAccessedDetails': ({ input }) =>
        String(input['JobId']).startsWith('job-0')
          ? { ...done([]), JobStatus: 'FAILED', Error: { Code: 'InternalError', Message: 'sorry' } }
          : done([service('s3')]),
    };
    const { parts, collected } = await value(failing);
    expect(Object.values(parts).map(({ state }) => state)).toEqual(['failed', 'read', 'read']);
    expect(Object.values(parts)[0]).toMatchObject({ failure: { message: expect.stringContaining('InternalError') } });
    expect(collected?.notes).toEqual([expect.stringMatching(/1 of 3/)]);
    const before = Object.fromEntries([0, 1].map((n) => [arnOf(n), older]));
    const again = await value(failing, before);
    expect(Object.values(again.parts).filter(({ state }) => state === 'failed').length).toBeLessThanOrEqual(1);
    expect(Object.keys(again.parts)).toHaveLength(3);
  });

  test('a job that is not ready within a minute is a failed part', async () => {
    const { parts, waits } = await value({ 'iam:GetServiceLastAccessedDetails': () => ({ ...done([]), JobStatus: 'IN_PROGRESS' }) });
    expect(Object.values(parts)[0]).toMatchObject({
      state: 'failed',
      failure: { kind: 'unavailable', message: expect.stringContaining('not ready') },
    });
    expect(waits.reduce((sum, ms) => sum + ms, 0)).toBeLessThanOrEqual(60_000);
  });

  test('a missing permission is that of all, and who is gone is left out', async () => {
    const denied = await value({ 'iam:GetServiceLastAccessedDetails': () => refuses('AccessDenied', 403) });
    expect(denied.lastAccessed).toMatchObject({ state: 'failed', failure: { call: 'iam:GetServiceLastAccessedDetails', kind: 'denied' } });
    const gone = await value({ 'iam:GenerateServiceLastAccessedDetails': () => refuses('NoSuchEntity', 404) });
    expect(gone.lastAccessed).toMatchObject({ state: 'read', value: {} });
  });

  test('roles that a service keeps for itself are not asked for, and who is no more is forgotten', async () => {
    const { parts, asked } = await value(
      {
        'iam:GetAccountAuthorizationDetails': () => ({
          RoleDetailList: ['/', '/aws-service-role/x.amazonaws.com/'].map((Path) => ({
            RoleName: 'r',
            RoleId: 'R',
            Arn: `arn:aws:iam::${ACCOUNT}:role${Path}r`,
            Path,
          })),
          IsTruncated: false,
        }),
      },
      { 'arn:gone': { state: 'read', value: { asOf: NOW, services: [] } } },
    );
    expect(Object.keys(parts)).toEqual([`arn:aws:iam::${ACCOUNT}:role/r`]);
    expect(asked.filter(({ call }) => call === 'iam:GenerateServiceLastAccessedDetails')).toHaveLength(1);
  });
});
