import { describe, expect, test } from 'vitest';
import type { SendReason } from '../../shared/alerts/decide.ts';
import { alertWith, factOf, findingAfter, type Saying } from '../support/alerts.ts';
import { ends, eventId, eventWith, later, opens, ruleNamed } from '../support/recordings.ts';

const accounts = { '111122223333': { alias: 'prod', owner: 'ana' } };
const owners = { ana: { name: 'Ana Lopez' } };

describe('the headline', () => {
  test('severity word, sentence and account', () => {
    expect(alertWith().headline).toBe('HIGH: alice changed policy Admins [111122223333]');
    expect(alertWith({ config: { accounts, owners } }).headline).toBe('HIGH: alice changed policy Admins [prod (111122223333)]');
  });
  test('never past 140 characters; the sentence gives way, account and count stay', () => {
    const summary = `${'🔑 '.repeat(100)}end`;
    const { headline } = alertWith({
      opening: { assessment: { summary } },
      config: { accounts: { '111122223333': { alias: 'x'.repeat(60) } } },
    });
    expect(Array.from(headline).length).toBeOneOf([139, 140]);
    expect(headline).toMatch(/^HIGH: 🔑 .*…\w? ?\[x{49}…\]$/u);
  });
  test('exactly 140 characters are kept whole', () => {
    const room = 140 - 'HIGH: '.length - ' [111122223333]'.length;
    expect(alertWith({ opening: { assessment: { summary: 'a'.repeat(room) } } }).headline).not.toContain('…');
    expect(alertWith({ opening: { assessment: { summary: 'a'.repeat(room + 1) } } }).headline).toContain('a…');
  });
  test('control and direction characters of an event reach nobody', () => {
    const { headline, facts } = alertWith({
      opening: { assessment: { summary: 'a\r\nBcc: x\u202eb\u0007c' }, event: { userAgent: 'x\u0000\u2066y' } },
    });
    expect(headline).toBe('HIGH: a Bcc: xb c [111122223333]');
    expect(JSON.stringify(facts)).not.toMatch(/\\u00|[\u202a-\u202e\u2066-\u2069]/);
  });
  test('an account that is missing among those listed is said to be', () => {
    expect(alertWith({ config: { accounts: { '999988887777': { alias: 'x' } } } }).account).toBe('111122223333 (not in the configuration)');
  });
});

describe('the reason, in words', () => {
  const words: Record<string, [saying: () => Saying, says: RegExp, word: string]> = {
    first: [() => ({ reason: 'first' }), /^New\.$/, 'HIGH'],
    'first, but over by now': [
      () => ({ reason: 'first', after: [ends()] }),
      /^New to you, and over since 2026-03-04 09:16:22 UTC\.$/,
      'RESOLVED',
    ],
    'first and over': [() => ({ reason: 'first-and-over', after: [ends()] }), /^New to you, and over/, 'RESOLVED'],
    'first and over, but back by now': [() => ({ reason: 'first-and-over' }), /^New\.$/, 'HIGH'],
    worse: [() => ({ reason: 'worse' }), /^Raised to high since you were last told\.$/, 'HIGH'],
    growing: [() => ({ reason: 'growing', after: [opens({ event: { id: eventId(8) } })] }), /^Seen 2 times by now\.$/, 'HIGH'],
    reopened: [() => ({ reason: 'reopened' }), /^Back again since 2026-03-04 09:15:22 UTC: it was over or acknowledged before\.$/, 'HIGH'],
    resolved: [() => ({ reason: 'resolved', after: [ends()] }), /^Over since 2026-03-04 09:16:22 UTC\.$/, 'RESOLVED'],
    'resolved, but back by now': [() => ({ reason: 'resolved' }), /^Back again/, 'HIGH'],
    'worse, but over by now': [() => ({ reason: 'worse', after: [ends()] }), /^Over since/, 'RESOLVED'],
    'acknowledged meanwhile': [
      () => ({ reason: 'first', acknowledged: { at: later(100), by: 'ana', note: 'me' } }),
      /^New\. Acknowledged by ana 09:17 UTC: me\.$/,
      'HIGH',
    ],
  };
  test.each(Object.entries(words))('%s', (_, [saying, says, word]) => {
    const alert = alertWith(saying());
    expect(alert.reason).toMatch(says);
    expect(alert.word).toBe(word);
    expect(alert.headline.startsWith(`${word}: `)).toBe(true);
  });
  test('a growing finding counts in the headline', () => {
    const after = [opens({ event: { id: eventId(8) } })];
    expect(alertWith({ reason: 'growing', after }).headline).toContain(', 2 times [');
    expect(alertWith({ reason: 'worse', after }).headline).not.toContain('times');
  });
});

describe('an ending', () => {
  const shown = () =>
    alertWith({
      reason: 'resolved',
      after: [ends()],
      show: 'last',
      opening: { assessment: { change: { what: 'p', before: 'unknown', after: 'unknown' } } },
    });
  test('says what ended and why, and asks for nothing', () => {
    const alert = shown();
    expect(alert.summary).toBe('Title of policy-changed: policy Admins, over: the policy was deleted');
    expect(alert).toMatchObject({ over: true, remedy: [], ending: 'Nothing to do.', severity: 'high' });
    expect(alert.change).toBeUndefined();
  });
  test('shows who ended it', () => {
    const alert = shown();
    expect(factOf(alert, 'What')).toBe('iam:DeletePolicy, succeeded');
    expect(factOf(alert, 'Event')).toBe(eventId(2));
  });
});

