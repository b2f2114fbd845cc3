import { defineRule } from '../rule.ts';
import { callerWords } from '../vocabulary/caller.ts';
import { askBefore, sideOf, writtenBy } from '../vocabulary/document-change.ts';
import { missingBefore, policyEvidence } from '../vocabulary/policy-evidence.ts';
import { gradeChange } from '../vocabulary/policy-grade.ts';
import { revertSteps } from '../vocabulary/policy-revert.ts';
import { roleSubject } from '../vocabulary/policy-subjects.ts';
import { exposureOf, homeOf, isClosed, outsiderWords, trustWritten } from '../vocabulary/trust-document.ts';

export const rule = defineRule({
  id: 'role-trust-changed',
  family: 'trust',
  title: 'Role trust changed',
  kind: 'incident',
  severity: 'medium',
  why: 'Other principals than before may take on the role and everything it may do.',
  ends: 'acknowledgement',
  controls: [],
  attack: ['T1098.003'],
  listens: [{ source: 'iam', names: ['UpdateAssumeRolePolicy'] }],
  match: (event) => trustWritten(event, ['UpdateAssumeRolePolicy']),
  needs: (_, event) => askBefore(event),
  assess: ({ hit: { role, policy }, event, facts: { policyBefore }, settings }) => {
    const home = homeOf(event, settings);
    const exposure = exposureOf(policy, home);
    if (!isClosed(exposure)) return undefined; // role-trust-external or role-trust-oidc-open says it
    const { label } = roleSubject(role);
    const trusted = exposureOf(policy, { ...home, trustedAccounts: [], organizationId: undefined }).outsiders;
    return {
      ...gradeChange({ severity: 'medium', because: 'only insiders and trusted accounts can assume the role' }, event, settings),
      subject: roleSubject(role),
      summary: `${callerWords(event)} changed the trust policy of ${label}`,
      evidence: policyEvidence(
        event,
        trusted.length === 0 ? undefined : { label: 'Trusted by your configuration', value: outsiderWords(trusted) },
        exposure.orphans.length === 0
          ? undefined
          : { label: 'Deleted principals still named', value: `${exposure.orphans.join(', ')} (nobody can use them any more)` },
        missingBefore(policyBefore),
      ),
      change: { what: `trust policy of ${label}`, before: sideOf(policyBefore), after: writtenBy(event) },
      remedy: revertSteps(event, policyBefore),
    };
  },
});
