import { createRole, OWN_TRUST, trusting } from '../../../test/support/policies.ts';
import { ACCOUNT, call, deniedIam, failedIam, iam, OTHER_ACCOUNT, role, ssoRole, through, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './role-created.ts';

const OMITTED = { omitted: true, reason: 'requestParameters too large' };

export const cases = casesFor(rule, {
  hits: {
    'trusted by its own account': {
      event: createRole('app', OWN_TRUST),
      severity: 'low',
      subject: 'app',
      says: /User alice created role app[\s\S]*Permissions boundary: not set/,
    },
    'path, boundary and session length': {
      event: iam('CreateRole', {
        request: {
          roleName: 'app',
          path: '/team/',
          permissionsBoundary: 'arn:x',
          maxSessionDuration: 43_200,
          assumeRolePolicyDocument: OWN_TRUST,
        },
      }),
      severity: 'low',
      says: /Path: \/team\/[\s\S]*boundary: arn:x[\s\S]*43200/,
    },
    'a record that shows no trust': {
      event: iam('CreateRole', { request: { roleName: 'app' } }),
      severity: 'low',
      says: /does not show whom it trusts/,
    },
    'a service-linked role': {
      event: iam('CreateServiceLinkedRole', { request: { aWSServiceName: 'autoscaling.amazonaws.com' } }),
      severity: 'info',
      says: /service-linked/,
    },
    'a trusted account': {
      event: createRole('app', trusting({ AWS: OTHER_ACCOUNT })),
      settings: { trustedAccounts: [OTHER_ACCOUNT] },
      severity: 'low',
    },
    'through a stack': { event: createRole('app', OWN_TRUST, { by: through('cloudformation.amazonaws.com', role()) }), severity: 'info' },
  },
  nearMisses: {
    'outsiders have their own rule': { event: createRole('app', trusting({ AWS: OTHER_ACCOUNT })) },
    'so have open providers': {
      event: createRole(
        'app',
        trusting({ Federated: 'arn:aws:iam::111122223333:oidc-provider/gitlab.com' }, undefined, 'sts:AssumeRoleWithWebIdentity'),
      ),
    },
    'so has a document that cannot be read': { event: createRole('app', '{') },
    'so have parameters left out for their size': { event: iam('CreateRole', { request: OMITTED }) },
    'a call that failed': { event: failedIam('CreateRole', { request: { roleName: 'app', assumeRolePolicyDocument: OWN_TRUST } }) },
    'another service': { event: call('datazone', 'CreateRole', { request: { roleName: 'app' } }) },
  },
  denied: { 'made nothing': { event: deniedIam('CreateRole', { on: 'role app' }) } },
  nullParameters: {
    'say nothing': { event: iam('CreateRole'), severity: 'low', subject: 'unnamed:role' },
    'a service-linked role': { event: iam('CreateServiceLinkedRole'), severity: 'info' },
  },
  identities: {
    'Identity Center setting up a permission set': {
      event: createRole('AWSReservedSSO_X', OWN_TRUST, {
        by: role('AWSServiceRoleForSSO', 'SSO', { path: '/aws-service-role/sso.amazonaws.com/' }),
      }),
      severity: 'info',
      says: /service-linked role AWSServiceRoleForSSO made the call/,
    },
    'Identity Center setting one up for a permission set, trusted by its own provider': {
      event: iam('CreateRole', {
        by: role('AWSServiceRoleForSSO', 'SSO', { path: '/aws-service-role/sso.amazonaws.com/' }),
        request: {
          roleName: 'AWSReservedSSO_Reader_0123456789abcdef',
          path: '/aws-reserved/sso.amazonaws.com/eu-west-1/',
          maxSessionDuration: 43_200,
          assumeRolePolicyDocument: trusting(
            { Federated: `arn:aws:iam::${ACCOUNT}:saml-provider/AWSSSO_0123456789abcdef_DO_NOT_DELETE` },
            { StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } },
            ['sts:AssumeRoleWithSAML', 'sts:TagSession'],
          ),
        },
      }),
      severity: 'info',
      says: /Path: \/aws-reserved\/sso/,
    },
    'Identity Center by its name as calling service': {
      event: createRole('AWSReservedSSO_X', OWN_TRUST, { by: through('sso.amazonaws.com', ssoRole()) }),
      severity: 'info',
    },
    'Identity Center user': { event: createRole('app', OWN_TRUST, { by: ssoRole() }), severity: 'low', saysNot: /without MFA/ },
    'a long-term key writes no policy here': { event: createRole('app', OWN_TRUST, { by: user('eve', 'long-term-key') }), severity: 'low' },
  },
  evasions: {
    'a role that only has the name': { event: createRole('app', OWN_TRUST, { by: role('AWSServiceRoleForSSO') }), severity: 'low' },
    'a role under /service-role/': {
      event: createRole('app', OWN_TRUST, { by: role('x', 's', { path: '/service-role/' }) }),
      severity: 'low',
    },
    'a stack only as user agent': {
      event: createRole('app', OWN_TRUST, { over: { userAgent: 'cloudformation.amazonaws.com' } }),
      severity: 'low',
    },
  },
});
