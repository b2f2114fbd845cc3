import { createRole, OWN_TRUST, onRecord, trusting, updateTrust } from '../../../test/support/policies.ts';
import { ACCOUNT, call, deniedIam, failedIam, iam, OTHER_ACCOUNT, role, ssoRole, through, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './role-trust-external.ts';

const VENDOR = trusting({ AWS: OTHER_ACCOUNT });
const org = (operator: string, value: string) => trusting('*', { [operator]: { 'aws:PrincipalOrgID': value } });
const own = { organizationId: 'o-own1234567' };

export const cases = casesFor(rule, {
  hits: {
    'a bare account number': {
      event: updateTrust('app', VENDOR),
      severity: 'critical',
      subject: 'app',
      says: /which now trusts another account \(999988887777\)[\s\S]*"before":"unknown"/,
    },
    'everyone in a list': {
      event: updateTrust('app', trusting({ AWS: [`arn:aws:iam::${ACCOUNT}:role/a`, '*'] })),
      severity: 'critical',
      says: /every AWS account/,
    },
    'the earlier document can be put back': {
      event: updateTrust('app', VENDOR),
      facts: { policyBefore: onRecord(OWN_TRUST) },
      severity: 'critical',
      says: /<<'END_OF_FILE' &&\n\{\n {2}"Version"[\s\S]*update-assume-role-policy --role-name app --policy-document file:/,
    },
    'an organisation as pattern': { event: updateTrust('app', org('StringLike', 'o-*')), settings: own, severity: 'critical' },
    'an organisation only if the key is there': {
      event: updateTrust('app', org('StringEqualsIfExists', 'o-own1234567')),
      settings: own,
      severity: 'critical',
    },
    'all but an organisation': { event: updateTrust('app', org('StringNotEquals', 'o-other98765')), settings: own, severity: 'critical' },
    'another organisation': { event: updateTrust('app', org('StringEquals', 'o-other98765')), settings: own, severity: 'critical' },
    'an organisation, the own one not being set': {
      event: updateTrust('app', org('StringEquals', 'o-own1234567')),
      severity: 'high',
      says: /not set in the configuration/,
    },
    'roles of any account': {
      event: updateTrust('app', trusting('*', { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/x' } })),
      severity: 'critical',
    },
    'from anywhere': { event: updateTrust('app', trusting('*', { IpAddress: { 'aws:SourceIp': '0.0.0.0/0' } })), severity: 'critical' },
    "another account's identity provider": {
      event: updateTrust(
        'app',
        trusting({ Federated: `arn:aws:iam::${OTHER_ACCOUNT}:saml-provider/x` }, undefined, 'sts:AssumeRoleWithSAML'),
      ),
      severity: 'critical',
    },
    'a principal that cannot be read': {
      event: updateTrust('app', trusting({ AWS: 'arn:aws:iam::XXXXXXXXXXXX:root' })),
      severity: 'critical',
    },
    'through a stack': { event: updateTrust('app', VENDOR, { by: through('cloudformation.amazonaws.com', role()) }), severity: 'high' },
    'everyone, through a stack: no step down': {
      event: updateTrust('app', trusting('*'), { by: through('cloudformation.amazonaws.com', role()) }),
      severity: 'critical',
    },
    'an organisation through a stack stays high': {
      event: updateTrust('app', org('StringEquals', 'o-own1234567'), { by: through('cloudformation.amazonaws.com', role()) }),
      severity: 'high',
    },
  },
  nearMisses: {
    'own account': { event: updateTrust('app', OWN_TRUST) },
    'own organisation': { event: updateTrust('app', org('StringEquals', 'o-own1234567')), settings: own },
    'a trusted account': { event: updateTrust('app', VENDOR), settings: { trustedAccounts: [OTHER_ACCOUNT] } },
    'a deleted role': { event: updateTrust('app', trusting({ AWS: 'AROAEXAMPLEDELETED00' })) },
    'a service': { event: updateTrust('app', trusting({ Service: 'ec2.amazonaws.com' })) },
    'a call that failed': {
      event: failedIam('UpdateAssumeRolePolicy', { request: { roleName: 'app', policyDocument: VENDOR } }, 'MalformedPolicyDocument'),
    },
    'another service': { event: call('sts', 'UpdateAssumeRolePolicy', { request: { roleName: 'app', policyDocument: VENDOR } }) },
    'a new role has its own rule': { event: createRole('app', VENDOR) },
  },
  denied: { 'changed nothing': { event: deniedIam('UpdateAssumeRolePolicy', { on: 'role app' }) } },
  nullParameters: { 'show no document: policy-content-unreadable says so': { event: iam('UpdateAssumeRolePolicy') } },
  identities: {
    'Identity Center': { event: updateTrust('app', VENDOR, { by: ssoRole() }), severity: 'critical', saysNot: /without MFA/ },
    'a session without MFA': {
      event: updateTrust('app', org('StringEquals', 'o-own1234567'), { by: user('eve', 'no') }),
      severity: 'critical',
      says: /without MFA/,
    },
  },
  evasions: {
    'a stack only as user agent': {
      event: updateTrust('app', VENDOR, { over: { userAgent: 'cloudformation.amazonaws.com' } }),
      severity: 'critical',
    },
    'the caller names his own organisation': {
      event: updateTrust('app', org('StringEquals', `\${aws:PrincipalOrgID}`)),
      settings: own,
      severity: 'critical',
    },
    'the own organisation beside a star': {
      event: updateTrust('app', trusting('*', { StringLike: { 'aws:PrincipalOrgID': ['o-own1234567', '*'] } })),
      settings: own,
      severity: 'critical',
    },
    'percent-encoded': { event: updateTrust('app', encodeURIComponent(VENDOR)), severity: 'critical' },
    'everyone but somebody': {
      event: updateTrust('app', '{"Statement":{"Effect":"Allow","NotPrincipal":{"AWS":"111122223333"},"Action":"sts:*"}}'),
      severity: 'critical',
    },
  },
  ends: {
    'trust closed': { opens: updateTrust('app', VENDOR), after: updateTrust('app', OWN_TRUST), ends: true },
    'still open': { opens: updateTrust('app', VENDOR), after: updateTrust('app', trusting('*')), ends: false },
    'closed to a trusted account': {
      settings: { trustedAccounts: ['555566667777'] },
      opens: updateTrust('app', VENDOR),
      after: updateTrust('app', trusting({ AWS: '555566667777' })),
      ends: true,
    },
    'closed to an account that nobody trusts': {
      opens: updateTrust('app', VENDOR),
      after: updateTrust('app', trusting({ AWS: '555566667777' })),
      ends: false,
    },
    'the trust of another role': { opens: updateTrust('app', VENDOR), after: updateTrust('app2', OWN_TRUST), ends: false },
    'the role deleted': { opens: updateTrust('app', VENDOR), after: iam('DeleteRole', { request: { roleName: 'app' } }), ends: true },
    'an attempt to close it': {
      opens: updateTrust('app', VENDOR),
      after: deniedIam('UpdateAssumeRolePolicy', { request: { roleName: 'app', policyDocument: OWN_TRUST } }),
      ends: false,
    },
  },
});
