import { defineRule } from '../rule.ts';
import { attached, attachedChange, detachEnds, policyWords } from '../vocabulary/attachment.ts';
import { callerWords } from '../vocabulary/caller.ts';
import { askContent } from '../vocabulary/document-change.ts';
import { judgeManaged } from '../vocabulary/managed-policy.ts';
import { ATTACHES, holderWords } from '../vocabulary/policy-calls.ts';
import { policyEvidence } from '../vocabulary/policy-evidence.ts';
import { gradeChange } from '../vocabulary/policy-grade.ts';
import { revertSteps } from '../vocabulary/policy-revert.ts';
import { attachedSubject } from '../vocabulary/policy-subjects.ts';
import { policyIsDetached } from '../vocabulary/state-over.ts';

export const rule = defineRule({
  id: 'policy-admin-attached',
  family: 'policies',
  title: 'Administrator policy attached to an identity',
  kind: 'state',
  severity: 'critical',
  why: 'Whoever holds this identity can now do anything, and give itself whatever is taken away.',
  ends: 'the same policy is detached from the same identity',
  controls: ['cis-5.0/1.15', 'cis-5.0/4.4'],
  attack: ['T1098.003'],
  listens: [{ source: 'iam', names: ATTACHES }],
  match: attached,
  needs: ({ policyArn }, event) => askContent(event, policyArn),
  assess: ({ hit, event, facts, settings }) => {
    const { admin, because } = judgeManaged(hit.policyArn, facts.policyContent, settings);
    if (!admin) return undefined;
    // A group gives it to whoever is a member: one step further from use.
    const severity = hit.holder.kind === 'group' ? 'high' : 'critical';
    return {
      ...gradeChange({ severity, because }, event, settings, 'high'),
      subject: attachedSubject(hit.holder, hit.policyArn),
      summary: `${callerWords(event)} attached ${policyWords(hit)} to ${holderWords(hit.holder)}`,
      evidence: policyEvidence(
        event,
        { label: 'Policy', value: hit.policyArn ?? '' },
        { label: 'Attached to', value: holderWords(hit.holder) },
      ),
      change: attachedChange(hit, facts),
      remedy: revertSteps(event, facts.policyBefore, attachedChange(hit, facts)),
    };
  },
  isOver: policyIsDetached,
  resolvers: [detachEnds],
});
