import { ACCOUNT, casesFor, daysAgo, NOW, reportOf } from '../../../test/support/posture-cases.ts';
import { detailsOf } from '../../../test/support/posture-parts.ts';
import { check } from './federation-in-use.ts';

const people = (count: number) =>
  reportOf(
    { password_enabled: 'true' },
    Object.fromEntries(Array.from({ length: count }, (_, n) => [`p${n}`, { password_enabled: 'true' }])),
  );
const instance = { InstanceArn: 'arn:aws:sso:::instance/ssoins-1', Status: 'ACTIVE' };
const saml = (ValidUntil?: Date) => ({ Arn: `arn:aws:iam::${ACCOUNT}:saml-provider/Okta`, ...(ValidUntil ? { ValidUntil } : {}) });
const oidc = (host: string) => ({ Arn: `arn:aws:iam::${ACCOUNT}:oidc-provider/${host}` });
const none = { saml: [], oidc: [] };
const given = (
  count: number,
  identityCenter = [instance],
  identityProviders: { saml: { Arn: string; ValidUntil?: Date }[]; oidc: { Arn: string }[] } = none,
) => ({
  identityCenter,
  identityProviders,
  credentialReport: people(count),
});

export const cases = casesFor(check, {
  pass: {
    'Identity Center, and users for emergencies': { given: given(2), outcome: 'pass', says: /IAM Identity Center/ },
    'a SAML provider': { given: given(0, [], { saml: [saml()], oidc: [] }), outcome: 'pass' },
    'an identity provider of the company': { given: given(0, [], { saml: [], oidc: [oidc('login.example.com')] }), outcome: 'pass' },
    'a member account, which sees only the roles of Identity Center': {
      given: {
        ...given(0, []),
        authorizationDetails: detailsOf([], [{ name: 'AWSReservedSSO_Dev_0123', path: '/aws-reserved/sso.amazonaws.com/eu-west-1/' }]),
      },
      outcome: 'pass',
    },
  },
  fail: {
    'a provider alone is not enough': {
      given: given(3),
      outcome: 'fail',
      says: /3 users have a console password, 2 may[\s\S]*delete-login-profile/,
    },
    'few users, and no federation': { given: given(1, []), outcome: 'fail' },
    "a pipeline's issuer lets no person in": {
      given: given(0, [], {
        saml: [],
        oidc: [oidc('token.actions.githubusercontent.com'), oidc('oidc.eks.eu-west-1.amazonaws.com/id/ABC1')],
      }),
      outcome: 'fail',
    },
    'an instance on its way out': { given: given(0, [{ ...instance, Status: 'DELETE_IN_PROGRESS' }]), outcome: 'fail' },
  },
  edges: {
    'a provider whose certificate ended now': { given: given(0, [], { saml: [saml(NOW)], oidc: [] }), outcome: 'fail' },
    'or ends a millisecond later': { given: given(0, [], { saml: [saml(daysAgo(0, 1))], oidc: [] }), outcome: 'pass' },
    'an allowance of the operator': { given: given(3), settings: { breakGlassAllowance: 3 }, outcome: 'pass' },
  },
  missing: {
    'an instance without a status': {
      given: given(0, [{ InstanceArn: 'arn:aws:sso:::instance/ssoins-1' } as typeof instance]),
      outcome: 'pass',
    },
    'a word that is not known': {
      given: { ...given(0), credentialReport: reportOf({}, { ana: { password_enabled: '' } }) },
      outcome: 'error',
    },
  },
});
