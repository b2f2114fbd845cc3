import {
  ADMIN,
  createRole,
  createVersion,
  deleteInline,
  OWN_TRUST,
  onRecord,
  ownPolicy,
  putInline,
  READ,
  updateTrust,
} from '../../../test/support/policies.ts';
import { call, deniedIam, failedIam, iam, role, ssoRole, through, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './policy-content-unreadable.ts';

const OMITTED = { omitted: true, reason: 'requestParameters too large' };

export const cases = casesFor(rule, {
  hits: {
    'parameters left out for their size': {
      event: iam('PutRolePolicy', { request: OMITTED }),
      severity: 'high',
      subject: 'unnamed:inline policy',
      says: /left the parameters out because they were too large/,
    },
    'half a document': {
      event: putInline('User', 'bob', '{'),
      severity: 'high',
      subject: 'user/bob|inline|p',
      says: /cannot be read here[\s\S]*get-user-policy --user-name bob --policy-name p/,
    },
    'a number': { event: putInline('User', 'bob', 7), severity: 'high' },
    'a list': { event: putInline('User', 'bob', [ADMIN]), severity: 'high' },
    'an empty object': { event: putInline('Group', 'devs', {}), severity: 'high' },
    'empty text': {
      event: iam('CreatePolicy', { request: { policyName: 'x', policyDocument: '' } }),
      severity: 'high',
      subject: ownPolicy('x'),
    },
    'a document without statements': {
      event: createVersion(ownPolicy('x'), '{"Version":"2012-10-17"}', true),
      severity: 'high',
      says: /get-policy-version/,
    },
    'a trust policy, the earlier one on record': {
      event: updateTrust('app', '...'),
      facts: { policyBefore: onRecord(OWN_TRUST) },
      severity: 'high',
      subject: 'app',
      says: /"after":"unknown"[\s\S]*aws iam get-role --role-name app/,
    },
    "a new role's trust": { event: createRole('app', '...'), severity: 'high' },
    'a key written twice': {
      event: putInline('User', 'bob', READ.replace('"Effect"', '"Effect":"Deny","Effect"')),
      severity: 'high',
      says: /stands twice/,
    },
    'through a stack': {
      event: putInline('Role', 'app', '{', { by: through('cloudformation.amazonaws.com', role()) }),
      severity: 'medium',
    },
  },
  nearMisses: {
    'a readable document': { event: putInline('User', 'bob', ADMIN) },
    'a readable trust policy': { event: updateTrust('app', OWN_TRUST) },
    "a new role's trust in the answer alone": {
      event: iam('CreateRole', {
        request: OMITTED,
        response: { role: { roleName: 'app', assumeRolePolicyDocument: encodeURIComponent(OWN_TRUST) } },
      }),
    },
    'a new role whose record never showed its trust': { event: iam('CreateRole', { request: { roleName: 'app' } }) },
    'a call that failed': {
      event: failedIam('PutUserPolicy', { request: { userName: 'bob', policyDocument: '{' } }, 'MalformedPolicyDocument'),
    },
    'another service': { event: call('organizations', 'CreatePolicy', { request: { policyName: 'x' } }) },
    'a call without document': { event: deleteInline('User', 'bob') },
  },
  denied: { 'wrote nothing': { event: deniedIam('PutUserPolicy', { on: 'user bob' }) } },
  nullParameters: {
    'an inline policy': { event: iam('PutUserPolicy'), severity: 'high', says: /shows no document/ },
    'a trust policy': { event: iam('UpdateAssumeRolePolicy'), severity: 'high', subject: 'unnamed:role' },
    'a version': { event: iam('CreatePolicyVersion'), severity: 'high', subject: 'unnamed:policy' },
    'a new role': { event: iam('CreateRole') },
  },
  identities: {
    'Identity Center': { event: putInline('User', 'bob', '{', { by: ssoRole() }), severity: 'high', saysNot: /without MFA/ },
    'a session without MFA': { event: putInline('User', 'bob', '{', { by: user('eve', 'no') }), severity: 'critical', says: /without MFA/ },
  },
  evasions: {
    'more characters than any policy': { event: putInline('User', 'bob', `${' '.repeat(10)}{${' '.repeat(300_000)}`), severity: 'high' },
    'nesting that breaks readers': {
      event: putInline('User', 'bob', `{"Statement":${'['.repeat(9000)}${']'.repeat(9000)}}`),
      severity: 'high',
    },
    'element names in other letter case': { event: putInline('User', 'bob', ADMIN.replace('"Effect"', '"effect"')), severity: 'high' },
    'encoded once too often': {
      event: putInline('User', 'bob', encodeURIComponent(encodeURIComponent(encodeURIComponent(ADMIN)))),
      severity: 'high',
    },
  },
  ends: {
    'a readable document in its place': { opens: putInline('User', 'bob', '{'), after: putInline('User', 'bob', READ), ends: true },
    'another one that cannot be read': { opens: putInline('User', 'bob', '{'), after: putInline('User', 'bob', '['), ends: false },
    'a readable document of somebody else': { opens: putInline('User', 'bob', '{'), after: putInline('User', 'eve', READ), ends: false },
    'the policy deleted': { opens: putInline('User', 'bob', '{'), after: deleteInline('User', 'bob'), ends: true },
    'the role deleted': { opens: updateTrust('app', '{'), after: iam('DeleteRole', { request: { roleName: 'app' } }), ends: true },
    'a readable version in effect': {
      opens: createVersion(ownPolicy('x'), '{', true),
      after: createVersion(ownPolicy('x'), READ, true),
      ends: true,
    },
    'a readable version that is not the default': {
      opens: createVersion(ownPolicy('x'), '{', true),
      after: createVersion(ownPolicy('x'), READ),
      ends: false,
    },
    'a rewrite that was refused': {
      opens: putInline('User', 'bob', '{'),
      after: failedIam('PutUserPolicy', { request: { userName: 'bob', policyName: 'p', policyDocument: READ } }, 'LimitExceeded'),
      ends: false,
    },
    'two that name nobody are not one': {
      opens: iam('PutUserPolicy'),
      after: iam('PutUserPolicy', { request: { policyDocument: READ } }),
      ends: false,
    },
  },
});
