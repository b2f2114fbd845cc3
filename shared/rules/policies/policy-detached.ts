import { nameInArn } from '../../cloudtrail/arn.ts';
import { defineRule } from '../rule.ts';
import { detached, detachedChange, policyWords } from '../vocabulary/attachment.ts';
import { callerWords } from '../vocabulary/caller.ts';
import { askContent } from '../vocabulary/document-change.ts';
import { DETACHES, holderWords } from '../vocabulary/policy-calls.ts';
import { policyEvidence } from '../vocabulary/policy-evidence.ts';
import { gradeChange, isGuardrail } from '../vocabulary/policy-grade.ts';
import { revertSteps } from '../vocabulary/policy-revert.ts';
import { attachedSubject } from '../vocabulary/policy-subjects.ts';

export const rule = defineRule({
  id: 'policy-detached',
  family: 'policies',
  title: 'Policy detached from an identity',
  kind: 'incident',
  severity: 'medium',
  why: 'A policy that denies holds people back: without it they can do more, not less.',
  ends: 'acknowledgement',
  controls: ['cis-5.0/4.4'],
  attack: ['T1562.001'],
  listens: [{ source: 'iam', names: DETACHES }],
  match: detached,
  needs: ({ policyArn }, event) => askContent(event, policyArn),
  assess: ({ hit, event, facts, settings }) => {
    const guardrail = hit.policyArn !== undefined && isGuardrail(nameInArn(hit.policyArn), settings);
    return {
      ...gradeChange(
        guardrail
          ? { severity: 'high', because: 'the policy holds people back, by its name or by the list of guardrails' }
          : { severity: 'medium', because: 'it was not on the list of guardrails' },
        event,
        settings,
      ),
      subject: attachedSubject(hit.holder, hit.policyArn),
      summary: `${callerWords(event)} detached ${policyWords(hit)} from ${holderWords(hit.holder)}`,
      evidence: policyEvidence(
        event,
        { label: 'Policy', value: hit.policyArn ?? 'not named in the record' },
        { label: 'Detached from', value: holderWords(hit.holder) },
      ),
      change: detachedChange(hit, facts),
      remedy: revertSteps(event, facts.policyBefore, detachedChange(hit, facts)),
    };
  },
});
