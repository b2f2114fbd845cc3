import type { Delivery } from '../../shared/alerts/outbox.ts';
import { applyChange, blankFinding, type Change } from '../../shared/findings/apply.ts';
import { type Finding, findingId, type Transition } from '../../shared/findings/finding.ts';
import type { EventEssentials, Occurrence } from '../../shared/findings/occurrence.ts';
import type { Run } from '../../shared/findings/store.ts';
import type { ReportInput } from '../../shared/report/input.ts';
import { type Week, weekById } from '../../shared/report/week.ts';
import type { Family } from '../../shared/rules/family-names.ts';
import { type Assessment, defineRule, type Rule } from '../../shared/rules/rule.ts';
import type { Severity } from '../../shared/rules/severity.ts';

/** What a report is made of, in few words. Accounts and addresses are documentation values. */
export const ACCOUNT = '111122223333';
export const WEEK: Week = weekById('2026-W10', 'Europe/Berlin');
const HOUR = 3_600_000;

const ruleOf = (id: string, family: Family, severity: Severity, over: Partial<Rule> = {}): Rule => ({
  ...defineRule({
    id,
    family,
    title: `Rule ${id}`,
    kind: 'state',
    severity,
    why: 'It matters.',
    ends: 'the opposite call',
    controls: [],
    attack: [],
    listens: [],
    match: () => undefined,
    assess: () => undefined,
  }),
  ...over,
});

export const RULES = {
  rootLogin: ruleOf('root-console-login', 'root-use', 'critical', { kind: 'incident', controls: ['cis-5.0/1.6', 'cis-5.0/4.3'] }),
  rootLoginNoMfa: ruleOf('root-console-login-no-mfa', 'root-use', 'critical', { kind: 'incident', controls: ['cis-5.0/1.4'] }),
  assumeRoot: ruleOf('root-assumeroot', 'root-use', 'high', { kind: 'incident' }),
  key: ruleOf('access-key-created-no-mfa', 'access-keys', 'high', { controls: ['cis-5.0/1.10'] }),
  mfa: ruleOf('mfa-removed', 'mfa-devices', 'high', { controls: ['cis-5.0/1.9'] }),
  policy: ruleOf('inline-policy-put', 'policies', 'medium', { controls: ['cis-5.0/4.4'] }),
  trail: ruleOf('trail-stopped', 'log-tampering', 'critical', { controls: ['cis-5.0/4.5'] }),
} as const;

type Over = Partial<Assessment> & {
  readonly event?: Partial<EventEssentials>;
  readonly recordedAfterMs?: number;
  readonly existing?: true;
};

/** One finding and the events that made it, through the real lifecycle. */
export interface Story {
  readonly finding: Finding;
  readonly occurrences: readonly Occurrence[];
  /** What each event changed, for a store. */
  readonly changes: readonly Change[];
  opened(at: string, over?: Over): Story;
  resolved(at: string, reason?: string): Story;
  acknowledged(at: string, by: string, note?: string): Story;
}

