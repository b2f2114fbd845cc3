import { describe, expect, test } from 'vitest';
import { recallPolicy } from '../../shared/memory/policies.ts';
import { recallAccessKeys, recallConsolePassword, recallMfaDevices } from '../../shared/memory/recall-principal.ts';
import { SOURCES } from '../../shared/posture/sources.ts';
import { reportOf } from '../support/posture-cases.ts';
import { DAY, FIRST, postureWorld, sinceFirst, snapshotOf } from '../support/posture-world.ts';
import { ACCOUNT, iam } from '../support/records.ts';

const text = (action: string) => ({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }] });
const encoded = (action: string) => encodeURIComponent(JSON.stringify(text(action)));
const arn = (kind: string, name: string) => `arn:aws:iam::${ACCOUNT}:${kind}/${name}`;

/** One of each kind of document, as IAM answers. */
const pages = (action = 's3:GetObject') => [
  {
    UserDetailList: [
      {
        ...{ UserName: 'bob', UserId: 'AIDA1', Arn: arn('user', 'bob') },
        UserPolicyList: [{ PolicyName: 'own', PolicyDocument: encoded(action) }],
        PermissionsBoundary: { PermissionsBoundaryArn: arn('policy', 'limit') },
      },
    ],
    GroupDetailList: [
      { GroupName: 'devs', Arn: arn('group', 'devs'), GroupPolicyList: [{ PolicyName: 'g', PolicyDocument: encoded(action) }] },
    ],
    RoleDetailList: [{ RoleName: 'ci', RoleId: 'AROA1', Arn: arn('role', 'ci'), AssumeRolePolicyDocument: encoded('sts:AssumeRole') }],
    Policies: [
      {
        ...{ PolicyName: 'limit', Arn: arn('policy', 'limit'), DefaultVersionId: 'v2' },
        PolicyVersionList: [
          { VersionId: 'v2', IsDefaultVersion: true, Document: encoded(action) },
          { VersionId: 'v1', IsDefaultVersion: false, Document: encoded('s3:ListBucket') },
        ],
      },
      { PolicyName: 'AWSX', Arn: 'arn:aws:iam::aws:policy/AWSX', PolicyVersionList: [{ VersionId: 'v1', Document: encoded('*') }] },
    ],
  },
];
const details = (action?: string) => SOURCES.authorizationDetails.schema.parse(pages(action));
const ref = (
  kind: 'managed' | 'inline' | 'trust' | 'boundary',
  ownerKind: 'policy' | 'user' | 'role' | 'group',
  owner: string,
  name = '',
) => ({
  ...{ account: ACCOUNT, kind, ownerKind, owner, name },
});

