import type { Change } from '../../shared/findings/apply.ts';
import { findingId, type Transition } from '../../shared/findings/finding.ts';
import type { EventEssentials } from '../../shared/findings/occurrence.ts';
import type { Resolved } from '../../shared/rules/catalogue.ts';
import type { Assessment, Rule } from '../../shared/rules/rule.ts';
import { rankOf } from '../../shared/rules/severity.ts';

/** What one rule says of one event. */
export interface Assessed {
  readonly rule: Rule;
  readonly assessment: Assessment;
}

/** The event that changes are made from. */
export interface Cause {
  readonly event: EventEssentials;
  /** False for an addendum, which corrects an event already counted. */
  readonly counts: boolean;
  readonly recordedAt: Date;
}

/** One change a finding: what a rule opens, at its worst, is not also ended by the same event. */
export function changesOf(cause: Cause, assessments: readonly Assessed[], resolutions: readonly Resolved[]): readonly Change[] {
  const changes = new Map<string, Change>();
  for (const assessed of assessments.toSorted((a, b) => rankOf(a.assessment.severity) - rankOf(b.assessment.severity))) {
    const change = openedBy(assessed, cause);
    changes.set(change.findingId, change);
  }
  for (const resolved of resolutions) {
    const id = findingId(resolved.rule.id, cause.event.account, resolved.subject);
    const before = changes.get(id);
    if (before?.occurrence.kind !== 'opened') changes.set(id, endedBy(resolved, cause, before?.transitions ?? []));
  }
  return [...changes.values()];
}

function openedBy({ rule, assessment }: Assessed, { event, counts, recordedAt }: Cause): Change {
  const { severity, part = '', subject } = assessment;
  const id = findingId(rule.id, event.account, subject);
  return {
    findingId: id,
    rule,
    account: event.account,
    subject,
    occurrence: { findingId: id, rule: rule.id, event, recordedAt, kind: 'opened', assessment, reason: undefined },
    transitions: [{ kind: 'opened', at: event.at, eventId: event.id, part, severity }],
    counts,
  };
}

function endedBy({ rule, subject, reason, part = '', final }: Resolved, cause: Cause, before: readonly Transition[]): Change {
  const { event, counts, recordedAt } = cause;
  const id = findingId(rule.id, event.account, subject);
  const ended: Transition = { kind: 'resolved', at: event.at, eventId: event.id, part, reason, final: final === true };
  return {
    findingId: id,
    rule,
    account: event.account,
    subject,
    occurrence: { findingId: id, rule: rule.id, event, recordedAt, kind: 'resolved', assessment: undefined, reason },
    transitions: [...before, ended],
    counts,
  };
}
