import type { Assessment, Rule, Subject } from '../rules/rule.ts';
import type { Change } from './apply.ts';
import { findingId, type Transition } from './finding.ts';
import type { EventEssentials } from './occurrence.ts';
import type { Recording } from './store.ts';

/** What a change comes from. */
export interface Cause {
  readonly event: EventEssentials;
  readonly recordedAt: Date;
}

type Moment = Pick<EventEssentials, 'id' | 'at'>;

export const opened = ({ severity, part = '' }: Assessment, { id, at }: Moment): Transition => ({
  kind: 'opened',
  at,
  eventId: id,
  part,
  severity,
});

/** @param part '' is all of it. */
export const ended = (reason: string, { id, at }: Moment, part = '', final = false): Transition => ({
  kind: 'resolved',
  at,
  eventId: id,
  part,
  reason,
  final,
});

/** What an event says anew of a finding, and what that opens or ends in it. */
export const openingOf = (rule: Rule, assessment: Assessment, transitions: readonly Transition[], cause: Cause): Change =>
  changeOf(rule, assessment.subject, transitions, { kind: 'opened', assessment, reason: undefined }, cause);

/** How an event ends a finding, or parts of it. */
export const endingOf = (rule: Rule, subject: Subject, reason: string, transitions: readonly Transition[], cause: Cause): Change =>
  changeOf(rule, subject, transitions, { kind: 'resolved', assessment: undefined, reason }, cause);

function changeOf(
  rule: Rule,
  subject: Subject,
  transitions: readonly Transition[],
  said: Pick<Change['occurrence'], 'kind' | 'assessment' | 'reason'>,
  { event, recordedAt }: Cause,
): Change {
  const id = findingId(rule.id, event.account, subject);
  return {
    findingId: id,
    rule,
    account: event.account,
    subject,
    occurrence: { findingId: id, rule: rule.id, event, recordedAt, ...said },
    transitions,
    counts: true,
  };
}

/** One change recorded by itself, with nothing to remember. */
export const recordingOf = (change: Change, tell: boolean): Recording => ({
  eventId: change.occurrence.event.id,
  at: change.occurrence.event.at,
  changes: [change],
  principals: [],
  policies: [],
  tell,
});
