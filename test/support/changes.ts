import { createHash } from 'node:crypto';
import { parseEvent } from '../../shared/cloudtrail/parse.ts';
import type { Answer } from '../../shared/findings/answer.ts';
import { blankFinding, type Change } from '../../shared/findings/apply.ts';
import { essentialsOf } from '../../shared/findings/essentials.ts';
import { type Finding, findingId, type Transition } from '../../shared/findings/finding.ts';
import type { Recording } from '../../shared/findings/store.ts';
import type { Rule } from '../../shared/rules/rule.ts';
import type { Severity } from '../../shared/rules/severity.ts';
import { userSubject } from '../../shared/rules/subjects.ts';
import { ACCOUNT, iam } from './records.ts';
import { keyRule } from './sample-rules.ts';

/** What events do to findings, built without events: a case names only what matters to it. */
export const minute = (m: number, second = 0): Date => new Date(Date.UTC(2026, 2, 4, 9, m, second));
export const NOW = minute(50);
export const day = (d: number): Date => new Date(Date.UTC(2026, 2, 4 + d, 9));

export const opening = (eventId: string, at: Date, { part = '', severity = 'high' as Severity } = {}): Transition => ({
  kind: 'opened',
  at,
  eventId,
  part,
  severity,
});

export const ending = (eventId: string, at: Date, { part = '', final = false, reason = 'fixed' } = {}): Transition => ({
  kind: 'resolved',
  at,
  eventId,
  part,
  final,
  reason,
});

export interface Of {
  readonly rule?: Rule;
  readonly user?: string;
  readonly label?: string;
  readonly counts?: boolean;
  readonly severity?: Severity;
}

/** What one transition does to the finding of a user. */
export function changeBy(transition: Transition, { rule = keyRule, user = 'bob', label, counts = true }: Of = {}): Change {
  const { kind, at, eventId } = transition;
  const subject = { ...userSubject(user), ...(label === undefined ? {} : { label }) };
  const id = findingId(rule.id, ACCOUNT, subject);
  const record = iam('CreateAccessKey', { over: { eventID: eventId, eventTime: `${at.toISOString().slice(0, 19)}Z` } });
  const event = { ...essentialsOf(parseEvent(record, NOW)), at };
  const assessment =
    kind === 'opened'
      ? { severity: transition.severity, because: 'because', subject, summary: `summary of ${eventId}`, evidence: [], remedy: [] }
      : undefined;
  const reason = kind === 'resolved' ? transition.reason : undefined;
  const occurrence = { findingId: id, rule: rule.id, event, recordedAt: NOW, kind, assessment, reason };
  return { findingId: id, rule, account: ACCOUNT, subject, occurrence, transitions: [transition], counts };
}

export const opens = (eventId: string, at = minute(1), of: Of = {}): Change =>
  changeBy(opening(eventId, at, of.severity ? { severity: of.severity } : {}), of);
export const resolves = (eventId: string, at = minute(1), of: Of = {}): Change => changeBy(ending(eventId, at), of);

/** What somebody says to a finding. */
export const answerOf = (over: Partial<Answer> & Pick<Answer, 'findingId'>): Answer => ({
  id: 'answer-1',
  kind: 'acknowledge',
  at: minute(30),
  by: 'eve',
  via: 'command-line',
  from: '',
  note: 'planned',
  ...over,
});

/** One event's changes as they are handed to the store. */
export function recordingOf(changes: readonly Change[], over: Partial<Recording> = {}): Recording {
  const [first] = changes;
  const eventId = first?.occurrence.event.id ?? 'none';
  return { eventId, at: first?.occurrence.event.at ?? NOW, changes, principals: [], policies: [], tell: true, ...over };
}

/** A finding with these transitions and nothing else. */
export const findingWith = (transitions: readonly Transition[], over: Partial<Finding> = {}): Finding => ({
  ...blankFinding({ rule: keyRule, account: ACCOUNT, subject: userSubject('bob') }),
  transitions,
  ...over,
});

/** A stable id in an event's form. */
export const eventId = (n: number | string): string => {
  const hex = createHash('sha256').update(String(n)).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};
