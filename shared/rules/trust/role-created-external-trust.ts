import { outsiders } from '../../policy/exposure.ts';
import { defineRule } from '../rule.ts';
import { callerWords } from '../vocabulary/caller.ts';
import { none, writtenBy } from '../vocabulary/document-change.ts';
import { policyEvidence } from '../vocabulary/policy-evidence.ts';
import { gradeChange } from '../vocabulary/policy-grade.ts';
import { revertSteps } from '../vocabulary/policy-revert.ts';
import { roleSubject } from '../vocabulary/policy-subjects.ts';
import { roleIsGone } from '../vocabulary/state-over.ts';
import { homeOf, outsiderWords, trustEnds, trustWritten } from '../vocabulary/trust-document.ts';

export const rule = defineRule({
  id: 'role-created-external-trust',
  family: 'trust',
  title: 'Role created that outsiders can assume',
  kind: 'state',
  severity: 'high',
  why: 'Somebody outside the account can take on this role with credentials that nobody here can revoke.',
  ends: 'the trust policy names only insiders, or the role is deleted',
  controls: [],
  attack: ['T1098.003'],
  listens: [{ source: 'iam', names: ['CreateRole'] }],
  match: (event) => trustWritten(event, ['CreateRole']),
  assess: ({ hit: { role, policy }, event, facts, settings }) => {
    const outside = outsiders(policy, homeOf(event, settings));
    if (outside.length === 0) return undefined;
    const anyone = outside.some(({ kind }) => kind === 'anyone');
    const because = anyone ? 'every AWS account can assume it' : 'somebody outside the account can assume it';
    return {
      ...gradeChange({ severity: anyone ? 'critical' : 'high', because }, event, settings, anyone ? 'critical' : 'high'),
      subject: roleSubject(role),
      summary: `${callerWords(event)} created ${roleSubject(role).label}, which trusts ${outsiderWords(outside)}`,
      evidence: policyEvidence(event, { label: 'Trusts', value: outsiderWords(outside) }),
      change: { what: `trust policy of ${roleSubject(role).label}`, before: none, after: writtenBy(event) },
      remedy: [{ text: 'Write a trust policy that names only whom you mean.' }, ...revertSteps(event, facts.policyBefore)],
    };
  },
  isOver: roleIsGone,
  resolvers: [trustEnds((policy, home) => outsiders(policy, home).length > 0, 'the trust policy names no outsider any more')],
});