export function story(rule: Rule, subjectId: string, account: string = ACCOUNT): Story {
  const subject = { type: 'user', id: subjectId, label: `user ${subjectId}` } as const;
  const told = (finding: Finding, changes: readonly Change[]): Story => {
    const occurrences = changes.map(({ occurrence }) => occurrence);
    const next = (occurrence: Occurrence, transition: Transition, more: Pick<Change, 'existing'> = {}): Story => {
      const change: Change = {
        findingId: finding.id,
        rule,
        account,
        subject,
        occurrence,
        transitions: [transition],
        counts: true,
        ...more,
      };
      return told(applyChange(finding, change), [...changes, change]);
    };
    return {
      finding,
      occurrences,
      changes,
      opened(at, { event, recordedAfterMs = 41_000, existing, ...over } = {}) {
        const essentials = eventAt(at, `${finding.id}-${occurrences.length}`, account, event);
        const assessment: Assessment = {
          severity: rule.severity,
          because: 'the rule says so',
          subject,
          summary: `Something happened to ${subjectId}`,
          evidence: [],
          remedy: [],
          ...over,
        };
        return next(
          {
            findingId: finding.id,
            rule: rule.id,
            event: essentials,
            recordedAt: new Date(essentials.at.getTime() + recordedAfterMs),
            kind: 'opened',
            assessment,
            reason: undefined,
          },
          { kind: 'opened', at: essentials.at, eventId: essentials.id, part: '', severity: assessment.severity },
          existing ? { existing } : {},
        );
      },
      resolved(at, reason = 'the state is gone') {
        const event = eventAt(at, `${finding.id}-${occurrences.length}`, account);
        const occurrence = { findingId: finding.id, rule: rule.id, event, recordedAt: event.at, assessment: undefined, reason };
        return next(
          { ...occurrence, kind: 'resolved' },
          { kind: 'resolved', at: event.at, eventId: event.id, part: '', reason, final: false },
        );
      },
      acknowledged: (at, by, note = '') => told({ ...finding, acknowledged: { at: new Date(at), by, note } }, changes),
    };
  };
  return told({ ...blankFinding({ rule, account, subject }), id: findingId(rule.id, account, subject) }, []);
}

const eventAt = (at: string, id: string, account: string, over: Partial<EventEssentials> = {}): EventEssentials => ({
  id,
  source: 'iam',
  name: 'CreateAccessKey',
  at: new Date(at),
  timeIs: 'of-event',
  region: 'us-east-1',
  partition: 'aws',
  account,
  actor: {
    type: 'iam-user',
    key: 'AIDAEXAMPLE',
    arn: `arn:aws:iam::${account}:user/alice`,
    account,
    userName: 'alice',
    role: undefined,
    sessionName: undefined,
    sourceIdentity: undefined,
    accessKeyId: undefined,
    identityProvider: undefined,
    onBehalfOf: undefined,
  },
  mfa: { state: 'no', reason: 'long-term-key' },
  outcome: 'succeeded',
  errorCode: undefined,
  sourceAddress: '203.0.113.7',
  userAgent: 'aws-cli/2',
  byService: undefined,
  digest: '0'.repeat(64),
  ...over,
});

/** A sweep an hour, so that every hour of the week is proven. */
export const hourlyRuns = ({ start, end }: Week = WEEK): readonly Run[] =>
  Array.from({ length: Math.ceil((end.getTime() - start.getTime()) / HOUR) }, (_, hour) => ({
    kind: 'notify' as const,
    at: new Date(start.getTime() + hour * HOUR + 60_000),
    tookMs: 120,
    outcome: 'complete' as const,
    counts: { sent: 0 },
    failures: [],
  }));

export const delivery = (findingId: string, over: Partial<Delivery> = {}): Delivery => ({
  findingId,
  channel: 'slack-security',
  purpose: 'open',
  seq: 1,
  state: 'sent',
  severity: 'high',
  eventId: 'e',
  tellings: [],
  route: 'default',
  group: 'g',
  createdAt: new Date('2026-03-03T09:00:00Z'),
  dueAt: new Date('2026-03-03T09:00:00Z'),
  attempts: 1,
  mayRepeat: false,
  sentAt: new Date('2026-03-03T09:00:02Z'),
  version: 1,
  ...over,
});

/** A fully covered week in a monitor that has run for a year, and these stories. */
export const week = (stories: readonly Story[] = [], over: Partial<ReportInput> = {}): ReportInput => ({
  week: WEEK,
  findings: stories.map(({ finding }) => finding),
  occurrences: stories.flatMap(({ occurrences }) => occurrences),
  late: [],
  runs: hourlyRuns(over.week),
  deliveries: [],
  rules: Object.values(RULES),
  mutes: [],
  accounts: [{ id: ACCOUNT, alias: 'prod', owner: 'Ana' }],
  monitoringSince: new Date('2025-03-01T00:00:00Z'),
  now: new Date('2026-03-09T06:00:00Z'),
  ...over,
});
