import { textAt } from '../../cloudtrail/json.ts';
import { powerOf } from '../../policy/administrator.ts';
import { readPolicy } from '../../policy/statements.ts';
import { defineRule } from '../rule.ts';
import { callerWords } from '../vocabulary/caller.ts';
import { askBefore, sideOf, writtenBy } from '../vocabulary/document-change.ts';
import { holderOf, holderWords, INLINE_PUTS, succeededAs } from '../vocabulary/policy-calls.ts';
import { documentIn } from '../vocabulary/policy-documents.ts';
import { inlineDeleted } from '../vocabulary/policy-ends.ts';
import { missingBefore, policyEvidence } from '../vocabulary/policy-evidence.ts';
import { gradeChange, gradeOfPower } from '../vocabulary/policy-grade.ts';
import { revertSteps } from '../vocabulary/policy-revert.ts';
import { inlineOf } from '../vocabulary/policy-subjects.ts';
import { inlineIsGone } from '../vocabulary/state-over.ts';

export const rule = defineRule({
  id: 'inline-policy-put',
  family: 'policies',
  title: 'Inline policy written',
  kind: 'state',
  severity: 'medium',
  why: 'An inline policy stands in no list of policies: rights given this way are found last.',
  ends: 'the inline policy is deleted',
  controls: ['cis-5.0/1.14', 'cis-5.0/1.15', 'cis-5.0/4.4'],
  attack: ['T1098.003'],
  listens: [{ source: 'iam', names: INLINE_PUTS }],
  match: (event) => {
    if (!succeededAs(event, INLINE_PUTS)) return undefined;
    const policy = readPolicy(documentIn(event));
    if (!policy.readable) return undefined; // policy-content-unreadable says it
    return { power: powerOf(policy), holder: holderOf(event), policyName: textAt(event.request, 'policyName') };
  },
  needs: (_, event) => askBefore(event),
  assess: ({ hit: { power, holder, policyName }, event, facts: { policyBefore }, settings }) => ({
    ...gradeChange(gradeOfPower(power), event, settings, power.level === 'admin' ? 'high' : 'info'),
    subject: inlineOf(holder, policyName),
    summary: `${callerWords(event)} wrote the inline policy ${policyName ?? '(not named)'} of ${holderWords(holder)}`,
    evidence: policyEvidence(
      event,
      { label: 'Policy', value: `${policyName ?? 'not named in the record'} of ${holderWords(holder)}` },
      { label: 'Allows', value: power.why },
      missingBefore(policyBefore),
    ),
    change: { what: inlineOf(holder, policyName).label, before: sideOf(policyBefore), after: writtenBy(event) },
    remedy: revertSteps(event, policyBefore, { before: sideOf(policyBefore), after: writtenBy(event) }),
  }),
  isOver: inlineIsGone,
  resolvers: [inlineDeleted],
});
