import { given, own, trusting } from '../../../test/support/authorization-cases.ts';
import { casesFor } from '../../../test/support/posture-cases.ts';
import { check } from './role-oidc-sub.ts';

const GITHUB = 'token.actions.githubusercontent.com';
const WEB = 'sts:AssumeRoleWithWebIdentity';
const by = (condition?: object, issuer = GITHUB, action: string | readonly string[] = WEB) =>
  trusting({ Federated: own(`oidc-provider/${issuer}`) }, condition, action);
const MEMBER = '222233334444';
const organization = { organization: { Id: 'o-acme123', MasterAccountId: '333344445555' }, organizationAccounts: ['111122223333', MEMBER] };
const admitting = (...trust: readonly object[]) => ({ ...given({ roles: { app: { trust } } }), ...organization });

export const cases = casesFor(check, {
  pass: {
    'one branch': { given: admitting(by({ StringEquals: { [`${GITHUB}:sub`]: 'repo:acme/app:ref:refs/heads/main' } })), outcome: 'pass' },
    'the repositories of one owner': { given: admitting(by({ StringLike: { [`${GITHUB}:sub`]: 'repo:acme/*' } })), outcome: 'pass' },
    'one of several values': {
      given: admitting(by({ 'ForAnyValue:StringEquals': { [`${GITHUB}:sub`]: ['repo:acme/app:environment:prod'] } })),
      outcome: 'pass',
    },
    'a claim of its own in place of the subject': {
      given: admitting(by({ StringEquals: { [`${GITHUB}:repository_owner_id`]: '12345' } })),
      outcome: 'pass',
    },
    'an identity pool': {
      given: admitting(
        trusting(
          { Federated: 'cognito-identity.amazonaws.com' },
          { StringEquals: { 'cognito-identity.amazonaws.com:aud': 'eu-west-1:1' } },
          WEB,
        ),
      ),
      outcome: 'pass',
    },
    'no provider at all': { given: admitting(trusting({ Service: 'ec2.amazonaws.com' })), outcome: 'pass' },
  },
  fail: {
    'no condition': { given: admitting(by()), outcome: 'fail', severity: 'critical', subjects: ['app'] },
    'the audience alone': { given: admitting(by({ StringEquals: { [`${GITHUB}:aud`]: 'sts.amazonaws.com' } })), outcome: 'fail' },
    'every repository': { given: admitting(by({ StringLike: { [`${GITHUB}:sub`]: 'repo:*' } })), outcome: 'fail' },
    'one value of several lets everybody in': {
      given: admitting(by({ StringLike: { [`${GITHUB}:sub`]: ['repo:acme/app:*', '*'] } })),
      outcome: 'fail',
    },
    'a wildcard before the owner': { given: admitting(by({ StringLike: { [`${GITHUB}:sub`]: 'repo:*/app:*' } })), outcome: 'fail' },
    'an owner whose name only begins so': { given: admitting(by({ StringLike: { [`${GITHUB}:sub`]: 'repo:acme*' } })), outcome: 'fail' },
    'a negated operator': { given: admitting(by({ StringNotLike: { [`${GITHUB}:sub`]: 'repo:evil/*' } })), outcome: 'fail' },
    'any value passes the set operator': {
      given: admitting(by({ 'ForAllValues:StringLike': { [`${GITHUB}:sub`]: '*' } })),
      outcome: 'fail',
    },
    'a list of actions': { given: admitting(by(undefined, GITHUB, [WEB, 'sts:TagSession'])), outcome: 'fail' },
    'all of STS': { given: admitting(by(undefined, GITHUB, 'sts:*')), outcome: 'fail' },
    'the second statement': { given: admitting(trusting({ Service: 'ec2.amazonaws.com' }), by()), outcome: 'fail' },
    'a provider of our own: everybody of ours': {
      given: admitting(by(undefined, 'oidc.eks.eu-west-1.amazonaws.com/id/ABC')),
      outcome: 'fail',
      severity: 'high',
    },
  },
  edges: { 'an action that assumes nothing': { given: admitting(by(undefined, GITHUB, 'sts:TagSession')), outcome: 'pass' } },
  missing: {
    "a trust policy that can't be read": {
      given: { ...given({ roles: { app: { trust: '{' } } }), ...organization },
      outcome: 'error',
      subjects: ['app'],
    },
    'a principal that is none': { given: admitting(trusting({ AWS: 'nonsense' })), outcome: 'error', says: /no principal that is known/ },
  },
});
