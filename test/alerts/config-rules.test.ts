import { describe, expect, test } from 'vitest';
import { configFromText, readConfigFile } from '../../shared/adapters/config-file.ts';
import { ConfigError, parseConfig } from '../../shared/alerts/config.ts';
import { settingsOf } from '../../shared/alerts/settings-of.ts';
import { rules } from '../../shared/rules/index.ts';
import { defaultSettings } from '../../shared/rules/settings.ts';
import { settingsFrom } from '../../shared/runtime/settings.ts';
import { KNOWN_RULES, minimalConfig } from '../support/configs.ts';

const ROLE = 'arn:aws:iam::111122223333:role/ci/deploy';
const USER = 'arn:aws-us-gov:iam::111122223333:user/break-glass';
const config = (section: object, over: object = {}) => ({
  ...minimalConfig,
  owners: { platform: { name: 'Platform' } },
  ...over,
  rules: section,
});
const expectation = (over: object = {}) => ({
  id: 'ci',
  rules: ['policy-changed'],
  principal: ROLE,
  proof: { mfa: true },
  owner: 'platform',
  reason: 'the pipeline deploys',
  created: '2026-03-01',
  until: '2026-09-01',
  ...over,
});
const off = (rule: string) => ({ off: [{ rule, reason: 'we use another tool' }] });
const graded = (rule: string, severity: string) => ({ severities: [{ rule, severity, reason: 'routine here' }] });
const expected = (over: object) => ({ expected: [expectation(over)] });

