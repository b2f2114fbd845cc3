import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { powerOf } from '../../policy/administrator.ts';
import { policyArnOf } from '../../policy/policy-arn.ts';
import { readPolicy } from '../../policy/statements.ts';
import { defineRule } from '../rule.ts';
import { grade } from '../severity.ts';
import { callerWords } from '../vocabulary/caller.ts';
import { askBefore, sideOf, writtenBy } from '../vocabulary/document-change.ts';
import { succeededAs } from '../vocabulary/policy-calls.ts';
import { documentIn } from '../vocabulary/policy-documents.ts';
import { missingBefore, policyEvidence } from '../vocabulary/policy-evidence.ts';
import { gradeChange, gradeOfPower } from '../vocabulary/policy-grade.ts';
import { isDefault, versionIdOf } from '../vocabulary/policy-refs.ts';
import { revertSteps } from '../vocabulary/policy-revert.ts';
import { managedSubject } from '../vocabulary/policy-subjects.ts';
import { policyIsGone } from '../vocabulary/state-over.ts';

const ENDS = ['DeletePolicyVersion', 'DeletePolicy'];
const versionWords = (event: CloudTrailEvent): string => versionIdOf(event) ?? 'a new version';

export const rule = defineRule({
  id: 'policy-version-created',
  family: 'policies',
  title: 'New version of a managed policy',
  kind: 'state',
  severity: 'medium',
  why: 'A version that is the default changes at once what every user, group and role with this policy may do.',
  ends: 'the version or the policy is deleted',
  controls: ['cis-5.0/1.15', 'cis-5.0/4.4'],
  attack: ['T1098.003'],
  listens: [{ source: 'iam', names: ['CreatePolicyVersion'] }],
  match: (event) => {
    if (!succeededAs(event, ['CreatePolicyVersion'])) return undefined;
    const policy = readPolicy(documentIn(event));
    return policy.readable
      ? { power: powerOf(policy), arn: policyArnOf(event), version: versionIdOf(event), inEffect: isDefault(event) }
      : undefined; // policy-content-unreadable says it
  },
  needs: (_, event) => askBefore(event),
  assess: ({ hit: { power, arn, version, inEffect }, event, facts, settings }) => ({
    ...gradeChange(
      grade(gradeOfPower(power), { when: !inEffect, steps: -1, because: 'not the default version yet', floor: 'medium' }),
      event,
      settings,
      power.level === 'admin' && inEffect ? 'high' : 'info',
    ),
    subject: managedSubject(arn),
    ...(version === undefined ? {} : { part: version }),
    summary: `${callerWords(event)} made ${versionWords(event)} of ${managedSubject(arn).label}${inEffect ? ' and put it in effect' : ''}`,
    evidence: policyEvidence(
      event,
      { label: 'Policy', value: arn ?? 'not named in the record' },
      { label: 'Version', value: `${version ?? 'not named in the record'}${inEffect ? ', the default' : ', not the default'}` },
      { label: 'Allows', value: power.why },
      inEffect ? missingBefore(facts.policyBefore) : undefined,
    ),
    change: {
      what: managedSubject(arn).label,
      before: inEffect ? sideOf(facts.policyBefore) : { document: undefined },
      after: writtenBy(event),
    },
    remedy: revertSteps(event, facts.policyBefore),
  }),
  isOver: policyIsGone,
  resolvers: [
    {
      listens: [{ source: 'iam', names: ENDS }],
      match: (event) => {
        const arn = succeededAs(event, ENDS) ? policyArnOf(event) : undefined;
        if (arn === undefined) return undefined;
        if (event.name === 'DeletePolicy') return { subject: managedSubject(arn), reason: 'the policy was deleted' };
        const part = versionIdOf(event);
        return part === undefined ? undefined : { subject: managedSubject(arn), part, reason: `version ${part} was deleted`, final: true };
      },
    },
  ],
});
