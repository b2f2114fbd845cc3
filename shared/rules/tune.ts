import type { Actor } from '../cloudtrail/actor.ts';
import { iamResource } from '../cloudtrail/arn.ts';
import type { CloudTrailEvent } from '../cloudtrail/event.ts';
import { textAt } from '../cloudtrail/json.ts';
import type { Mfa } from '../cloudtrail/mfa.ts';
import type { Assessment, Rule } from './rule.ts';
import { emergencyOf } from './sessions/break-glass.ts';
import type { RuleSettings } from './settings.ts';
import { rankOf } from './severity.ts';
import { type Expectation, isAlwaysTold } from './tuning.ts';

/** What tuning goes by. What is kept of an event (`EventEssentials`) has it all but the path, which then counts as unknown. */
export interface Circumstances {
  readonly at: Date;
  readonly account: string | undefined;
  readonly actor: Pick<Actor, 'type' | 'arn' | 'role' | 'sourceIdentity'> & Partial<Pick<Actor, 'issuer'>>;
  readonly mfa: Pick<Mfa, 'state'>;
  /** IAM path of the identity or policy that was acted on, where the record shows it ("/ci/"). */
  readonly targetPath?: string | undefined;
}

export const circumstancesOf = (event: CloudTrailEvent): Circumstances => ({
  at: event.time,
  account: event.account,
  actor: event.actor,
  mfa: event.mfa,
  targetPath: pathOf(event),
});

/** Only what AWS wrote of the target itself: an ARN, or the path in the answer. The request alone proves nothing. */
function pathOf({ target, response }: CloudTrailEvent): string | undefined {
  if (target === undefined) return undefined;
  const arn = target.arn ?? textAt(response, target.kind, 'arn');
  return iamResource(arn)?.path ?? textAt(response, target.kind, 'path');
}

/**
 * What the operator's words make of a finding: the last step after each assessment. Emergency access is marked and never
 * quieted, and what is always told is never lowered. Undefined: the rule is switched off.
 */
export function tune(
  rule: Pick<Rule, 'id' | 'family'>,
  assessment: Assessment,
  seen: Circumstances,
  settings: RuleSettings,
): Assessment | undefined {
  // A federated session is its user's doing: enough to mark it, too little to expect it.
  const emergency = emergencyOf(principalOf(seen) ?? seen.actor.issuer?.arn, settings);
  if (isOff(rule, seen, settings)) return undefined;
  const graded = regraded(rule, assessment, seen, settings, emergency !== undefined);
  if (emergency !== undefined) return marked(graded, emergency);
  const expectation = isAlwaysTold(rule) ? undefined : settings.expected.find((one) => covers(one, rule.id, seen));
  return expectation === undefined ? graded : asExpected(graded, expectation);
}

/** What is left of what rules say of one event, tuned. */
export const tuned = <Said extends { readonly rule: Rule; readonly assessment: Assessment }>(
  all: readonly Said[],
  seen: Circumstances,
  settings: RuleSettings,
): readonly Said[] =>
  all.flatMap((said) => {
    const assessment = tune(said.rule, said.assessment, seen, settings);
    return assessment === undefined ? [] : [{ ...said, assessment }];
  });

/** The ARN of the user, or of the role behind the session, as IAM knows it. The session's own ends in a name of its caller's choice. */
const principalOf = ({ actor: { type, arn, role } }: Circumstances): string | undefined =>
  type === 'iam-user' ? arn : type === 'assumed-role' ? role?.arn : undefined;

/** An account that is not known is on no list. */
const isIn = (accounts: readonly string[] | undefined, { account }: Circumstances): boolean =>
  accounts === undefined || (account !== undefined && accounts.includes(account));

const isOff = (rule: Pick<Rule, 'id' | 'family'>, seen: Circumstances, { off }: RuleSettings): boolean =>
  !isAlwaysTold(rule) && off.some((one) => one.rule === rule.id && isIn(one.accounts, seen));

function regraded(
  rule: Pick<Rule, 'id' | 'family'>,
  assessment: Assessment,
  seen: Circumstances,
  { severities }: RuleSettings,
  isEmergency: boolean,
): Assessment {
  const set = severities.find((one) => one.rule === rule.id && isIn(one.accounts, seen));
  if (set === undefined || set.severity === assessment.severity) return assessment;
  const lowers = rankOf(set.severity) < rankOf(assessment.severity);
  if (lowers && (isEmergency || isAlwaysTold(rule))) return assessment;
  return {
    ...assessment,
    severity: set.severity,
    because: `${assessment.because}; set to ${set.severity} by the configuration: ${set.reason}`,
  };
}

const marked = (assessment: Assessment, { principal, owner }: RuleSettings['breakGlass'][number]): Assessment => ({
  ...assessment,
  summary: `Break-glass use: ${assessment.summary}`,
  evidence: [...assessment.evidence, { label: 'Break-glass principal', value: `${principal}, owner ${owner}` }],
});

/** Every part must hold, and what is not known does not. */
function covers({ rules, principal, proof, accounts, path, created, until }: Expectation, rule: string, seen: Circumstances): boolean {
  return (
    rules.includes(rule) &&
    principalOf(seen) === principal &&
    isProven(proof, seen) &&
    isIn(accounts, seen) &&
    (path === undefined || seen.targetPath?.startsWith(path) === true) &&
    created <= seen.at &&
    seen.at < until
  );
}

const isProven = (proof: Expectation['proof'], { mfa, actor }: Circumstances): boolean =>
  'mfa' in proof ? mfa.state === 'yes' : actor.sourceIdentity !== undefined && actor.sourceIdentity === proof.sourceIdentity;

function asExpected(assessment: Assessment, { id, owner, reason, until }: Expectation): Assessment {
  const day = until.toISOString().slice(0, 10);
  return {
    ...assessment,
    severity: 'info',
    because: `${assessment.because}; expected until ${day}: ${reason} (announced by ${owner})`,
    evidence: [
      ...assessment.evidence,
      { label: 'Expected', value: `${id}: ${reason}, owner ${owner}, until ${day}; it would have been ${assessment.severity}` },
    ],
  };
}
