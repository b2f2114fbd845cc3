import type { Change } from '../../shared/findings/apply.ts';
import { findingId } from '../../shared/findings/finding.ts';
import type { EventEssentials, Occurrence } from '../../shared/findings/occurrence.ts';
import type { Recording } from '../../shared/findings/store.ts';
import type { Family } from '../../shared/rules/family-names.ts';
import { type Assessment, defineRule, type Rule, type Subject } from '../../shared/rules/rule.ts';
import { ACCOUNT } from './records.ts';

/** Builders of what detect records, without its rules: a test names only what matters to it. */
export const ruleNamed = (id = 'policy-changed', family: Family = 'policies', kind: Rule['kind'] = 'state'): Rule =>
  defineRule<never>({
    id,
    family,
    title: `Title of ${id}`,
    kind,
    severity: 'high',
    why: 'It matters.',
    ends: 'its undoing',
    controls: ['cis-5.0/4.4'],
    attack: [],
    listens: [],
    match: () => undefined,
    assess: () => undefined,
  });

export const AT = new Date('2026-03-04T09:15:22Z');
export const later = (seconds: number): Date => new Date(AT.getTime() + seconds * 1000);
const subjectNamed = (name = 'Admins'): Subject => ({ type: 'policy', id: name, label: `policy ${name}` });

export const eventWith = (over: Partial<EventEssentials> = {}): EventEssentials => ({
  id: '3b1c0000-0000-4000-8000-000000000001',
  source: 'iam',
  name: 'CreatePolicyVersion',
  at: AT,
  timeIs: 'of-event',
  region: 'us-east-1',
  partition: 'aws',
  account: ACCOUNT,
  actor: {
    type: 'iam-user',
    key: 'AIDA0001',
    arn: `arn:aws:iam::${ACCOUNT}:user/alice`,
    account: ACCOUNT,
    userName: 'alice',
    role: undefined,
    sessionName: undefined,
    sourceIdentity: undefined,
    accessKeyId: 'AKIA0001',
    identityProvider: undefined,
    onBehalfOf: undefined,
  },
  mfa: { state: 'no', reason: 'long-term-key' },
  outcome: 'succeeded',
  errorCode: undefined,
  sourceAddress: '203.0.113.7',
  userAgent: 'aws-cli/2.31.5',
  byService: undefined,
  digest: 'd'.repeat(64),
  ...over,
});

const assessmentWith = (over: Partial<Assessment> = {}): Assessment => ({
  severity: 'high',
  because: 'it widens what people may do',
  subject: subjectNamed(),
  summary: 'alice changed policy Admins',
  evidence: [{ label: 'Version', value: 'v2' }],
  remedy: [{ text: 'Put the earlier version back.', command: 'aws iam set-default-policy-version --version-id v1' }],
  ...over,
});

export interface Opening {
  readonly rule?: Rule;
  readonly event?: Partial<EventEssentials>;
  readonly assessment?: Partial<Assessment>;
  readonly recordedAt?: Date;
}

const recording = (event: EventEssentials, changes: readonly Change[]): Recording => ({
  eventId: event.id,
  at: event.at,
  changes,
  principals: [],
  policies: [],
  tell: true,
});

function changeOf({ rule = ruleNamed(), event, assessment, recordedAt = later(41) }: Opening): Change {
  const shown = eventWith(event);
  const said = assessmentWith(assessment);
  const id = findingId(rule.id, shown.account, said.subject);
  const occurrence: Occurrence = {
    findingId: id,
    rule: rule.id,
    event: shown,
    recordedAt,
    kind: 'opened',
    assessment: said,
    reason: undefined,
  };
  const transitions = [{ kind: 'opened' as const, at: shown.at, eventId: shown.id, part: said.part ?? '', severity: said.severity }];
  return { findingId: id, rule, account: shown.account, subject: said.subject, occurrence, transitions, counts: true };
}

/** What one event leaves that opens these findings. */
export const opens = (first: Opening = {}, ...more: readonly Opening[]): Recording =>
  recording(
    eventWith(first.event),
    [first, ...more].map((opening) => changeOf({ ...opening, event: { ...first.event, ...opening.event } })),
  );

/** What an event leaves that ends the finding. */
export function ends({ rule = ruleNamed(), event, assessment, recordedAt = later(100) }: Opening = {}): Recording {
  const shown = eventWith({ id: '3b1c0000-0000-4000-8000-000000000002', name: 'DeletePolicy', at: later(60), ...event });
  const { subject } = assessmentWith(assessment);
  const id = findingId(rule.id, shown.account, subject);
  const reason = 'the policy was deleted';
  const occurrence: Occurrence = {
    findingId: id,
    rule: rule.id,
    event: shown,
    recordedAt,
    kind: 'resolved',
    assessment: undefined,
    reason,
  };
  const transitions = [{ kind: 'resolved' as const, at: shown.at, eventId: shown.id, part: '', reason, final: false }];
  return recording(shown, [{ findingId: id, rule, account: shown.account, subject, occurrence, transitions, counts: true }]);
}

export const findingIdOf = ({ rule = ruleNamed(), assessment }: Opening = {}): string =>
  findingId(rule.id, ACCOUNT, assessmentWith(assessment).subject);

/** An event id that is one: 8-4-4-4-12 hex. */
export const eventId = (number: number): string => `3b1c0000-0000-4000-8000-${String(number).padStart(12, '0')}`;
