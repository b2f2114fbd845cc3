import { type Outsider, outsiders } from '../../policy/exposure.ts';
import { defineRule } from '../rule.ts';
import type { RuleSettings } from '../settings.ts';
import type { Grade } from '../severity.ts';
import { callerWords } from '../vocabulary/caller.ts';
import { askBefore, sideOf, writtenBy } from '../vocabulary/document-change.ts';
import { missingBefore, policyEvidence } from '../vocabulary/policy-evidence.ts';
import { gradeChange } from '../vocabulary/policy-grade.ts';
import { revertSteps } from '../vocabulary/policy-revert.ts';
import { roleSubject } from '../vocabulary/policy-subjects.ts';
import { roleIsGone } from '../vocabulary/state-over.ts';
import { homeOf, outsiderWords, trustEnds, trustWritten } from '../vocabulary/trust-document.ts';

function gradeOf(outside: readonly Outsider[], { organizationId }: RuleSettings): Grade {
  if (outside.some(({ kind }) => kind === 'anyone')) return { severity: 'critical', because: 'every AWS account can now assume the role' };
  // Without the operator's word an organisation may be the own one; it may as well be the attacker's.
  if (organizationId === undefined && outside.every(({ kind }) => kind === 'organization')) {
    return { severity: 'high', because: 'the organisation is not set in the configuration, so it cannot be told whether it is yours' };
  }
  return {
    severity: 'critical',
    because: 'somebody outside the account, the trusted accounts and the organisation can now assume the role',
  };
}

export const rule = defineRule({
  id: 'role-trust-external',
  family: 'trust',
  title: 'Role trust opened to outsiders',
  kind: 'state',
  severity: 'critical',
  why: 'A back door: whoever is named keeps access whatever happens to the users and keys of this account.',
  ends: 'the trust policy names only insiders, or the role is deleted',
  controls: [],
  attack: ['T1098.003'],
  listens: [{ source: 'iam', names: ['UpdateAssumeRolePolicy'] }],
  match: (event) => trustWritten(event, ['UpdateAssumeRolePolicy']),
  needs: (_, event) => askBefore(event),
  assess: ({ hit: { role, policy }, event, facts: { policyBefore }, settings }) => {
    const outside = outsiders(policy, homeOf(event, settings));
    if (outside.length === 0) return undefined;
    const { label } = roleSubject(role);
    const floor = outside.some(({ kind }) => kind === 'anyone') ? 'critical' : 'high';
    return {
      ...gradeChange(gradeOf(outside, settings), event, settings, floor),
      subject: roleSubject(role),
      summary: `${callerWords(event)} changed the trust policy of ${label}, which now trusts ${outsiderWords(outside)}`,
      evidence: policyEvidence(event, { label: 'Trusts', value: outsiderWords(outside) }, missingBefore(policyBefore)),
      change: { what: `trust policy of ${label}`, before: sideOf(policyBefore), after: writtenBy(event) },
      remedy: revertSteps(event, policyBefore),
    };
  },
  isOver: roleIsGone,
  resolvers: [trustEnds((policy, home) => outsiders(policy, home).length > 0, 'the trust policy names no outsider any more')],
});