describe('the first run fills memory', () => {
  test('so that the first change of each document has a "before"', async () => {
    const { run, ports } = postureWorld([]);
    await run(snapshotOf({ authorizationDetails: details() }));
    const earlier = async (...of: Parameters<typeof ref>) => recallPolicy(await ports.policies.before(ref(...of), sinceFirst(DAY), 'e'));
    const known = (document: string) => ({ known: true, value: { document } });
    expect(await earlier('inline', 'user', 'bob', 'own')).toMatchObject(known(JSON.stringify(text('s3:GetObject'))));
    expect(await earlier('inline', 'group', 'devs', 'g')).toMatchObject(known(JSON.stringify(text('s3:GetObject'))));
    expect(await earlier('trust', 'role', 'ci')).toMatchObject(known(JSON.stringify(text('sts:AssumeRole'))));
    expect(await earlier('boundary', 'user', 'bob')).toMatchObject(known(arn('policy', 'limit')));
    expect(await earlier('managed', 'policy', arn('policy', 'limit'))).toMatchObject({ value: { versionId: 'v2' } });
    expect(await earlier('managed', 'policy', arn('policy', 'limit'), 'v1')).toMatchObject(known(JSON.stringify(text('s3:ListBucket'))));
    expect(await earlier('managed', 'policy', 'arn:aws:iam::aws:policy/AWSX')).toMatchObject({ known: false });
  });

  test('and only news are written later', async () => {
    const { run, written } = postureWorld([]);
    await run(snapshotOf({ authorizationDetails: details(), credentialReport: reportOf({}, { bob: {} }) }));
    const before = written();
    await run(snapshotOf({ authorizationDetails: details(), credentialReport: reportOf({}, { bob: {} }) }, sinceFirst(DAY)));
    expect(written()).toBe(before);
    await run(snapshotOf({ authorizationDetails: details('s3:*') }, sinceFirst(2 * DAY)));
    expect(written()).toBe(before + 4);
  });

  test('what an event wrote a moment before, or in its own spelling, stays', async () => {
    const { run, hear, ports, setNow } = postureWorld([]);
    setNow(FIRST);
    const put = (at: Date, action: string) =>
      iam('PutUserPolicy', {
        request: { userName: 'bob', policyName: 'own', policyDocument: JSON.stringify(text(action), null, 2) },
        over: { eventTime: at.toISOString() },
      });
    await hear(put(sinceFirst(-DAY), 's3:GetObject'));
    await run(snapshotOf({ authorizationDetails: details() }));
    const own = ref('inline', 'user', 'bob', 'own');
    expect((await ports.policies.before(own, sinceFirst(DAY), 'e'))?.document).toContain('\n');
    await hear(put(sinceFirst(DAY - 60_000), 's3:PutObject'));
    await run(snapshotOf({ authorizationDetails: details() }, sinceFirst(DAY)));
    expect((await ports.policies.before(own, sinceFirst(2 * DAY), 'e'))?.document).toContain('s3:PutObject');
  });

  test('a user may have any name: what every object has is no list of keys', async () => {
    const { run, ports } = postureWorld([]);
    await run(snapshotOf({ credentialReport: reportOf({}, { constructor: {} }), accessKeys: {}, mfaDevices: {} }));
    const { changes, snapshots } = await ports.principals.recall({ account: ACCOUNT, userName: 'constructor' });
    expect(recallAccessKeys(changes, snapshots, sinceFirst(DAY))).toMatchObject({ known: true, value: [] });
  });

  test('of users only what is certain: a device without a serial is not remembered as none', async () => {
    const { run, ports } = postureWorld([]);
    const row = { password_enabled: 'true', mfa_active: 'true', access_key_1_active: 'true' };
    await run(
      snapshotOf({
        credentialReport: reportOf({}, { bob: {}, ann: row, eve: row }),
        accessKeys: { ann: [{ AccessKeyId: 'AKIA1', Status: 'Active' }] },
        mfaDevices: { ann: [{ SerialNumber: 'S1' }] },
      }),
    );
    const at = sinceFirst(DAY);
    const of = async (userName: string) => {
      const { changes, snapshots } = await ports.principals.recall({ account: ACCOUNT, userName });
      return [recallMfaDevices, recallAccessKeys, recallConsolePassword].map((recall) => {
        const fact = recall(changes, snapshots, at);
        return fact.known ? fact.value : 'unknown';
      });
    };
    expect(await of('bob')).toEqual([[], [], false]);
    expect(await of('ann')).toEqual([[{ serial: 'S1' }], [{ id: 'AKIA1', active: true }], true]);
    expect(await of('eve')).toEqual(['unknown', 'unknown', true]);
  });
});

test('what no API dates is dated by when it was first seen, until it is over', async () => {
  const { run, ports } = postureWorld([]);
  const on = (serials: string[], keys: string[], day: number) =>
    snapshotOf(
      {
        virtualMfaDevices: serials.map((SerialNumber) => ({ SerialNumber })),
        accessKeys: { bob: keys.map((AccessKeyId) => ({ AccessKeyId, Status: 'Inactive' })) },
      },
      sinceFirst(day * DAY),
    );
  await run(on(['S1'], ['AKIA1'], 0));
  await run(on(['S1', 'S2'], [], 1));
  await run(snapshotOf({}, sinceFirst(2 * DAY)));
  expect(await ports.firstSeen.read(ACCOUNT)).toEqual({ 'orphan:S1': FIRST, 'orphan:S2': sinceFirst(DAY) });
});
