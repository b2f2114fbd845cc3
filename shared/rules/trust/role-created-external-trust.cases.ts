import { createRole, OWN_TRUST, trusting, updateTrust } from '../../../test/support/policies.ts';
import { ACCOUNT, call, deniedIam, failedIam, iam, OTHER_ACCOUNT, role, ssoRole, through, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './role-created-external-trust.ts';

const VENDOR = trusting({ AWS: `arn:aws:iam::${OTHER_ACCOUNT}:root` });
const ANYONE = trusting('*');

export const cases = casesFor(rule, {
  hits: {
    'another account': {
      event: createRole('app', VENDOR),
      severity: 'high',
      subject: 'app',
      says: /created role app, which trusts another account \(arn:aws:iam::999988887777:root\), statement 1[\s\S]*delete-role --role-name app/,
    },
    everyone: { event: createRole('app', ANYONE), severity: 'critical', says: /every AWS account/ },
    'a bare account number': { event: createRole('app', trusting({ AWS: OTHER_ACCOUNT })), severity: 'high' },
    'one of several': {
      event: createRole('app', trusting({ AWS: [ACCOUNT, OTHER_ACCOUNT], Service: 'ec2.amazonaws.com' })),
      severity: 'high',
    },
    'with an external id': {
      event: createRole('app', trusting({ AWS: OTHER_ACCOUNT }, { StringEquals: { 'sts:ExternalId': 'x' } })),
      severity: 'high',
      says: /with an external id/,
    },
    'seen in the answer alone': {
      event: iam('CreateRole', { response: { role: { roleName: 'app', assumeRolePolicyDocument: encodeURIComponent(VENDOR) } } }),
      severity: 'high',
      subject: 'app',
    },
    'through a stack': { event: createRole('app', VENDOR, { by: through('cloudformation.amazonaws.com', role()) }), severity: 'high' },
    'everyone, through a stack: no step down': {
      event: createRole('app', ANYONE, { by: through('cloudformation.amazonaws.com', role()) }),
      severity: 'critical',
    },
  },
  nearMisses: {
    'own account': { event: createRole('app', OWN_TRUST) },
    'a trusted account': { event: createRole('app', VENDOR), settings: { trustedAccounts: [OTHER_ACCOUNT] } },
    'everyone of the own organisation': {
      event: createRole('app', trusting('*', { StringEquals: { 'aws:PrincipalOrgID': 'o-own1234567' } })),
      settings: { organizationId: 'o-own1234567' },
    },
    'a service': { event: createRole('app', trusting({ Service: 'lambda.amazonaws.com' })) },
    'a document that cannot be read has its own rule': { event: createRole('app', '{') },
    'an update has its own rule': { event: updateTrust('app', VENDOR) },
    'a call that failed': {
      event: failedIam('CreateRole', { request: { roleName: 'app', assumeRolePolicyDocument: VENDOR } }, 'EntityAlreadyExists'),
    },
    'another service': { event: call('datazone', 'CreateRole', { request: { roleName: 'app', assumeRolePolicyDocument: VENDOR } }) },
  },
  denied: { 'made nothing': { event: deniedIam('CreateRole', { on: 'role app' }) } },
  nullParameters: { 'show no trust: role-created says so': { event: iam('CreateRole') } },
  identities: {
    'Identity Center': { event: createRole('app', VENDOR, { by: ssoRole() }), severity: 'high', saysNot: /without MFA/ },
    'a session without MFA': { event: createRole('app', VENDOR, { by: user('eve', 'no') }), severity: 'critical', says: /without MFA/ },
  },
  evasions: {
    'a stack only as user agent': {
      event: createRole('app', ANYONE, { over: { userAgent: 'cloudformation.amazonaws.com' } }),
      severity: 'critical',
    },
    'percent-encoded': { event: createRole('app', encodeURIComponent(ANYONE)), severity: 'critical' },
    'the action in other letter case': { event: createRole('app', trusting('*', undefined, 'STS:ASSUMEROLE')), severity: 'critical' },
    'an organisation as pattern': {
      event: createRole('app', trusting('*', { StringLike: { 'aws:PrincipalOrgID': 'o-*' } })),
      settings: { organizationId: 'o-own1234567' },
      severity: 'critical',
    },
  },
  ends: {
    'trust closed': { opens: createRole('app', VENDOR), after: updateTrust('app', OWN_TRUST), ends: true },
    'trust moved to another outsider': { opens: createRole('app', VENDOR), after: updateTrust('app', ANYONE), ends: false },
    'the trust of another role': { opens: createRole('app', VENDOR), after: updateTrust('app2', OWN_TRUST), ends: false },
    'the role deleted': { opens: createRole('app', VENDOR), after: iam('DeleteRole', { request: { roleName: 'app' } }), ends: true },
    'an attempt': {
      opens: createRole('app', VENDOR),
      after: failedIam('DeleteRole', { request: { roleName: 'app' } }, 'DeleteConflict'),
      ends: false,
    },
    'a trust that cannot be read': { opens: createRole('app', VENDOR), after: updateTrust('app', '{'), ends: false },
  },
});
