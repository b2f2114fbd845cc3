import { allow, deleteInline, deny, document, onRecord, putInline, READ } from '../../../test/support/policies.ts';
import { call, deniedIam, failedIam, iam, role, ssoRole, through, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './inline-policy-deleted.ts';

export const cases = casesFor(rule, {
  hits: {
    'what it said is not known': {
      event: deleteInline('User', 'bob'),
      severity: 'medium',
      subject: 'user/bob|inline|p',
      says: /may have denied[\s\S]*take it from your own source/,
    },
    'it only allowed': {
      event: deleteInline('Role', 'app'),
      facts: { policyBefore: onRecord(READ) },
      severity: 'medium',
      says: /it only allowed[\s\S]*put-role-policy --role-name app --policy-name p --policy-document file:/,
    },
    'it denied something': {
      event: deleteInline('Role', 'app'),
      facts: { policyBefore: onRecord(document(allow('s3:*'), deny('s3:DeleteBucket'))) },
      severity: 'high',
      says: /now open/,
    },
    'a guardrail by name': { event: deleteInline('Group', 'devs', 'Quarantine'), severity: 'high' },
    "the operator's guardrail": {
      event: deleteInline('Group', 'devs', 'baseline'),
      settings: { guardrailPolicies: ['Baseline'] },
      facts: { policyBefore: onRecord(READ) },
      severity: 'high',
    },
    'through a stack': {
      event: deleteInline('Role', 'app', 'p', { by: through('cloudformation.amazonaws.com', role()) }),
      severity: 'low',
    },
  },
  nearMisses: {
    'a call that failed': { event: failedIam('DeleteUserPolicy', { request: { userName: 'bob', policyName: 'p' } }) },
    'another service': { event: call('transfer', 'DeleteUserPolicy', { request: { userName: 'bob', policyName: 'p' } }) },
    'a policy written': { event: putInline('User', 'bob', READ) },
  },
  denied: { 'deleted nothing': { event: deniedIam('DeleteRolePolicy', { on: 'role app' }) } },
  nullParameters: {
    'name nothing': {
      event: iam('DeleteRolePolicy'),
      severity: 'medium',
      subject: 'unnamed:inline policy',
      says: /\(not named\) of a role that the record does not name/,
    },
  },
  identities: {
    'Identity Center': { event: deleteInline('User', 'bob', 'p', { by: ssoRole() }), severity: 'medium', saysNot: /without MFA/ },
    'a session without MFA': { event: deleteInline('User', 'bob', 'p', { by: user('eve', 'no') }), severity: 'high', says: /without MFA/ },
  },
  evasions: {
    'a guardrail in other letter case': { event: deleteInline('User', 'bob', 'dEnY-all'), severity: 'high' },
    'a tool as user agent': {
      event: deleteInline('User', 'bob', 'p', { over: { userAgent: 'cloudformation.amazonaws.com' } }),
      severity: 'medium',
    },
  },
});
