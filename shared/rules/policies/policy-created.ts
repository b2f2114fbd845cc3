import { powerOf } from '../../policy/administrator.ts';
import { policyArnOf } from '../../policy/policy-arn.ts';
import { readPolicy } from '../../policy/statements.ts';
import { defineRule } from '../rule.ts';
import { callerWords } from '../vocabulary/caller.ts';
import { none, writtenBy } from '../vocabulary/document-change.ts';
import { succeededAs } from '../vocabulary/policy-calls.ts';
import { documentIn } from '../vocabulary/policy-documents.ts';
import { policyDeleted } from '../vocabulary/policy-ends.ts';
import { policyEvidence } from '../vocabulary/policy-evidence.ts';
import { gradeChange } from '../vocabulary/policy-grade.ts';
import { revertSteps } from '../vocabulary/policy-revert.ts';
import { managedSubject } from '../vocabulary/policy-subjects.ts';
import { policyIsGone } from '../vocabulary/state-over.ts';

export const rule = defineRule({
  id: 'policy-created',
  family: 'policies',
  title: 'Managed policy created',
  kind: 'state',
  severity: 'medium',
  why: 'It gives nothing until it is attached, and can then be attached anywhere in one call.',
  ends: 'the policy is deleted',
  controls: ['cis-5.0/1.15', 'cis-5.0/4.4'],
  attack: ['T1098.003'],
  listens: [{ source: 'iam', names: ['CreatePolicy'] }],
  match: (event) => {
    if (!succeededAs(event, ['CreatePolicy'])) return undefined;
    const policy = readPolicy(documentIn(event));
    return policy.readable ? { power: powerOf(policy), arn: policyArnOf(event) } : undefined; // policy-content-unreadable says it
  },
  assess: ({ hit: { power, arn }, event, facts, settings }) => ({
    ...gradeChange(
      { severity: power.level === 'admin' ? 'high' : 'medium', because: `not attached yet; ${power.why}` },
      event,
      settings,
      power.level === 'admin' ? 'high' : 'info',
    ),
    subject: managedSubject(arn),
    summary: `${callerWords(event)} created ${managedSubject(arn).label}`,
    evidence: policyEvidence(event, { label: 'Policy', value: arn ?? 'not named in the record' }, { label: 'Allows', value: power.why }),
    change: { what: managedSubject(arn).label, before: none, after: writtenBy(event) },
    remedy: revertSteps(event, facts.policyBefore),
  }),
  isOver: policyIsGone,
  resolvers: [policyDeleted],
});
