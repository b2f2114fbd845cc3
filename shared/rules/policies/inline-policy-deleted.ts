import { textAt } from '../../cloudtrail/json.ts';
import { readPolicy } from '../../policy/statements.ts';
import type { Fact, PolicyText } from '../facts.ts';
import { defineRule } from '../rule.ts';
import type { RuleSettings } from '../settings.ts';
import type { Grade } from '../severity.ts';
import { callerWords } from '../vocabulary/caller.ts';
import { askBefore, none, sideOf } from '../vocabulary/document-change.ts';
import { holderOf, holderWords, INLINE_DELETES, succeededAs } from '../vocabulary/policy-calls.ts';
import { missingBefore, policyEvidence } from '../vocabulary/policy-evidence.ts';
import { gradeChange, isGuardrail } from '../vocabulary/policy-grade.ts';
import { revertSteps } from '../vocabulary/policy-revert.ts';
import { inlineOf } from '../vocabulary/policy-subjects.ts';

/** The earlier document, where it is known, says better than a name whether something was held back. */
function gradeOf(policyName: string | undefined, before: Fact<PolicyText>, settings: RuleSettings): Grade {
  if (isGuardrail(policyName, settings)) {
    return { severity: 'high', because: 'the policy holds people back, by its name or by the list of guardrails' };
  }
  const policy = before.known ? readPolicy(before.value.document) : undefined;
  if (!policy?.readable) return { severity: 'medium', because: 'what it said is not known: it may have denied something' };
  return policy.statements.some(({ effect }) => effect === 'Deny')
    ? { severity: 'high', because: 'it denied something that is now open' }
    : { severity: 'medium', because: 'it only allowed' };
}

export const rule = defineRule({
  id: 'inline-policy-deleted',
  family: 'policies',
  title: 'Inline policy deleted',
  kind: 'incident',
  severity: 'medium',
  why: 'If the policy denied something, its holder can do more than before.',
  ends: 'acknowledgement',
  controls: ['cis-5.0/4.4'],
  attack: ['T1562.001'],
  listens: [{ source: 'iam', names: INLINE_DELETES }],
  match: (event) =>
    succeededAs(event, INLINE_DELETES) ? { holder: holderOf(event), policyName: textAt(event.request, 'policyName') } : undefined,
  needs: (_, event) => askBefore(event),
  assess: ({ hit: { holder, policyName }, event, facts: { policyBefore }, settings }) => ({
    ...gradeChange(gradeOf(policyName, policyBefore, settings), event, settings),
    subject: inlineOf(holder, policyName),
    summary: `${callerWords(event)} deleted the inline policy ${policyName ?? '(not named)'} of ${holderWords(holder)}`,
    evidence: policyEvidence(
      event,
      { label: 'Policy', value: `${policyName ?? 'not named in the record'} of ${holderWords(holder)}` },
      missingBefore(policyBefore),
    ),
    change: { what: inlineOf(holder, policyName).label, before: sideOf(policyBefore), after: none },
    remedy: revertSteps(event, policyBefore, { before: sideOf(policyBefore), after: none }),
  }),
});
