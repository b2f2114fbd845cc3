import { openIssuers } from '../../policy/exposure.ts';
import { defineRule } from '../rule.ts';
import { callerWords } from '../vocabulary/caller.ts';
import { askBefore, none, sideOf, writtenBy } from '../vocabulary/document-change.ts';
import { TRUST_WRITES } from '../vocabulary/policy-calls.ts';
import { missingBefore, policyEvidence } from '../vocabulary/policy-evidence.ts';
import { gradeChange } from '../vocabulary/policy-grade.ts';
import { revertSteps } from '../vocabulary/policy-revert.ts';
import { roleSubject } from '../vocabulary/policy-subjects.ts';
import { roleIsGone } from '../vocabulary/state-over.ts';
import { trustEnds, trustWritten } from '../vocabulary/trust-document.ts';

export const rule = defineRule({
  id: 'role-trust-oidc-open',
  family: 'trust',
  title: 'Role trusts every workload of an identity provider',
  kind: 'state',
  severity: 'critical',
  why: 'A provider that serves everybody signs tokens for everybody: without a named subject any stranger gets the role.',
  ends: 'the trust policy names a subject, or the role is deleted',
  controls: [],
  attack: ['T1484.002'],
  listens: [{ source: 'iam', names: TRUST_WRITES }],
  match: (event) => {
    const written = trustWritten(event, TRUST_WRITES);
    const open = written === undefined ? [] : openIssuers(written.policy);
    return open.length === 0 ? undefined : { role: written?.role, open };
  },
  needs: (_, event) => (event.name === 'CreateRole' ? {} : askBefore(event)),
  assess: ({ hit: { role, open }, event, facts: { policyBefore }, settings }) => {
    const shared = open.some(({ issuer }) => issuer.shared);
    const isNew = event.name === 'CreateRole';
    const issuers = [...new Set(open.map(({ issuer }) => issuer.name))].join(', ');
    const { label } = roleSubject(role);
    return {
      ...gradeChange(
        shared
          ? { severity: 'critical', because: 'anybody can get a token of this provider' }
          : { severity: 'high', because: 'every workload of this provider gets in' },
        event,
        settings,
        'high',
      ),
      subject: roleSubject(role),
      summary: `${callerWords(event)} ${isNew ? 'created' : 'changed the trust policy of'} ${label}, which trusts ${issuers} without naming whose workloads`,
      evidence: policyEvidence(
        event,
        ...open.map(({ principal, statement, issuer }) => ({
          label: 'Open to',
          value: `${principal}, statement ${statement}: no condition binds ${issuer.claims.map((claim) => `${issuer.name}:${claim}`).join(' or ')}`,
        })),
        isNew ? undefined : missingBefore(policyBefore),
      ),
      change: { what: `trust policy of ${label}`, before: isNew ? none : sideOf(policyBefore), after: writtenBy(event) },
      remedy: [
        { text: "Add a condition that names the subjects you mean, for example the repository and branch in the provider's sub claim." },
        ...revertSteps(event, policyBefore),
      ],
    };
  },
  isOver: roleIsGone,
  resolvers: [trustEnds((policy) => openIssuers(policy).length > 0, 'every trusted provider is bound to named subjects')],
});
