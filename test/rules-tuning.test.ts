import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../shared/cloudtrail/json.ts';
import { parseEvent } from '../shared/cloudtrail/parse.ts';
import { essentialsOf } from '../shared/findings/essentials.ts';
import type { Assessment, Rule } from '../shared/rules/rule.ts';
import { defaultSettings, type RuleSettings } from '../shared/rules/settings.ts';
import { rankOf, SEVERITIES, type Severity } from '../shared/rules/severity.ts';
import { type Circumstances, circumstancesOf, tune } from '../shared/rules/tune.ts';
import type { Expectation } from '../shared/rules/tuning.ts';
import { ACCOUNT, federatedUser, iam, OTHER_ACCOUNT, role, root, signIn, ssoRole, user } from './support/records.ts';

const NOW = new Date('2026-03-05T00:00:00Z');
const created: Pick<Rule, 'id' | 'family'> = { id: 'role-created', family: 'trust' };
const ALWAYS_TOLD: readonly Pick<Rule, 'id' | 'family'>[] = [
  { id: 'root-console-login', family: 'root-use' },
  { id: 'monitor-rule-cut', family: 'monitor' },
  { id: 'break-glass-used', family: 'sessions' },
];

const assessed = (severity: Severity = 'high'): Assessment => ({
  severity,
  because: 'it is so',
  subject: { type: 'role', id: 'app', label: 'role app' },
  summary: 'Role deploy made role app',
  evidence: [],
  remedy: [],
});
const of = (record: JsonObject): Circumstances => circumstancesOf(parseEvent(record, NOW));
const DEPLOYER = `arn:aws:iam::${ACCOUNT}:role/ci/deploy`;
const deployer = (over: JsonObject = {}) => role('deploy', 'run-1', { path: '/ci/', mfa: 'yes', ...over });
const withIdentity = (sourceIdentity: string) => {
  const by = deployer({ mfa: 'no' });
  return { ...by, sessionContext: { ...(by['sessionContext'] as JsonObject), sourceIdentity } };
};
const SSO_ARN = 'arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Admin_0123456789abcdef';
const create = (by: JsonObject = deployer(), path = '/ci/', over: JsonObject = {}) =>
  iam('CreateRole', {
    by,
    request: { roleName: 'app', path },
    response: { role: { roleName: 'app', arn: `arn:aws:iam::${ACCOUNT}:role${path}app`, path } },
    over,
  });

const expectation = (over: Partial<Expectation> = {}): Expectation => ({
  id: 'ci',
  rules: ['role-created'],
  principal: DEPLOYER,
  proof: { mfa: true },
  owner: 'platform',
  reason: 'the pipeline makes the roles of services',
  created: new Date('2026-03-01T00:00:00Z'),
  until: new Date('2026-04-01T00:00:00Z'),
  ...over,
});
const expecting = (over: Partial<Expectation> = {}): RuleSettings => ({ ...defaultSettings, expected: [expectation(over)] });
const severityOf = (settings: RuleSettings, record = create(), rule = created) => tune(rule, assessed(), of(record), settings)?.severity;

test('nothing said: the assessment as it is', () => {
  const assessment = assessed();
  expect(tune(created, assessment, of(create()), defaultSettings)).toBe(assessment);
});

describe('what is expected is information', () => {
  test('and says by whom, why and until when', () => {
    const told = tune(created, assessed(), of(create()), expecting());
    expect(told).toMatchObject({ severity: 'info', summary: 'Role deploy made role app' });
    expect(told?.because).toBe('it is so; expected until 2026-04-01: the pipeline makes the roles of services (announced by platform)');
    expect(told?.evidence.at(-1)?.value).toMatch(/ci: .*owner platform, until 2026-04-01; it would have been high/);
  });

  const covered: Record<string, [over: Partial<Expectation>, record?: JsonObject]> = {
    'whatever the session is called': [{}, create(deployer({ arn: `arn:aws:sts::${ACCOUNT}:assumed-role/deploy/other` }))],
    'a user by its ARN': [{ principal: `arn:aws:iam::${ACCOUNT}:user/alice` }, create(user('alice'))],
    'the source identity that the trust policy demands': [{ proof: { sourceIdentity: 'pipeline' } }, create(withIdentity('pipeline'))],
    'a target under the path': [{ path: '/ci/' }],
    'a target deeper under the path': [{ path: '/ci/' }, create(deployer(), '/ci/web/')],
    'in a named account': [{ accounts: [ACCOUNT] }],
    'from its first moment': [{ created: new Date('2026-03-04T09:15:22Z') }],
  };
  test.each(Object.entries(covered))('%s', (_, [over, record]) => expect(severityOf(expecting(over), record)).toBe('info'));
});

