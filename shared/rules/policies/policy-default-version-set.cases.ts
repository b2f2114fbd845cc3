import { ADMIN, createVersion, ESCALATION, onRecord, ownPolicy, READ } from '../../../test/support/policies.ts';
import { type Call, call, deniedIam, failedIam, iam, role, ssoRole, through, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './policy-default-version-set.ts';

const request = { policyArn: ownPolicy('x'), versionId: 'v1' };
const set = (what: Call = {}) => iam('SetDefaultPolicyVersion', { request, ...what });

export const cases = casesFor(rule, {
  hits: {
    'content unknown': {
      event: set(),
      severity: 'high',
      subject: ownPolicy('x'),
      says: /made v1 the default version[\s\S]*Content: unknown[\s\S]*"after":"unknown"/,
    },
    'back to administrator rights': {
      event: set(),
      facts: { policyContent: onRecord(ADMIN, 'v1'), policyBefore: onRecord(READ, 'v4') },
      severity: 'critical',
      says: /Allows: statement 1[\s\S]*"after":\{"document":[\s\S]*set-default-policy-version --policy-arn \S+ --version-id v4/,
    },
    'back to a way to more rights': { event: set(), facts: { policyContent: onRecord(ESCALATION, 'v1') }, severity: 'high' },
    'to a harmless version': { event: set(), facts: { policyContent: onRecord(READ, 'v1') }, severity: 'medium' },
    'a version that no longer stood': { event: set(), facts: { policyContent: onRecord() }, severity: 'high', says: /"after":"unknown"/ },
    'unknown content through a stack': { event: set({ by: through('cloudformation.amazonaws.com', role()) }), severity: 'high' },
  },
  nearMisses: {
    'a call that failed': { event: failedIam('SetDefaultPolicyVersion', { request }) },
    'another service': { event: call('iot', 'SetDefaultPolicyVersion', { request }) },
    'a new version': { event: createVersion(ownPolicy('x'), ADMIN, true) },
  },
  denied: { 'switched nothing': { event: deniedIam('SetDefaultPolicyVersion', { on: `policy ${ownPolicy('x')} version v1` }) } },
  nullParameters: {
    'name nothing': { event: iam('SetDefaultPolicyVersion'), severity: 'high', subject: 'unnamed:policy', says: /another version/ },
  },
  identities: {
    'Identity Center': { event: set({ by: ssoRole() }), severity: 'high', saysNot: /without MFA/ },
    'a session without MFA': { event: set({ by: user('eve', 'no') }), severity: 'critical', says: /without MFA/ },
  },
  evasions: {
    'a tool as user agent': { event: set({ over: { userAgent: 'Terraform/1.9' } }), severity: 'high' },
    'a content that cannot be read': { event: set(), facts: { policyContent: onRecord('{') }, severity: 'high', says: /cannot be read/ },
  },
});
