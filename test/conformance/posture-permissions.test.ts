import { expect, test } from 'vitest';
import { evaluate, type Result } from '../../shared/posture/evaluate.ts';
import { checks } from '../../shared/posture/index.ts';
import { defaultPostureSettings } from '../../shared/posture/settings.ts';
import type { Snapshot } from '../../shared/posture/snapshot.ts';
import { leftOut, read } from '../../shared/posture/source.ts';
import { SOURCES, type SourceName } from '../../shared/posture/sources.ts';
import { allow, authorizationOf, aws, deny, type GivenAccount, MFA, own, trusting } from '../support/authorization-cases.ts';
import { ACCOUNT, daysAgo, NOW } from '../support/posture-cases.ts';

/** What one check says of an account, as the run would. */
function rowsOf(id: string, account: GivenAccount): readonly Result[] {
  const check = checks.find((each) => each.id === id);
  if (check === undefined) throw new Error(`there is no check ${id}`);
  const names = Object.keys(SOURCES) as SourceName[];
  const sources = {
    ...(Object.fromEntries(names.map((name) => [name, leftOut('not part of this case')])) as Snapshot['sources']),
    authorizationDetails: read(authorizationOf(account), NOW),
  };
  return evaluate(check, { schemaVersion: 1, account: ACCOUNT, partition: 'aws', takenAt: NOW, sources }, defaultPostureSettings, NOW);
}
const outcomes = (id: string, account: GivenAccount): readonly string[] => rowsOf(id, account).map(({ outcome }) => outcome);

/** The same document in each place where it may stand, by the check of that place. */
const placed: readonly (readonly [string, (document: object) => GivenAccount])[] = [
  ['policy-admin-customer', (document) => ({ users: { bob: { attached: ['p'] } }, policies: { p: document } })],
  ['policy-admin-inline', (document) => ({ users: { bob: { inline: { p: document } } } })],
  ['policy-admin-inline', (document) => ({ groups: { ops: { inline: { p: document } } } })],
  ['policy-admin-inline', (document) => ({ roles: { app: { inline: { p: document } } } })],
];
const inEachPlace = (document: object): readonly string[] => placed.flatMap(([id, accountOf]) => outcomes(id, accountOf(document)));
const NOT_S3 = { Effect: 'Allow', NotAction: 's3:*', Resource: '*' };
const everywhere = (outcome: string): readonly string[] => placed.map(() => outcome);

test('posture 6: *:*, a list of resources with the star, and NotAction beside an Action are administrator rights; Deny counts by its width', () => {
  expect(inEachPlace(allow('*:*'))).toEqual(everywhere('fail'));
  expect(inEachPlace(allow('*', ['*', 'arn:aws:s3:::b']))).toEqual(everywhere('fail'));
  expect(inEachPlace([allow('s3:GetObject'), NOT_S3])).toEqual(everywhere('fail'));
  expect(inEachPlace([allow('*'), deny('iam:CreateUser')])).toEqual(everywhere('fail'));
  expect(inEachPlace([allow('*'), deny('iam:*', '*', MFA)])).toEqual(everywhere('fail'));
  expect(inEachPlace([allow('*'), deny('iam:*', own('user/*'))])).toEqual(everywhere('fail'));
  expect(inEachPlace([allow('*'), deny('iam:*')])).toEqual(everywhere('pass'));
  expect(inEachPlace([allow('*'), deny('*')])).toEqual(everywhere('pass'));
});

test('posture 15: a trust policy whose principal is the star itself is public', () => {
  expect(outcomes('role-trust-public', { roles: { app: { trust: trusting('*') } } })).toEqual(['fail']);
  expect(outcomes('role-trust-public', { roles: { app: { trust: trusting({ AWS: '*' }) } } })).toEqual(['fail']);
});

test('posture 16: sts:Assume* and STS:AssumeRole on every role', () => {
  for (const action of ['sts:Assume*', 'STS:AssumeRole', 'sts:*'])
    expect(outcomes('policy-assumerole-wildcard', { roles: { app: { inline: { p: allow(action) } } } })).toEqual(['fail']);
});

test('posture 21, of policies: a user under a path is found, and bob is not bobby', () => {
  const account = {
    users: { bob: { path: '/eng/', attached: [aws('ReadOnlyAccess')] }, bobby: { groups: ['ops'] } },
    groups: { ops: { attached: [aws('ReadOnlyAccess')] } },
  };
  expect(rowsOf('user-no-direct-policy', account).map(({ subject }) => subject.id)).toEqual([`user/bob|${aws('ReadOnlyAccess')}`]);
  const members = { users: { bob: { path: '/eng/', groups: ['ops'] } }, groups: { ops: {}, 'ops-old': {} } };
  expect(rowsOf('group-has-members', members).map(({ subject }) => subject.id)).toEqual(['ops-old']);
});