describe('what is not expected', () => {
  const bare = iam('CreateRole', { by: deployer(), request: { roleName: 'app', path: '/ci/' } });
  const refused: Record<string, [over: Partial<Expectation>, record?: JsonObject]> = {
    'another rule': [{ rules: ['role-changed'] }],
    'another role': [{}, create(role('deploy', 'run-1', { path: '/', mfa: 'yes' }))],
    'a session named like the role': [{}, create(role('Dev', 'deploy', { mfa: 'yes' }))],
    'the ARN of the session': [{ principal: `arn:aws:sts::${ACCOUNT}:assumed-role/deploy/run-1` }],
    'a role whose issuer is not on record': [{}, create({ ...deployer(), sessionContext: { attributes: { mfaAuthenticated: 'true' } } })],
    'a federated session of the user': [{ principal: `arn:aws:iam::${ACCOUNT}:user/bob` }, create(federatedUser('x', 'yes'))],
    'without MFA': [{}, create(deployer({ mfa: 'no' }))],
    'MFA that cannot be seen': [{ principal: SSO_ARN }, create(ssoRole())],
    'another source identity': [{ proof: { sourceIdentity: 'pipeline' } }, create(withIdentity('Pipeline'))],
    'no source identity': [{ proof: { sourceIdentity: 'pipeline' } }],
    'another account': [{ accounts: [OTHER_ACCOUNT] }],
    'an account that is not known': [
      { accounts: [ACCOUNT] },
      create(deployer({ accountId: null, arn: null }), '/ci/', { recipientAccountId: null }),
    ],
    'a target elsewhere': [{ path: '/ci/' }, create(deployer(), '/')],
    'a target under a path that begins alike': [{ path: '/ci/' }, create(deployer(), '/cinema/')],
    'a path that only the request names': [{ path: '/ci/' }, bare],
    'a target that is not known': [{ path: '/ci/' }, iam('CreateRole', { by: deployer() })],
    'before it was announced': [{ created: new Date('2026-03-04T09:15:23Z') }],
    'at its end': [{ until: new Date('2026-03-04T09:15:22Z') }],
  };
  test.each(Object.entries(refused))('%s', (_, [over, record]) => expect(severityOf(expecting(over), record)).toBe('high'));

  test('a path, where only the essentials of the event are kept', () => {
    const kept = essentialsOf(parseEvent(create(), NOW));
    expect(tune(created, assessed(), kept, expecting())?.severity).toBe('info');
    expect(tune(created, assessed(), kept, expecting({ path: '/ci/' }))?.severity).toBe('high');
  });
});

describe('rules switched off and graded otherwise', () => {
  const off = (accounts?: readonly string[]): RuleSettings => ({
    ...defaultSettings,
    off: [{ rule: 'role-created', reason: 'r', ...(accounts ? { accounts } : {}) }],
  });
  const graded = (severity: Severity, rule = 'role-created', accounts?: readonly string[]): RuleSettings => ({
    ...defaultSettings,
    severities: [{ rule, severity, reason: 'we think so', ...(accounts ? { accounts } : {}) }],
  });

  test('off, in all accounts or in some', () => {
    expect(severityOf(off())).toBeUndefined();
    expect(severityOf(off([ACCOUNT]))).toBeUndefined();
    expect(severityOf(off([OTHER_ACCOUNT]))).toBe('high');
    expect(severityOf(off(), create(), { id: 'role-changed', family: 'trust' })).toBe('high');
  });
  test('a severity, with its reason', () => {
    expect(tune(created, assessed(), of(create()), graded('low'))).toMatchObject({
      severity: 'low',
      because: 'it is so; set to low by the configuration: we think so',
    });
    expect(severityOf(graded('critical'))).toBe('critical');
    expect(severityOf(graded('low', 'role-created', [OTHER_ACCOUNT]))).toBe('high');
    expect(severityOf(graded('low', 'role-changed'))).toBe('high');
  });
  test('the first that fits decides', () => {
    const settings = {
      ...defaultSettings,
      severities: [...graded('critical', 'role-created', [ACCOUNT]).severities, ...graded('low').severities],
    };
    expect(severityOf(settings)).toBe('critical');
    expect(severityOf(settings, create(deployer(), '/ci/', { recipientAccountId: OTHER_ACCOUNT }))).toBe('low');
  });
  test.each(ALWAYS_TOLD)('$id is never quieted, but may be raised', (rule) => {
    const quieting: RuleSettings = {
      ...defaultSettings,
      off: [{ rule: rule.id, reason: 'r' }],
      severities: graded('info', rule.id).severities,
      expected: [expectation({ rules: [rule.id] })],
    };
    expect(tune(rule, assessed(), of(create()), quieting)).toEqual(assessed());
    expect(tune(rule, assessed(), of(create()), graded('critical', rule.id))?.severity).toBe('critical');
  });
});

