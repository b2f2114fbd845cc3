import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { textAt } from '../../cloudtrail/json.ts';
import { policyArnOf } from '../../policy/policy-arn.ts';
import { iam, option } from '../../policy/revert/calls.ts';
import { readPolicy } from '../../policy/statements.ts';
import { shellCommand } from '../command.ts';
import { defineRule, type Step } from '../rule.ts';
import { callerWords } from '../vocabulary/caller.ts';
import { askBefore, sideOf } from '../vocabulary/document-change.ts';
import { INLINE_DELETES, INLINE_PUTS, succeededAs, TRUST_WRITES } from '../vocabulary/policy-calls.ts';
import { documentIn } from '../vocabulary/policy-documents.ts';
import { missingBefore, policyEvidence } from '../vocabulary/policy-evidence.ts';
import { gradeChange } from '../vocabulary/policy-grade.ts';
import { isDefault, versionIdOf } from '../vocabulary/policy-refs.ts';
import { revertSteps } from '../vocabulary/policy-revert.ts';
import { documentSubject } from '../vocabulary/policy-subjects.ts';

const WRITES = [...INLINE_PUTS, ...TRUST_WRITES, 'CreatePolicy', 'CreatePolicyVersion'];
const DELETES = [...INLINE_DELETES, 'DeletePolicy', 'DeleteRole'];

/** The reason why nobody can say what was written; undefined where it can be read. */
function unreadable(event: CloudTrailEvent): string | undefined {
  const document = documentIn(event);
  if (event.requestOmitted && document === undefined) return 'CloudTrail left the parameters out because they were too large';
  // A CreateRole record that names the role but shows no trust at all is an old or cut record: role-created says so.
  if (event.name === 'CreateRole' && document === undefined) return undefined;
  const policy = readPolicy(document);
  return policy.readable ? undefined : policy.why;
}

/** A version's own text: the revert looks at whatever else stands there. */
function readStep(event: CloudTrailEvent): readonly Step[] {
  const [arn, version] = [policyArnOf(event), versionIdOf(event)];
  if (arn === undefined || version === undefined) return [];
  const words = iam('get-policy-version', option('policy-arn', arn), option('version-id', version));
  return [{ text: 'Read what the version says and compare it with what it should.', command: shellCommand(...words) }];
}

export const rule = defineRule({
  id: 'policy-content-unreadable',
  family: 'policies',
  title: 'Policy written whose content the record does not show',
  kind: 'state',
  severity: 'high',
  why: 'A document that is padded or malformed hides what it grants; nobody can say that it grants nothing.',
  ends: 'a readable document takes its place, or the policy or role is deleted',
  controls: ['cis-5.0/4.4'],
  attack: ['T1562.008'],
  listens: [{ source: 'iam', names: WRITES }],
  match: (event) => {
    const why = succeededAs(event, WRITES) ? unreadable(event) : undefined;
    return why === undefined ? undefined : { why };
  },
  needs: (_, event) => askBefore(event),
  assess: ({ hit: { why }, event, facts: { policyBefore }, settings }) => {
    const subject = documentSubject(event);
    return {
      ...gradeChange({ severity: 'high', because: why }, event, settings, 'medium'),
      subject,
      summary: `${callerWords(event)} called iam:${event.name} on ${subject.label} with a document that cannot be read here`,
      evidence: policyEvidence(event, { label: 'Content', value: `unknown: ${why}` }, missingBefore(policyBefore)),
      change: { what: subject.label, before: sideOf(policyBefore), after: 'unknown' },
      remedy: [...readStep(event), ...revertSteps(event, policyBefore)],
    };
  },
  resolvers: [
    {
      listens: [{ source: 'iam', names: [...WRITES, ...DELETES] }],
      match: (event) => {
        const named = event.name === 'CreatePolicyVersion' || event.name === 'DeletePolicy' ? policyArnOf(event) : ownerOf(event);
        // A readable version that is not the default leaves the unreadable one in effect.
        if (named === undefined || (event.name === 'CreatePolicyVersion' && !isDefault(event))) return undefined;
        const subject = documentSubject(event);
        if (succeededAs(event, DELETES)) return { subject, reason: 'it was deleted' };
        const readable = succeededAs(event, WRITES) && readPolicy(documentIn(event)).readable;
        return readable ? { subject, reason: 'a readable document took its place' } : undefined;
      },
    },
  ],
});

const ownerOf = ({ request }: CloudTrailEvent): string | undefined =>
  ['userName', 'roleName', 'groupName'].map((key) => textAt(request, key)).find((name) => name !== undefined);
