import type { Change } from '../../shared/findings/apply.ts';
import { type Cause, ended, endingOf, opened, openingOf } from '../../shared/findings/change-of.ts';
import { findingId } from '../../shared/findings/finding.ts';
import type { Resolved } from '../../shared/rules/catalogue.ts';
import type { Assessment, Rule } from '../../shared/rules/rule.ts';
import { rankOf } from '../../shared/rules/severity.ts';

/** What one rule says of one event. */
export interface Assessed {
  readonly rule: Rule;
  readonly assessment: Assessment;
}

/** The event that changes are made from. */
export interface EventCause extends Cause {
  /** False for an addendum, which corrects an event already counted. */
  readonly counts: boolean;
}

/** One change a finding: what a rule opens, at its worst, is not also ended by the same event. */
export function changesOf(cause: EventCause, assessments: readonly Assessed[], resolutions: readonly Resolved[]): readonly Change[] {
  const changes = new Map<string, Change>();
  const mildestFirst = assessments.toSorted((a, b) => rankOf(a.assessment.severity) - rankOf(b.assessment.severity));
  for (const { rule, assessment } of mildestFirst) {
    const change = { ...openingOf(rule, assessment, [opened(assessment, cause.event)], cause), counts: cause.counts };
    changes.set(change.findingId, change);
  }
  for (const { rule, subject, reason, part, final } of resolutions) {
    const before = changes.get(findingId(rule.id, cause.event.account, subject));
    if (before?.occurrence.kind === 'opened') continue;
    const transitions = [...(before?.transitions ?? []), ended(reason, cause.event, part, final)];
    const change = { ...endingOf(rule, subject, reason, transitions, cause), counts: cause.counts };
    changes.set(change.findingId, change);
  }
  return [...changes.values()];
}
