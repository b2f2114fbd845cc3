import { OWN_TRUST, onRecord, trusting, updateTrust } from '../../../test/support/policies.ts';
import { call, deniedIam, failedIam, iam, OTHER_ACCOUNT, role, root, ssoRole, through, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './role-trust-changed.ts';

const SERVICE = trusting({ Service: 'ec2.amazonaws.com' });

export const cases = casesFor(rule, {
  hits: {
    'to a service': {
      event: updateTrust('app', SERVICE),
      severity: 'medium',
      subject: 'app',
      says: /changed the trust policy of role app/,
    },
    'to the own account, the earlier document on record': {
      event: updateTrust('app', OWN_TRUST),
      facts: { policyBefore: onRecord(SERVICE) },
      severity: 'medium',
      says: /ec2\.amazonaws\.com[\s\S]*update-assume-role-policy --role-name app/,
    },
    'a deleted principal is named': {
      event: updateTrust('app', trusting({ AWS: 'AROAEXAMPLEDELETED00' })),
      severity: 'medium',
      says: /AROAEXAMPLEDELETED00 \(nobody/,
    },
    'a trusted account is shown': {
      event: updateTrust('app', trusting({ AWS: OTHER_ACCOUNT })),
      settings: { trustedAccounts: [OTHER_ACCOUNT] },
      severity: 'medium',
      says: /Trusted by your configuration: another account \(999988887777\)/,
    },
    'a protected role': { event: updateTrust('app', SERVICE), settings: { protectedPrincipals: ['app'] }, severity: 'high' },
    'through a stack': { event: updateTrust('app', SERVICE, { by: through('cloudformation.amazonaws.com', role()) }), severity: 'low' },
  },
  nearMisses: {
    'outsiders have their own rule': { event: updateTrust('app', trusting({ AWS: OTHER_ACCOUNT })) },
    'so have open providers': {
      event: updateTrust(
        'app',
        trusting({ Federated: 'arn:aws:iam::111122223333:oidc-provider/gitlab.com' }, undefined, 'sts:AssumeRoleWithWebIdentity'),
      ),
    },
    'so has a document that cannot be read': { event: updateTrust('app', '{') },
    'a call that failed': { event: failedIam('UpdateAssumeRolePolicy', { request: { roleName: 'app', policyDocument: SERVICE } }) },
    'another service': { event: call('sts', 'UpdateAssumeRolePolicy', { request: { roleName: 'app', policyDocument: SERVICE } }) },
  },
  denied: { 'changed nothing': { event: deniedIam('UpdateAssumeRolePolicy', { on: 'role app' }) } },
  nullParameters: { 'show no document: policy-content-unreadable says so': { event: iam('UpdateAssumeRolePolicy') } },
  identities: {
    root: { event: updateTrust('app', SERVICE, { by: root() }), severity: 'medium' },
    'Identity Center': { event: updateTrust('app', SERVICE, { by: ssoRole() }), severity: 'medium', saysNot: /without MFA/ },
    'a long-term key': { event: updateTrust('app', SERVICE, { by: user('eve', 'long-term-key') }), severity: 'high', says: /without MFA/ },
  },
  evasions: {
    'a stack only as user agent': {
      event: updateTrust('app', SERVICE, { over: { userAgent: 'cloudformation.amazonaws.com' } }),
      severity: 'medium',
    },
    'a protected role in other letter case': {
      event: updateTrust('App', SERVICE),
      settings: { protectedPrincipals: ['aPP'] },
      severity: 'high',
    },
    'a shell in the name': {
      event: updateTrust('a; rm -rf /', SERVICE),
      facts: { policyBefore: onRecord(OWN_TRUST) },
      severity: 'medium',
      says: /--role-name 'a; rm -rf \/'/,
    },
  },
});
