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
  id: 'policy-attached',
  family: 'policies',
  title: 'Policy attached to an identity',
  kind: 'state',
  severity: 'medium',
  why: 'The identity can do more, or other things, than before.',
  ends: 'the same policy is detached from the same identity',
  controls: ['cis-5.0/1.14', 'cis-5.0/4.4'],
  attack: ['T1098.003'],
  listens: [{ source: 'iam', names: ATTACHES }],
  match: attached,
  needs: ({ policyArn }, event) => askContent(event, policyArn),
  assess: ({ hit, event, facts, settings }) => {
    const { admin, severity, because } = judgeManaged(hit.policyArn, facts.policyContent, settings);
    if (admin) return undefined; // policy-admin-attached says it
    return {
      ...gradeChange({ severity, because }, event, settings),
      subject: attachedSubject(hit.holder, hit.policyArn),
      summary: `${callerWords(event)} attached ${policyWords(hit)} to ${holderWords(hit.holder)}`,
      evidence: policyEvidence(
        event,
        { label: 'Policy', value: hit.policyArn ?? 'not named in the record' },
        { label: 'Attached to', value: `${holderWords(hit.holder)}${hit.holder.kind === 'user' ? ' directly, not through a group' : ''}` },
      ),
      change: attachedChange(hit, facts),
      remedy: revertSteps(event, facts.policyBefore, attachedChange(hit, facts)),
    };
  },
  isOver: policyIsDetached,
  resolvers: [detachEnds],
});
