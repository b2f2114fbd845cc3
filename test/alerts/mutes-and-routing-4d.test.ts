import { describe, expect, test } from 'vitest';
import { accountWords } from '../../shared/alerts/alert-reason.ts';
import { muteFor } from '../../shared/alerts/mute.ts';
import { newMute } from '../../shared/alerts/new-mute.ts';
import { dueFrom } from '../../shared/alerts/quiet-hours.ts';
import { routingOf } from '../../shared/alerts/route.ts';
import type { Family } from '../../shared/rules/family-names.ts';
import type { Severity } from '../../shared/rules/severity.ts';
import { findingAfter, occurrenceOf } from '../support/alerts.ts';
import { configWith, KNOWN_RULES } from '../support/configs.ts';
import { opens, ruleNamed } from '../support/recordings.ts';
import { ACCOUNT } from '../support/records.ts';

/** `alerts-and-report.md`, section 4d, sentence by sentence; what hidden alerts become is in `test/functions/mutes.test.ts`. */
const FROM = new Date('2026-03-01T00:00:00Z');
const END = new Date('2026-03-31T00:00:00Z');
const mute = (over: object = {}) =>
  newMute(
    { id: 'm', scope: { account: ACCOUNT }, author: 'ana', reason: 'r', created: FROM.toISOString(), until: END.toISOString(), ...over },
    KNOWN_RULES,
  );
const of = (family: Family, id = 'some-rule') => {
  const recording = opens({ rule: ruleNamed(id, family) });
  return { finding: findingAfter(recording), occurrence: occurrenceOf(recording) };
};

describe('4d, mutes', () => {
  test('in force from the first moment to the last, and at its end no more', () => {
    const at = (ms: number, from: Date) => muteFor(of('policies'), [mute()], new Date(from.getTime() + ms)) !== undefined;
    expect([at(-1, FROM), at(0, FROM), at(-1, END), at(0, END)]).toEqual([false, true, true, false]);
  });
  test('90 days are the most, to the millisecond', () => {
    const day = 86_400_000;
    expect(mute({ until: new Date(FROM.getTime() + 90 * day).toISOString() }).until).toEqual(new Date(FROM.getTime() + 90 * day));
    expect(() => mute({ until: new Date(FROM.getTime() + 90 * day + 1).toISOString() })).toThrow('90 days at most');
  });
  test('without an end it is rejected', () => expect(() => mute({ until: undefined })).toThrow('until'));
  test.each<[Family, string]>([
    ['root-use', 'root-console-login'],
    ['monitor', 'monitor-channel-broken'],
    ['sessions', 'break-glass-used'],
  ])('root, the monitor and emergency access are told through a mute of their account: %s', (family, id) => {
    expect(muteFor(of(family, id), [mute()], FROM)).toBeUndefined();
  });
});

describe('4d, quiet hours', () => {
  const night = configWith({ zone: 'Europe/Berlin', quietHours: { from: '22:00', to: '07:00' } });
  const due = (severity: Severity, at: string) => dueFrom(severity, new Date(at), night).toISOString();
  test.each(['low', 'medium'] as const)('%s waits for the morning, across midnight', (severity) => {
    expect(due(severity, '2026-03-04T22:30:00Z')).toBe('2026-03-05T06:00:00.000Z');
  });
  test.each(['high', 'critical'] as const)('%s never waits', (severity) => {
    expect(due(severity, '2026-03-04T22:30:00Z')).toBe('2026-03-04T22:30:00.000Z');
  });
  test('the morning after the clocks change is at the clock’s seven', () => {
    expect(due('low', '2026-03-28T22:00:00Z')).toBe('2026-03-29T05:00:00.000Z');
  });
});

describe('4d, routing', () => {
  const channels = {
    slack: { type: 'slack-webhook', secret: 'ssm:/a' },
    mail: { type: 'email', from: 'a@example.com', to: ['b@example.com'] },
  };
  const accounts = { [ACCOUNT]: { alias: 'prod', ou: 'Workloads/Prod', tags: { team: 'pay', environment: 'prod' } } };
  const finding = { rule: 'policy-changed', family: 'policies' as const, account: ACCOUNT, subject: { type: 'user' as const, id: 'bob' } };
  const to = (whens: readonly object[], over: object = {}) => {
    const routes = whens.map((when, index) => ({ name: `r${index}`, when, channels: ['mail'], ...over }));
    return routingOf(finding, 'high', configWith({ channels, accounts, routes }));
  };
  test.each<[string, object]>([
    ['severity', { severities: ['high'] }],
    ['rule', { rules: ['policy-changed'] }],
    ['account', { accounts: [ACCOUNT] }],
    ['OU', { ous: ['Workloads'] }],
    ['tag team', { tags: { team: 'pay' } }],
    ['tag environment', { tags: { environment: 'prod' } }],
  ])('on %s', (_, when) => expect(to([when]).route).toBe('r0'));
  test('first match unless it continues', () => {
    expect(to([{ severities: ['low'] }, { ous: ['Workloads'] }, { rules: ['policy-changed'] }]).route).toBe('r1');
    expect(to([{ ous: ['Workloads'] }, { rules: ['policy-changed'] }], { continue: true }).route).toBe('r0, r1');
  });
  test('the default is mandatory, and takes what no route took', () => {
    expect(to([{ severities: ['low'] }])).toMatchObject({ route: 'default', channels: ['slack'] });
    expect(() => configWith({ defaultRoute: undefined })).toThrow('defaultRoute');
  });
  test('an unknown account: the default, and the alert says that it is not mapped', () => {
    const config = configWith({ channels, accounts, routes: [{ name: 'r', when: { ous: ['Workloads'] }, channels: ['mail'] }] });
    const unknown = { ...finding, account: '999988887777' };
    expect(routingOf(unknown, 'high', config)).toMatchObject({
      route: 'default',
      tried: [{ failed: ['OU is not known, not Workloads'] }],
    });
    expect(accountWords(unknown.account, config)).toBe('999988887777 (not in the configuration)');
  });
});
