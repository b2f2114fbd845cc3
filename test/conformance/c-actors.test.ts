import { expect, test } from 'vitest';
import { findingStore } from '../../shared/adapters/store/finding-store.ts';
import { alertOf } from '../../shared/alerts/alert.ts';
import { renderMail } from '../../shared/alerts/render-mail.ts';
import { renderSlack } from '../../shared/alerts/render-slack.ts';
import type { Json, JsonObject } from '../../shared/cloudtrail/json.ts';
import { rules } from '../../shared/rules/index.ts';
import { deliveryFor } from '../support/alerts.ts';
import { configWith } from '../support/configs.ts';
import { keyMade } from '../support/key-records.ts';
import { attach, awsPolicy, createRole, document, trusting } from '../support/policies.ts';
import { ACCOUNT, deniedIam, iam, OTHER_ACCOUNT, role, through, user } from '../support/records.ts';
import { detected, NOW, world } from './harness.ts';

const ADMINISTRATOR = awsPolicy('AdministratorAccess');
const SSO_PATH = '/aws-service-role/sso.amazonaws.com/';
const CLOUDFORMATION = 'cloudformation.amazonaws.com';

const roleMade = (principal: Json, by = user()) => createRole('Build', trusting(principal), { by });

const ownAccount = { AWS: `arn:aws:iam::${ACCOUNT}:root` };
const providerChanged = (by = role()) =>
  iam('UpdateSAMLProvider', {
    by,
    request: {
      sAMLProviderArn: `arn:aws:iam::${ACCOUNT}:saml-provider/AWSSSO_0123456789abcdef_DO_NOT_DELETE`,
      sAMLMetadataDocument: '<EntityDescriptor entityID="https://idp.example.org"/>',
    },
  });

async function rendered(record: JsonObject, rule: string) {
  const { arrive, table } = world();
  await arrive(record);
  const store = findingStore(table);
  const finding = (await Array.fromAsync(store.openFindings())).find((one) => one.rule === rule);
  if (finding?.latest === undefined) throw new Error(`no finding of ${rule}`);
  const occurrence = await store.occurrence(finding.id, finding.latest.eventId);
  const primary = { finding, occurrence, reason: 'first' } as const;
  const byId = new Map(rules.map((each) => [each.id, each]));
  const alert = alertOf({ delivery: deliveryFor(finding), primary, others: [], rules: byId, config: configWith(), now: NOW });
  return { slack: renderSlack(alert), mail: renderMail(alert) };
}

