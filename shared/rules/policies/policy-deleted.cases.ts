import { onRecord, ownPolicy, READ } from '../../../test/support/policies.ts';
import { type Call, call, deniedIam, failedIam, iam, role, ssoRole, through, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './policy-deleted.ts';

const remove = (name = 'x', what: Call = {}) => iam('DeletePolicy', { request: { policyArn: ownPolicy(name) }, ...what });
const removeVersion = (what: Call = {}) => iam('DeletePolicyVersion', { request: { policyArn: ownPolicy('x'), versionId: 'v1' }, ...what });

export const cases = casesFor(rule, {
  hits: {
    'a policy': { event: remove(), severity: 'medium', subject: ownPolicy('x'), says: /take it from your own source/ },
    'a policy whose document is on record': {
      event: remove(),
      facts: { policyBefore: onRecord(READ, 'v1') },
      severity: 'medium',
      says: /<<'END_OF_FILE' &&\n\{\n {2}"Version"[\s\S]*create-policy --policy-name x --path \/ --policy-document file:/,
    },
    'a version': { event: removeVersion(), severity: 'medium', says: /deleted v1 of policy x/ },
    'a version whose document is on record': {
      event: removeVersion(),
      facts: { policyBefore: onRecord(READ, 'v1') },
      severity: 'medium',
      says: /create-policy-version --policy-arn/,
    },
    'a guardrail by name': { event: remove('team/DenyRegions'), severity: 'high' },
    "the operator's guardrail": { event: remove('Baseline'), settings: { guardrailPolicies: ['Baseline'] }, severity: 'high' },
    'through a stack': { event: remove('x', { by: through('cloudformation.amazonaws.com', role()) }), severity: 'low' },
  },
  nearMisses: {
    "an organisation's policy": { event: call('organizations', 'DeletePolicy', { request: { policyId: 'p-1' } }) },
    'a call that failed': { event: failedIam('DeletePolicy', { request: { policyArn: ownPolicy('x') } }, 'DeleteConflict') },
    'an inline policy has its own rule': { event: iam('DeleteRolePolicy', { request: { roleName: 'app', policyName: 'p' } }) },
  },
  denied: { 'deleted nothing': { event: deniedIam('DeletePolicy', { on: `policy ${ownPolicy('x')}` }) } },
  nullParameters: { 'name no policy': { event: iam('DeletePolicy'), severity: 'medium', subject: 'unnamed:policy' } },
  identities: {
    'Identity Center': { event: remove('x', { by: ssoRole() }), severity: 'medium', saysNot: /without MFA/ },
    'a session without MFA': { event: remove('x', { by: user('eve', 'no') }), severity: 'high', says: /without MFA/ },
  },
  evasions: {
    'a guardrail in other letter case': { event: remove('QUARANTINE'), severity: 'high' },
    'a tool as user agent': { event: remove('x', { over: { userAgent: 'cloudformation.amazonaws.com' } }), severity: 'medium' },
  },
});