test('posture 22: no support role is a fail, whatever policies the roles have', () => {
  expect(outcomes('support-role', { roles: { app: { attached: [aws('ReadOnlyAccess')] }, idle: {} } })).toEqual(['fail']);
  expect(outcomes('support-role', {})).toEqual(['fail']);
});

test('posture 23: a role made yesterday passes, and service-linked roles are left out', () => {
  const made = { more: { CreateDate: daysAgo(1).toISOString() } };
  expect(outcomes('role-unused-90', { roles: { app: made } })).toEqual(['pass']);
  expect(outcomes('role-unused-90', { roles: { AWSServiceRoleForX: { path: '/aws-service-role/x.amazonaws.com/' } } })).toEqual(['pass']);
});

test("posture 24, of roles: who may come is read from a role's trust policy, whatever its own policies allow", () => {
  const foreign = trusting({ AWS: 'arn:aws:iam::999988887777:root' });
  expect(outcomes('role-external-id', { roles: { app: { trust: foreign, inline: { p: allow('s3:Get*') } } } })).toEqual(['fail']);
  expect(outcomes('role-external-id', { roles: { app: { inline: { p: allow('s3:*') } } } })).toEqual(['pass']);
});

test('posture 26, of NotAction: an Allow of all but a few actions is seen, in inline policies too', () => {
  expect(outcomes('policy-allow-notaction', { users: { bob: { attached: ['p'] } }, policies: { p: NOT_S3 } })).toEqual(['fail']);
  expect(outcomes('policy-allow-notaction', { groups: { ops: { inline: { p: NOT_S3 } } } })).toEqual(['fail']);
});

test('posture 32: a support policy that only a user or a group holds is no support role', () => {
  const support = { attached: [aws('AWSSupportAccess')] };
  expect(outcomes('support-role', { users: { bob: support }, groups: { ops: support } })).toEqual(['fail']);
  expect(outcomes('support-role', { roles: { support } })).toEqual(['pass']);
});

test('posture 35: a list of actions without subject fails, a list of subjects is read, the second statement is examined', () => {
  const host = 'token.actions.githubusercontent.com';
  const by = (condition?: object) =>
    trusting({ Federated: own(`oidc-provider/${host}`) }, condition, ['sts:AssumeRoleWithWebIdentity', 'sts:TagSession']);
  const trusted = (...trust: readonly object[]): GivenAccount => ({ roles: { app: { trust } } });
  expect(outcomes('role-oidc-sub', trusted(by()))).toEqual(['fail']);
  expect(outcomes('role-oidc-sub', trusted(by({ StringLike: { [`${host}:sub`]: ['repo:acme/a:*', 'repo:acme/b:*'] } })))).toEqual(['pass']);
  expect(outcomes('role-oidc-sub', trusted(trusting({ Service: 'ec2.amazonaws.com' }), by()))).toEqual(['fail']);
  const foreign = trusting({ AWS: 'arn:aws:iam::999988887777:root' });
  expect(outcomes('role-external-id', trusted(trusting({ Service: 'ec2.amazonaws.com' }), foreign))).toEqual(['fail']);
});

test('posture 36, of policies: a condition, NotAction and *:* hide no administrator', () => {
  expect(inEachPlace(allow('*', '*', MFA))).toEqual(everywhere('fail'));
  expect(inEachPlace({ ...NOT_S3, NotAction: 'ec2:*' })).toEqual(everywhere('fail'));
  expect(inEachPlace(allow('*:*', '*', MFA))).toEqual(everywhere('fail'));
  const [row] = rowsOf('policy-admin-inline', { users: { bob: { inline: { p: allow('*', '*', MFA) } } } });
  expect(row).toMatchObject({ severity: 'medium', detail: expect.stringContaining('under a condition') });
});

test('posture 38: a negated operator protects nobody, and the own account by ArnLike does', () => {
  const trusted = (condition: object): GivenAccount => ({
    roles: { app: { trust: trusting({ Service: 'sns.amazonaws.com' }, condition) } },
  });
  const ours = `arn:aws:sns:eu-west-1:${ACCOUNT}:*`;
  expect(outcomes('role-service-deputy', trusted({ StringNotEquals: { 'aws:SourceArn': ours } }))).toEqual(['fail']);
  expect(outcomes('role-service-deputy', trusted({ ArnLikeIfExists: { 'aws:SourceArn': ours } }))).toEqual(['fail']);
  expect(outcomes('role-service-deputy', trusted({ ArnLike: { 'aws:SourceArn': ours } }))).toEqual(['pass']);
});
