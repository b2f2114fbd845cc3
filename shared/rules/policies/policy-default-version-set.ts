import { policyArnOf } from '../../policy/policy-arn.ts';
import { defineRule } from '../rule.ts';
import { callerWords } from '../vocabulary/caller.ts';
import { askBefore, askContent, sideOf } from '../vocabulary/document-change.ts';
import { judgeContent } from '../vocabulary/managed-policy.ts';
import { succeededAs } from '../vocabulary/policy-calls.ts';
import { missingBefore, policyEvidence } from '../vocabulary/policy-evidence.ts';
import { gradeChange } from '../vocabulary/policy-grade.ts';
import { versionIdOf } from '../vocabulary/policy-refs.ts';
import { revertSteps } from '../vocabulary/policy-revert.ts';
import { managedSubject } from '../vocabulary/policy-subjects.ts';

export const rule = defineRule({
  id: 'policy-default-version-set',
  family: 'policies',
  title: 'Default version of a managed policy switched',
  kind: 'incident',
  severity: 'high',
  why: 'Going back to an old, wider version changes rights without writing a single line that anybody would review.',
  ends: 'acknowledgement, after the right version is the default again',
  controls: ['cis-5.0/4.4'],
  attack: ['T1098.003'],
  listens: [{ source: 'iam', names: ['SetDefaultPolicyVersion'] }],
  match: (event) =>
    succeededAs(event, ['SetDefaultPolicyVersion']) ? { arn: policyArnOf(event), version: versionIdOf(event) } : undefined,
  needs: ({ arn, version }, event) => ({ ...askBefore(event), ...(version === undefined ? {} : askContent(event, arn, version)) }),
  assess: ({ hit: { arn, version }, event, facts: { policyBefore, policyContent }, settings }) => {
    const judged = judgeContent(policyContent);
    const shown = policyContent.known && policyContent.value.document !== undefined;
    const base = shown
      ? judged
      : { severity: 'high' as const, because: `the record does not show the version's content; ${judged.because}` };
    return {
      ...gradeChange({ severity: base.severity, because: base.because }, event, settings, judged.admin || !shown ? 'high' : 'info'),
      subject: managedSubject(arn),
      summary: `${callerWords(event)} made ${version ?? 'another version'} the default version of ${managedSubject(arn).label}`,
      evidence: policyEvidence(
        event,
        { label: 'Policy', value: arn ?? 'not named in the record' },
        { label: 'Version', value: version ?? 'not named in the record' },
        shown ? { label: 'Allows', value: judged.because } : { label: 'Content', value: 'unknown' },
        missingBefore(policyBefore),
      ),
      change: { what: managedSubject(arn).label, before: sideOf(policyBefore), after: shown ? sideOf(policyContent) : 'unknown' },
      remedy: revertSteps(event, policyBefore),
    };
  },
});