const faultOf = (section: object): string => {
  try {
    parseConfig(config(section), KNOWN_RULES);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return 'accepted';
};

describe('what is refused, and how it is said', () => {
  const refused: Record<string, [section: object, says: string]> = {
    'a field nobody knows': [{ trusted: [] }, 'Unrecognized key: "trusted"'],
    'an organisation that is none': [{ organizationId: 'acme' }, 'rules.organizationId: write the organisation id'],
    'an account that is no text': [{ vendorAccounts: [444455556666] }, 'rules.vendorAccounts[0]'],
    'an empty list': [{ logBuckets: [] }, 'rules.logBuckets: name at least one, or leave the line out'],
    'a deploy role by its name': [{ deployRoles: ['deploy'] }, 'rules.deployRoles[0]: write the whole ARN of the role'],
    'a deploy role that is a user': [{ deployRoles: [USER] }, 'rules.deployRoles[0]: write the whole ARN of the role'],
    'a region that is none': [{ allowedRegions: ['Frankfurt'] }, 'rules.allowedRegions[0]: write the id of a region'],
    'an address that is none': [{ egressAddresses: ['198.51.100.300'] }, 'rules.egressAddresses[0]: write an address or a block'],
    'a block of everything': [{ egressAddresses: ['0.0.0.0/0'] }, 'rules.egressAddresses[0]: write an address or a block'],
    'a block too narrow': [{ egressAddresses: ['198.51.100.0/33'] }, 'rules.egressAddresses[0]: write an address or a block'],
    'everybody on GitHub': [{ trustedSubjects: ['repo:'] }, 'rules.trustedSubjects[0]: write the beginning of your own subjects'],
    'an organisation without its end': [{ trustedSubjects: ['repo:own'] }, 'rules.trustedSubjects[0]: write the beginning'],
    'a subject with a star': [{ trustedSubjects: ['repo:own-org/*'] }, 'rules.trustedSubjects[0]: write the beginning'],

    'a rule that is none, off': [off('nope'), 'rules.off[0].rule: there is no rule "nope": see the list of rules in docs/rules.md'],
    'a rule off without a reason': [{ off: [{ rule: 'policy-changed' }] }, 'rules.off[0].reason'],
    'root off': [off('root-console-login'), 'rules.off[0].rule: rule "root-console-login" can\'t be switched off: root, the monitor'],
    'the monitor off': [off('monitor-channel-broken'), "can't be switched off"],
    'emergency access off': [off('break-glass-used'), "can't be switched off"],
    'a grade for a rule that is none': [graded('nope', 'low'), 'rules.severities[0].rule: there is no rule "nope"'],
    'a grade that is none': [graded('policy-changed', 'severe'), 'rules.severities[0].severity'],
    'root lowered': [graded('root-console-login', 'high'), 'rules.severities[0].rule: rule "root-console-login" can\'t be lowered'],

    'numbers of a rule that is none': [{ parameters: { nope: { calls: 3 } } }, 'rules.parameters.nope: there is no rule "nope"'],
    'a number that is none': [
      { parameters: { 'denied-burst': { call: 9 } } },
      'rules.parameters.denied-burst.call: rule "denied-burst" has no number "call": use one of "calls"',
    ],
    'a number by a name of the language': [{ parameters: { 'denied-burst': { toString: 9 } } }, 'has no number "toString"'],
    'a number of a rule that has none': [{ parameters: { 'policy-changed': { calls: 9 } } }, 'has no numbers to set: take the line out'],
    'a number too small': [
      { parameters: { 'denied-burst': { calls: 2 } } },
      'rules.parameters.denied-burst.calls: write a whole number from 3 to 500 (denied calls)',
    ],
    'a number too great': [{ parameters: { 'denied-burst': { calls: 501 } } }, 'write a whole number from 3 to 500'],
    'half a number': [{ parameters: { 'denied-burst': { calls: 9.5 } } }, 'rules.parameters.denied-burst.calls'],

    'emergency access by a name': [
      { breakGlass: [{ principal: 'break-glass', owner: 'platform' }] },
      'rules.breakGlass[0].principal: write the whole ARN',
    ],
    'emergency access of nobody': [
      { breakGlass: [{ principal: USER, owner: 'ana' }] },
      'rules.breakGlass[0].owner: there is no owner "ana": add it to owners, or use one of "platform"',
    ],

    'a rule that is none, expected': [expected({ rules: ['nope'] }), 'rules.expected[0].rules[0]: there is no rule "nope"'],
    'root expected': [
      expected({ rules: ['policy-changed', 'root-console-login'] }),
      'rules.expected[0].rules[1]: rule "root-console-login" can\'t be expected',
    ],
    'no rule expected': [expected({ rules: [] }), 'rules.expected[0].rules: name at least one rule'],
    'a session expected': [
      expected({ principal: 'arn:aws:sts::111122223333:assumed-role/deploy/run' }),
      'rules.expected[0].principal: write the whole ARN of an IAM user or role',
    ],
    'any role expected': [
      expected({ principal: 'arn:aws:iam::111122223333:role/ci/*' }),
      'rules.expected[0].principal: write the whole ARN',
    ],
    'an emergency principal expected': [
      { breakGlass: [{ principal: ROLE, owner: 'platform' }], ...expected({}) },
      'rules.expected[0].principal: this principal is for emergencies',
    ],
    'no proof': [expected({ proof: undefined }), 'rules.expected[0].proof: write "mfa: true", or "sourceIdentity:"'],
    'no MFA as proof': [expected({ proof: { mfa: false } }), 'rules.expected[0].proof: write "mfa: true"'],
    'a path without its end': [expected({ path: '/ci' }), 'rules.expected[0].path: write an IAM path such as "/ci/"'],
    'every path': [expected({ path: '/' }), 'rules.expected[0].path: write an IAM path'],
    'an expectation of nobody': [expected({ owner: 'ana' }), 'rules.expected[0].owner: there is no owner "ana"'],
    'an expectation without an end': [expected({ until: undefined }), 'rules.expected[0].until'],
    'an expectation that ends first': [expected({ until: '2026-03-01' }), 'rules.expected[0].until: the expectation ends before it begins'],
    'an expectation of two years': [expected({ until: '2028-03-01' }), 'rules.expected[0].until: an expectation lasts a year at most'],
    'two expectations of one id': [{ expected: [expectation(), expectation()] }, 'rules.expected[1].id: another expectation has this id'],
  };
  test.each(Object.entries(refused))('%s', (_, [section, says]) => {
    expect(faultOf(section)).toContain(says);
  });

  test('in a file, with its line', () => {
    const text =
      'zone: UTC\nchannels: {mail: {type: email, from: a@example.com, to: [b@example.com]}}\ndefaultRoute: {channels: [mail]}\nreport: {channels: [mail]}\nrules:\n  off:\n    - rule: nope\n      reason: r\n';
    expect(() => configFromText(text, 'my.yaml', KNOWN_RULES)).toThrow(/^my\.yaml:7: rules\.off\[0\]\.rule: there is no rule "nope"/);
  });
});

describe('what is accepted', () => {
  const whole = {
    trustedAccounts: ['444455556666'],
    vendorAccounts: ['555566667777'],
    organizationId: 'o-a1b2c3d4e5',
    managementAccounts: ['666677778888'],
    adminPolicyNames: ['Power'],
    adminGroups: ['Admins'],
    adminRoles: ['Admin'],
    protectedPrincipals: ['break-glass'],
    guardrailPolicies: ['Boundary'],
    deployRoles: [ROLE],
    logBuckets: ['audit'],
    logKeys: ['alias/trail'],
    monitorResources: ['/alerts/hook'],
    abacTagKeys: ['team'],
    allowedRegions: ['eu-central-1', 'us-gov-west-1'],
    egressAddresses: ['198.51.100.0/24', '2001:db8::/32', '203.0.113.7'],
    trustedSubjects: ['repo:own-org/', 'project_path:own-group/'],
    off: [{ rule: 'policy-changed', reason: 'another tool', accounts: ['111122223333'] }],
    severities: [
      { rule: 'policy-changed', severity: 'low' as const, reason: 'routine here' },
      { rule: 'monitor-channel-broken', severity: 'critical' as const, reason: 'nobody reads mail' },
    ],
    parameters: { 'denied-burst': { calls: 30 } },
    breakGlass: [{ principal: USER, owner: 'platform' }],
  };
  const expectedNow = [
    expectation({ accounts: ['111122223333'], path: '/ci/' }),
    expectation({ id: 'robot', proof: { sourceIdentity: 'robot@example.com' }, until: '2027-03-01' }),
  ];
  const settings = settingsOf(parseConfig(config({ ...whole, expected: expectedNow }), KNOWN_RULES));

  test('every word reaches the rules, dates as dates', () => {
    expect(settings).toEqual({
      ...defaultSettings,
      ...whole,
      expected: [
        {
          ...expectation({ accounts: ['111122223333'], path: '/ci/' }),
          created: new Date('2026-03-01T00:00:00Z'),
          until: new Date('2026-09-01T00:00:00Z'),
        },
        {
          ...expectation({ id: 'robot', proof: { sourceIdentity: 'robot@example.com' } }),
          created: new Date('2026-03-01T00:00:00Z'),
          until: new Date('2027-03-01T00:00:00Z'),
        },
      ],
    });
    expect(Object.keys(settings).sort()).toEqual(Object.keys(defaultSettings).sort());
  });

  test('and the deployed functions, by the file beside them', () => {
    expect(settingsFrom(JSON.stringify(settings))).toStrictEqual(settings);
    expect(settingsFrom(JSON.stringify(defaultSettings))).toStrictEqual(defaultSettings);
  });

  test('nothing said: the defaults', () => {
    expect(settingsOf(parseConfig(minimalConfig, KNOWN_RULES))).toStrictEqual(defaultSettings);
    expect(settingsOf(parseConfig(config({}), KNOWN_RULES))).toStrictEqual(defaultSettings);
  });
});

test('a settings file of another version is told', () => {
  const { deployRoles: _, ...older } = defaultSettings;
  expect(() => settingsFrom(JSON.stringify(older))).toThrow('settings.json: "deployRoles" is not as this version writes it');
  expect(() => settingsFrom(JSON.stringify({ ...defaultSettings, parameters: [] }))).toThrow('"parameters"');
  expect(() => settingsFrom('null')).toThrow('package the functions anew');
});

test('the examples in the default file name rules that exist, and hold', async () => {
  const file = new URL('../../config/trailwarden.yaml', import.meta.url).pathname;
  const { readFile } = await import('node:fs/promises');
  const text = await readFile(file, 'utf8');
  expect((await readConfigFile(file, rules)).rules.off).toEqual([]);
  const section = text.slice(text.indexOf('\nrules: {}')).replace('rules: {}', 'rules:').replaceAll(/^#/gm, '');
  const used = configFromText(`${text.slice(0, text.indexOf('\nrules: {}'))}${section}`, 'examples', rules).rules;
  expect([used.off, used.severities, used.breakGlass, used.expected].map(({ length }) => length)).toEqual([1, 1, 1, 1]);
});
