import { nameInArn } from '../../cloudtrail/arn.ts';
import { policyArnOf } from '../../policy/policy-arn.ts';
import { defineRule } from '../rule.ts';
import { callerWords } from '../vocabulary/caller.ts';
import { askBefore, none, sideOf } from '../vocabulary/document-change.ts';
import { MANAGED_DELETES, succeededAs } from '../vocabulary/policy-calls.ts';
import { missingBefore, policyEvidence } from '../vocabulary/policy-evidence.ts';
import { gradeChange, isGuardrail } from '../vocabulary/policy-grade.ts';
import { versionIdOf } from '../vocabulary/policy-refs.ts';
import { revertSteps } from '../vocabulary/policy-revert.ts';
import { managedSubject } from '../vocabulary/policy-subjects.ts';

export const rule = defineRule({
  id: 'policy-deleted',
  family: 'policies',
  title: 'Managed policy or one of its versions deleted',
  kind: 'incident',
  severity: 'medium',
  why: 'What a deleted policy denied is open again, and the text that proved what was allowed is gone.',
  ends: 'acknowledgement',
  controls: ['cis-5.0/4.4'],
  attack: ['T1562.001'],
  listens: [{ source: 'iam', names: MANAGED_DELETES }],
  match: (event) =>
    succeededAs(event, MANAGED_DELETES)
      ? { arn: policyArnOf(event), version: event.name === 'DeletePolicyVersion' ? (versionIdOf(event) ?? 'a version') : undefined }
      : undefined,
  needs: (_, event) => askBefore(event),
  assess: ({ hit: { arn, version }, event, facts: { policyBefore }, settings }) => {
    const name = arn === undefined ? undefined : nameInArn(arn);
    const what = `${version === undefined ? '' : `${version} of `}${managedSubject(arn).label}`;
    return {
      ...gradeChange(
        isGuardrail(name, settings)
          ? { severity: 'high', because: 'the policy holds people back, by its name or by the list of guardrails' }
          : { severity: 'medium', because: 'it was not on the list of guardrails' },
        event,
        settings,
      ),
      subject: managedSubject(arn),
      summary: `${callerWords(event)} deleted ${what}`,
      evidence: policyEvidence(event, { label: 'Policy', value: arn ?? 'not named in the record' }, missingBefore(policyBefore)),
      change: { what, before: sideOf(policyBefore), after: none },
      remedy: revertSteps(event, policyBefore),
    };
  },
});