describe('the facts', () => {
  const shown = () => alertWith({ config: { accounts, owners, zone: 'Europe/Berlin' } });
  test('in the order to read', () => {
    expect(shown().facts.map(({ label }) => label)).toEqual(['Who', 'Principal', 'What', 'Account', 'Target', 'When', 'From', 'MFA']);
  });
  test.each([
    ['Who', 'IAM user alice'],
    ['Principal', 'arn:aws:iam::111122223333:user/alice'],
    ['What', 'iam:CreatePolicyVersion, succeeded'],
    ['Account', 'prod (111122223333), owner Ana Lopez'],
    ['Target', 'policy Admins'],
    ['When', '2026-03-04 09:15:22 UTC (10:15 CET), seen 41 s after it'],
    ['From', '203.0.113.7, aws-cli/2.31.5, us-east-1'],
    ['MFA', 'no (signed with a long-term access key)'],
    ['Version', 'v2'],
    ['Event', eventId(1)],
    ['Event time', '2026-03-04T09:15:22.000Z'],
    ['Region', 'us-east-1'],
    ['Recipient account', '111122223333'],
    ['Record SHA-256', 'd'.repeat(64)],
  ])('%s', (label, value) => expect(factOf(shown(), label)).toBe(value));

  test('unknown is said, never left blank', () => {
    const bare = alertWith({
      opening: {
        event: {
          region: undefined,
          sourceAddress: undefined,
          userAgent: undefined,
          actor: { ...eventWith().actor, type: 'unknown', arn: undefined },
        },
      },
    });
    expect(factOf(bare, 'Who')).toBe('unknown');
    expect(factOf(bare, 'From')).toBe('unknown address');
    expect(factOf(bare, 'Region')).toBe('unknown');
    expect(factOf(bare, 'Principal')).toBeUndefined();
  });
  test('a service in between is named, a long agent cut', () => {
    const from = factOf(
      alertWith({ opening: { event: { byService: 'cloudformation.amazonaws.com', userAgent: 'x'.repeat(300) } } }),
      'From',
    );
    expect(from).toBe(`203.0.113.7, ${'x'.repeat(79)}…, through cloudformation.amazonaws.com, us-east-1`);
  });
  test('a target whose label does not hold its id shows both, unless the id is put together', () => {
    const target = (id: string) =>
      factOf(alertWith({ opening: { assessment: { subject: { type: 'policy', id, label: 'policy X' } } } }), 'Target');
    expect(target('arn:aws:iam::111122223333:policy/Y')).toBe('policy X (arn:aws:iam::111122223333:policy/Y)');
    expect(target('user/bob|inline|Y')).toBe('policy X');
  });
  test('MFA stands once, as a fact', () => {
    const evidence = [
      { label: 'MFA', value: 'without MFA' },
      { label: 'Key', value: 'AKIA1' },
    ];
    expect(alertWith({ opening: { assessment: { evidence } } }).evidence.map(({ label }) => label)).toEqual(
      expect.not.arrayContaining(['MFA']),
    );
  });
  test('an event that is no longer on record', () => {
    const gone = alertWith({ show: 'nothing' });
    expect(gone.facts.map(({ label }) => label)).toEqual(['Account', 'Target', 'Event']);
    expect(gone).toMatchObject({
      summary: 'alice changed policy Admins',
      evidence: [],
      why: 'It matters. Graded high: it widens what people may do.',
    });
    expect(gone.link).toBeUndefined();
  });
  test('what the monitor says of itself has no caller', () => {
    const own = alertWith({ opening: { event: { source: 'trailwarden' } } });
    expect(own.facts.map(({ label }) => label)).toEqual(['Account', 'Target', 'When']);
  });
});

describe('the rest', () => {
  test('why, with the grade’s reason and the controls', () => {
    expect(alertWith()).toMatchObject({
      why: 'It matters. Graded high: it widens what people may do.',
      controls: ['cis-5.0/4.4 IAM policy changes are monitored'],
    });
  });
  test('a rule that is no longer in the catalogue', () => {
    const alert = alertWith({ opening: { rule: ruleNamed() } });
    expect(alert.ending).toBe('It ends by: its undoing.');
  });
  test('identity names rule, route and channel', () => {
    expect(alertWith({ delivery: { route: 'urgent' } }).identity).toMatch(
      /^alert \w{8} · rule policy-changed · you get this because of route "urgent" on channel slack$/,
    );
  });
  test('other findings of the event, the ended ones as such', () => {
    const other = findingAfter(opens({ rule: ruleNamed('b'), assessment: { severity: 'critical', summary: 'bob got a key' } }));
    const over = findingAfter(opens({ rule: ruleNamed('c') }), ends({ rule: ruleNamed('c') }));
    const told = (finding: typeof other) => ({ finding, occurrence: undefined, reason: 'first' as SendReason });
    expect(alertWith({ others: [told(other), told(over)] }).others).toEqual([
      expect.stringMatching(/^CRITICAL: bob got a key \(\w{8}\)$/),
      expect.stringMatching(/^RESOLVED: Title of c: policy Admins \(\w{8}\)$/),
    ]);
  });
  test('a command keeps its lines', () => {
    const remedy = [{ text: 'a\nb', command: 'one \\\n  two\u0007' }];
    expect(alertWith({ opening: { assessment: { remedy } } }).remedy).toEqual([{ text: 'a b', command: 'one \\\n  two' }]);
  });
  test('the delivery’s key and the short id', () => {
    const alert = alertWith({ delivery: { purpose: 'update', seq: 3 } });
    expect(alert.key).toMatch(new RegExp(`^${alert.id}\\w{8}#slack#update#3$`));
  });
});
