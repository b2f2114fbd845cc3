import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import type { Fact, PolicyText } from '../facts.ts';
import type { Assessment } from '../rule.ts';
import { callerWords, sessionMfa } from './caller.ts';

type Evidence = Assessment['evidence'][number];

/** What the rule found, then who did it, from where and with which factor. */
export const policyEvidence = (event: CloudTrailEvent, ...found: readonly (Evidence | undefined)[]): readonly Evidence[] => [
  ...found.filter((each) => each !== undefined),
  { label: 'Changed by', value: callerWords(event) },
  sessionMfa(event.mfa),
];

/** Said only where the earlier document is missing: where it is known the change itself shows it. */
export const missingBefore = (fact: Fact<PolicyText>): Evidence | undefined =>
  fact.known ? undefined : { label: 'Document before', value: `unknown (${fact.why})` };
