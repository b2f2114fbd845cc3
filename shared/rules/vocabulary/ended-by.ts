import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import type { Resolver, Subject } from '../rule.ts';

/** A state of a subject ends with a call that went through. @param subjectOf undefined where the call does not prove it, or does not say of whom. */
export const endedBy = (
  source: string,
  names: readonly string[],
  reason: string,
  subjectOf: (event: CloudTrailEvent) => Subject | undefined,
): Resolver => ({
  listens: [{ source, names }],
  match: (event) => {
    const subject = event.outcome.kind === 'succeeded' ? subjectOf(event) : undefined;
    return subject && { subject, reason };
  },
});
