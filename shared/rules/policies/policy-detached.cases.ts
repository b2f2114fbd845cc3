import { attach, awsPolicy, detach, onRecord, ownPolicy, READ } from '../../../test/support/policies.ts';
import { call, deniedIam, failedIam, iam, role, root, ssoRole, through, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './policy-detached.ts';

const ARN = ownPolicy('app');

export const cases = casesFor(rule, {
  hits: {
    'from a user': {
      event: detach('User', 'bob', ARN),
      severity: 'medium',
      subject: `user/bob|${ARN}`,
      says: /aws iam attach-user-policy --user-name bob --policy-arn/,
    },
    'from a role, with what it allowed': {
      event: detach('Role', 'app', ARN),
      facts: { policyContent: onRecord(READ) },
      severity: 'medium',
      says: /s3:GetObject[\s\S]*"after":\{\}/,
    },
    'from a group': { event: detach('Group', 'devs', ARN), severity: 'medium' },
    'a quarantine of AWS': { event: detach('User', 'bob', awsPolicy('AWSCompromisedKeyQuarantineV3')), severity: 'high' },
    'a name that denies': { event: detach('User', 'bob', ownPolicy('team/DenyOutsideEurope')), severity: 'high' },
    "the operator's guardrail": {
      event: detach('User', 'bob', ownPolicy('Baseline')),
      settings: { guardrailPolicies: ['baseline'] },
      severity: 'high',
      says: /guardrails/,
    },
    'through a stack': { event: detach('Role', 'app', ARN, { by: through('cloudformation.amazonaws.com', role()) }), severity: 'low' },
  },
  nearMisses: {
    'a policy attached': { event: attach('User', 'bob', ARN) },
    'a call that failed': { event: failedIam('DetachUserPolicy', { request: { userName: 'bob', policyArn: ARN } }) },
    'from another service': { event: call('organizations', 'DetachUserPolicy', { request: { userName: 'bob', policyArn: ARN } }) },
    "an organisation's policy": { event: call('organizations', 'DetachPolicy', { request: { policyId: 'p-1' } }) },
  },
  denied: { 'took nothing off': { event: deniedIam('DetachUserPolicy', { on: 'user bob' }) } },
  nullParameters: {
    'name nothing': { event: iam('DetachRolePolicy'), severity: 'medium', subject: 'unnamed:attachment', says: /does not name/ },
  },
  identities: {
    root: { event: detach('User', 'bob', ARN, { by: root() }), severity: 'medium' },
    'Identity Center': { event: detach('User', 'bob', ARN, { by: ssoRole() }), severity: 'medium', saysNot: /without MFA/ },
    'a session without MFA': { event: detach('User', 'bob', ARN, { by: user('eve', 'no') }), severity: 'high', says: /without MFA/ },
  },
  evasions: {
    'a guardrail in other letter case': { event: detach('User', 'bob', ownPolicy('DENYALL')), severity: 'high' },
    'a guardrail under a path': { event: detach('User', 'bob', ownPolicy('a/b/GuardRail')), severity: 'high' },
    'a tool as user agent': { event: detach('User', 'bob', ARN, { over: { userAgent: 'Terraform/1.9' } }), severity: 'medium' },
  },
});
