import { ADMIN, allow, createVersion, deny, document, ESCALATION, onRecord, ownPolicy, READ } from '../../../test/support/policies.ts';
import { call, deniedIam, failedIam, iam, role, ssoRole, through, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './policy-version-created.ts';

const ARN = ownPolicy('x');

export const cases = casesFor(rule, {
  hits: {
    'administrator rights in effect': {
      event: createVersion(ARN, ADMIN, true),
      facts: { policyBefore: onRecord(READ, 'v1') },
      severity: 'critical',
      subject: ARN,
      part: 'v2',
      says: /put it in effect[\s\S]*s3:GetObject[\s\S]*set-default-policy-version --policy-arn \S+ --version-id v1/,
    },
    'administrator rights, not the default': {
      event: createVersion(ARN, ADMIN),
      severity: 'high',
      says: /not the default version yet/,
      saysNot: /put it in effect,|set-default/,
    },
    'a way to more rights in effect': { event: createVersion(ARN, ESCALATION, 'true'), severity: 'high' },
    'a way to more rights, not the default': { event: createVersion(ARN, ESCALATION, 'false'), severity: 'medium' },
    'a harmless one in effect, the one before unknown': {
      event: createVersion(ARN, READ, true),
      severity: 'medium',
      says: /Document before: unknown[\s\S]*"before":"unknown"[\s\S]*list-policy-versions/,
    },
    'a harmless one, not the default, stays medium': { event: createVersion(ARN, READ), severity: 'medium' },
    'one that only denies': { event: createVersion(ARN, document(deny('*')), true), severity: 'medium' },
    'administrator rights through a stack': {
      event: createVersion(ARN, ADMIN, true, { by: through('cloudformation.amazonaws.com', role()) }),
      severity: 'high',
    },
  },
  nearMisses: {
    'a call that failed': {
      event: failedIam('CreatePolicyVersion', { request: { policyArn: ARN, policyDocument: ADMIN, setAsDefault: true } }, 'LimitExceeded'),
    },
    'another service': {
      event: call('iot', 'CreatePolicyVersion', { request: { policyName: 'x', policyDocument: ADMIN, setAsDefault: true } }),
    },
    'a document that cannot be read has its own rule': { event: createVersion(ARN, '{}', true) },
    'a new policy has its own rule': { event: iam('CreatePolicy', { request: { policyName: 'x', policyDocument: ADMIN } }) },
  },
  denied: { 'made nothing': { event: deniedIam('CreatePolicyVersion', { on: `policy ${ARN} version v2` }) } },
  nullParameters: { 'show no document: policy-content-unreadable says so': { event: iam('CreatePolicyVersion') } },
  identities: {
    'Identity Center': { event: createVersion(ARN, READ, true, { by: ssoRole() }), severity: 'medium', saysNot: /without MFA/ },
    'a session without MFA': { event: createVersion(ARN, READ, true, { by: user('eve', 'no') }), severity: 'high', says: /without MFA/ },
  },
  evasions: {
    'all of IAM in other letter case': { event: createVersion(ARN, document(allow('IAM:*')), 'True'), severity: 'critical' },
    'a Deny of one call for show': { event: createVersion(ARN, document(allow('*'), deny('iam:CreateUser')), true), severity: 'critical' },
    'percent-encoded': { event: createVersion(ARN, encodeURIComponent(ADMIN), true), severity: 'critical' },
  },
  ends: {
    'the version deleted': {
      opens: createVersion(ARN, ADMIN),
      after: iam('DeletePolicyVersion', { request: { policyArn: ARN, versionId: 'v2' } }),
      ends: true,
    },
    'another version deleted': {
      opens: createVersion(ARN, ADMIN),
      after: iam('DeletePolicyVersion', { request: { policyArn: ARN, versionId: 'v1' } }),
      ends: false,
    },
    'the policy deleted': { opens: createVersion(ARN, ADMIN), after: iam('DeletePolicy', { request: { policyArn: ARN } }), ends: true },
    'another policy deleted': {
      opens: createVersion(ARN, ADMIN),
      after: iam('DeletePolicy', { request: { policyArn: ownPolicy('y') } }),
      ends: false,
    },
  },
});