describe('emergency access', () => {
  const settings: RuleSettings = {
    ...expecting(),
    breakGlass: [{ principal: DEPLOYER, owner: 'ana' }],
    severities: [{ rule: 'role-created', severity: 'low', reason: 'routine' }],
  };
  test('is marked and keeps its severity, whatever is expected', () => {
    const told = tune(created, assessed(), of(create()), settings);
    expect(told).toMatchObject({ severity: 'high', because: 'it is so', summary: 'Break-glass use: Role deploy made role app' });
    expect(told?.evidence).toEqual([{ label: 'Break-glass principal', value: `${DEPLOYER}, owner ana` }]);
  });
  test('others are not marked', () => {
    expect(tune(created, assessed(), of(create(user('alice'))), settings)?.summary).toBe('Role deploy made role app');
    expect(tune(created, assessed(), of(create(role('Dev', 'deploy'))), settings)?.evidence).toEqual([]);
  });
  test('a federated session of its user is marked', () => {
    const bob = { ...defaultSettings, breakGlass: [{ principal: `arn:aws:iam::${ACCOUNT}:user/bob`, owner: 'ana' }] };
    expect(tune(created, assessed(), of(create(federatedUser())), bob)?.summary).toMatch(/^Break-glass use: /);
  });
});

describe('for any caller and any words', () => {
  const callers = [deployer(), role(), role('deploy', 'run-1'), ssoRole(), user('alice'), user('alice', 'no'), root(), federatedUser(), {}];
  const record = fc.record({ by: fc.constantFrom(...callers), path: fc.constantFrom('/', '/ci/', '/cinema/') });
  const severity = fc.constantFrom(...SEVERITIES);
  const principal = fc.constantFrom(DEPLOYER, `arn:aws:iam::${ACCOUNT}:user/alice`, `arn:aws:iam::${ACCOUNT}:root`);
  const settings = fc.record({
    expected: fc.array(principal.map((one) => expectation({ principal: one }))),
    severities: fc.array(
      severity.map((to) => ({ rule: 'role-created', severity: to, reason: 'r' })),
      { maxLength: 2 },
    ),
    breakGlass: fc.array(
      principal.map((one) => ({ principal: one, owner: 'ana' })),
      { maxLength: 1 },
    ),
  });

  test('only an expectation whose proof the call shows makes information of a finding, and emergency access is never lowered', () =>
    fc.assert(
      fc.property(record, settings, severity, ({ by, path }, words, graded) => {
        const seen = of(create(by, path));
        const known = { ...defaultSettings, ...words };
        const told = tune(created, assessed(graded), seen, known);
        const usual = tune(created, assessed(graded), seen, { ...known, expected: [] });
        if (told?.severity !== usual?.severity) expect([told?.severity, seen.mfa.state]).toEqual(['info', 'yes']);
        if (told?.summary.startsWith('Break-glass')) expect(rankOf(told.severity)).toBeGreaterThanOrEqual(rankOf(graded));
        expect(told).toMatchObject({ subject: assessed().subject, remedy: [] });
      }),
    ));

  test('what the caller writes changes nothing', () =>
    fc.assert(
      fc.property(fc.string(), fc.string(), settings, (session, agent, words) => {
        const known = { ...defaultSettings, ...words };
        const plain = create(role('Dev', 'x', { mfa: 'yes' }));
        const dressed = { ...create(role('Dev', session, { mfa: 'yes' })), userAgent: agent };
        expect(tune(created, assessed(), of(dressed), known)).toEqual(tune(created, assessed(), of(plain), known));
      }),
    ));
});

test('a sign-in shows its MFA too', () => {
  const seen = of(signIn(user('alice'), { mfa: 'yes' }));
  const settings = expecting({ principal: `arn:aws:iam::${ACCOUNT}:user/alice`, rules: ['console-login-new-origin'] });
  expect(tune({ id: 'console-login-new-origin', family: 'sign-in' }, assessed('low'), seen, settings)?.severity).toBe('info');
});
