import { given, own, trusting } from '../../../test/support/authorization-cases.ts';
import { casesFor } from '../../../test/support/posture-cases.ts';
import { check } from './role-oidc-aud.ts';

const GITHUB = 'token.actions.githubusercontent.com';
const WEB = 'sts:AssumeRoleWithWebIdentity';
const by = (condition?: object, issuer = GITHUB, action: string | readonly string[] = WEB) =>
  trusting({ Federated: own(`oidc-provider/${issuer}`) }, condition, action);
const MEMBER = '222233334444';
const organization = { organization: { Id: 'o-acme123', MasterAccountId: '333344445555' }, organizationAccounts: ['111122223333', MEMBER] };
const admitting = (...trust: readonly object[]) => ({ ...given({ roles: { app: { trust } } }), ...organization });

export const cases = casesFor(check, {
  pass: {
    'subject and audience': {
      given: admitting(
        by({ StringEquals: { [`${GITHUB}:aud`]: 'sts.amazonaws.com', [`${GITHUB}:sub`]: 'repo:acme/app:ref:refs/heads/main' } }),
      ),
      outcome: 'pass',
    },
    'where the audience names the customer': {
      given: admitting(
        trusting(
          { Federated: 'cognito-identity.amazonaws.com' },
          { StringEquals: { 'cognito-identity.amazonaws.com:aud': 'eu-west-1:1' } },
          WEB,
        ),
      ),
      outcome: 'pass',
    },
    'where it is called by another name': {
      given: admitting(trusting({ Federated: 'graph.facebook.com' }, { StringEquals: { 'graph.facebook.com:app_id': '1' } }, WEB)),
      outcome: 'pass',
    },
  },
  fail: {
    'the subject alone': {
      given: admitting(by({ StringEquals: { [`${GITHUB}:sub`]: 'repo:acme/app:ref:refs/heads/main' } })),
      outcome: 'fail',
      severity: 'high',
      subjects: ['app'],
    },
    'any audience': { given: admitting(by({ StringLike: { [`${GITHUB}:aud`]: '*' } })), outcome: 'fail' },
    'any but one': { given: admitting(by({ StringNotEquals: { [`${GITHUB}:aud`]: 'x' } })), outcome: 'fail' },
    'the audience of another provider': {
      given: admitting(by({ StringEquals: { 'gitlab.com:aud': 'sts.amazonaws.com' } })),
      outcome: 'fail',
    },
  },
  edges: { none: 'there is no limit' },
  missing: {
    "a trust policy that can't be read": {
      given: { ...given({ roles: { app: { trust: '{' } } }), ...organization },
      outcome: 'error',
      subjects: ['app'],
    },
    'a principal that is none': { given: admitting(trusting({ AWS: 'nonsense' })), outcome: 'error', says: /no principal that is known/ },
  },
});
