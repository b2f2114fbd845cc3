import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import type { Assessment, DocumentChange, Step } from '../rule.ts';
import type { RuleSettings } from '../settings.ts';
import { atLeast, type Grade, type Severity } from '../severity.ts';
import { callerWords } from './caller.ts';
import { policyEvidence } from './policy-evidence.ts';
import { gradeChange } from './policy-grade.ts';
import type { Resource } from './resources.ts';

export interface Exposed {
  readonly event: CloudTrailEvent;
  readonly settings: RuleSettings;
  readonly resource: Resource;
  readonly part: string;
  readonly base: Grade;
  /** What a service as caller must not lower it below; left out: what is high stays high. */
  readonly floor?: Severity;
  /** The rest of the sentence after the caller. */
  readonly did: string;
  readonly found: Assessment['evidence'][number];
  readonly change?: DocumentChange;
  readonly remedy: readonly Step[];
}

/** A finding about a resource that somebody from outside can reach now, worded and graded in one way. */
export const exposureFinding = ({
  event,
  settings,
  resource,
  part,
  base,
  floor = atLeast(base.severity, 'high') ? 'high' : 'info',
  did,
  found,
  change,
  remedy,
}: Exposed): Assessment => ({
  ...gradeChange(base, event, settings, floor),
  subject: resource.subject,
  part,
  summary: `${callerWords(event)} ${did}`,
  evidence: policyEvidence(event, { label: 'Resource', value: resource.subject.label }, found),
  ...(change === undefined ? {} : { change }),
  remedy,
});