/** Slack formats nothing within backticks. */
const outsideCode = (text: string): string => text.replace(/```[\s\S]*?```|`[^`]*`/g, '');

test('54: a session named after its victim is not the victim', async () => {
  const { open, only } = await detected(
    iam('UpdateLoginProfile', { by: role('Dev', 'victim'), request: { userName: 'victim', passwordResetRequired: true } }),
  );
  expect(open).toEqual({ 'login-profile-updated-other': 'high' });
  expect(only('login-profile-updated-other').text).toMatch(/Role Dev \(session victim\) set the console password of user victim/);
});

test('55: a user under a path is still itself', async () => {
  const bob = user('bob', 'yes', { arn: `arn:aws:iam::${ACCOUNT}:user/team/bob` });
  const { open } = await detected(keyMade({ by: bob }));
  expect(open).toEqual({ 'access-key-created-self': 'low' });
});

test('56: a name that ends in the target’s name is somebody else', async () => {
  const { open } = await detected(keyMade({ by: user('not-bob') }));
  expect(open).toEqual({ 'access-key-created-for-other': 'high' });
});

test('57: the same name in another account is somebody else', async () => {
  const bobElsewhere = user('bob', 'yes', { accountId: OTHER_ACCOUNT, arn: `arn:aws:iam::${OTHER_ACCOUNT}:user/bob` });
  const { open } = await detected(keyMade({ by: bobElsewhere }));
  expect(open).toEqual({ 'access-key-created-for-other': 'high' });
});

test('58: a caller that calls itself a tool or a service takes nothing off the grade', async () => {
  const records = (over: JsonObject) => [
    attach('User', 'bob', ADMINISTRATOR, { over }),
    keyMade({ by: user('mallory', 'long-term-key'), over }),
  ];
  const plain = await detected(records({}));
  expect(plain.open).toMatchObject({ 'policy-admin-attached': 'critical', 'access-key-created-no-mfa': 'high' });
  for (const userAgent of [CLOUDFORMATION, 'Terraform/1.9']) {
    const disguised = await detected(records({ userAgent }));
    expect(disguised.open, userAgent).toEqual(plain.open);
  }
});

test('59: what a stack does inside the account is a step less, and on record', async () => {
  const byHand = await detected(roleMade(ownAccount));
  const byStack = await detected(roleMade(ownAccount, through(CLOUDFORMATION, user())));
  expect(byHand.open).toEqual({ 'role-created': 'low' });
  expect(byStack.open).toEqual({ 'role-created': 'info' });
  expect(byStack.only('role-created').text).toContain('through cloudformation.amazonaws.com');
});

test('60: a role open to everybody stays critical, stack or not', async () => {
  for (const principal of ['*', { AWS: '*' }]) {
    const { open } = await detected(roleMade(principal, through(CLOUDFORMATION, user())));
    expect(open).toEqual({ 'role-created-external-trust': 'critical' });
  }
});

test('61: a role with the name of Identity Center’s own, but not its path, is nobody special', async () => {
  const { open } = await detected(providerChanged(role('AWSServiceRoleForSSO', 'SSO')));
  expect(open).toEqual({ 'saml-provider-changed': 'high' });
});

test('62: Identity Center keeps up its own provider: information', async () => {
  const { open } = await detected(providerChanged(role('AWSServiceRoleForSSO', 'SSO', { path: SSO_PATH })));
  expect(open).toEqual({ 'saml-provider-changed': 'info' });
});

test('63: Identity Center makes the role of a permission set: information', async () => {
  const { open } = await detected(
    iam('CreateRole', {
      by: role('AWSServiceRoleForSSO', 'SSO', { path: SSO_PATH }),
      request: {
        path: '/aws-reserved/sso.amazonaws.com/',
        roleName: 'AWSReservedSSO_Admin_0123456789abcdef',
        assumeRolePolicyDocument: document({
          Effect: 'Allow',
          Principal: { Federated: `arn:aws:iam::${ACCOUNT}:saml-provider/AWSSSO_0123456789abcdef_DO_NOT_DELETE` },
          Action: ['sts:AssumeRoleWithSAML', 'sts:TagSession'],
          Condition: { StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } },
        }),
      },
    }),
  );
  expect(open).toEqual({ 'role-created': 'info' });
});

test('64: Control Tower’s role used by hand is no exemption', async () => {
  const { open } = await detected(attach('Role', 'App', ADMINISTRATOR, { by: role('AWSControlTowerExecution', 'AWSControlTower') }));
  expect(open['policy-admin-attached']).toBe('critical');
});

test('65: names that look alike are different people, the protected list takes any case, foreign letters are named', async () => {
  const cyrillic = '\u0430dmin';
  for (const caller of [cyrillic, 'admin.', 'Admin']) {
    const { open } = await detected(keyMade({ by: user(caller), owner: 'admin' }));
    expect(open, caller).toEqual({ 'access-key-created-for-other': 'high' });
  }
  const { found } = await detected(
    ['admin', cyrillic, 'admin.', 'Admin'].map((name) => iam('CreateLoginProfile', { request: { userName: name } })),
  );
  expect(found.filter(({ rule }) => rule === 'login-profile-created')).toHaveLength(4);
  const listed = await detected(keyMade({ owner: 'Admin' }), { settings: { protectedPrincipals: ['admin'] } });
  expect(listed.open).toEqual({ 'access-key-created-for-other': 'critical' });
  const { arrive, tell } = world();
  await arrive(iam('CreateLoginProfile', { request: { userName: cyrillic } }));
  expect((await tell()).join()).toContain('U+0430');
});

test('66: a name made of markup, a link or a call to everybody stays a name', async () => {
  for (const name of ['<!channel>', '*bold*', 'https://evil.example.org/a.b', '<a href="https://evil.example.org">x</a>']) {
    const { slack, mail } = await rendered(iam('CreateLoginProfile', { request: { userName: name } }), 'login-profile-created');
    const texts = slack.blocks.flatMap((block) => (block.type === 'section' && 'text' in block ? [block.text.text] : []));
    const shown = JSON.stringify(slack.blocks);
    expect(shown).not.toMatch(/<!channel>|<https:\/\/evil|<a href/);
    for (const text of texts) expect(outsideCode(text)).not.toMatch(/\*bold\*|evil\.example|<!/);
    expect(slack.text).not.toContain('<');
    expect(mail.html).not.toMatch(/href="https:\/\/evil|<!channel>/);
    expect(mail.text).toContain(name);
  }
});

test('67: a role session without its issuer is known by its role’s id, whatever it calls itself', async () => {
  const { sessionContext: _, ...noIssuer } = role('Deploy', 'one');
  const { sessionContext: __, ...noIssuerToo } = role('Deploy', 'two');
  const { only } = await detected([
    deniedIam('CreateUser', { by: noIssuer, on: 'user bob' }),
    deniedIam('DeleteUser', { by: noIssuerToo, on: 'user bob' }),
  ]);
  const { subject, count } = only('denied-iam-write');
  expect(subject.id).toBe(String(noIssuer['principalId']).split(':')[0]);
  expect(subject.id).toMatch(/^AROA[0-9A-F]{16}$/);
  expect(count).toBe(2);
});
