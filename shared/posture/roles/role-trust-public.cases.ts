import { given, own, trusting } from '../../../test/support/authorization-cases.ts';
import { casesFor } from '../../../test/support/posture-cases.ts';
import { check } from './role-trust-public.ts';

const MEMBER = '222233334444';
const organization = { organization: { Id: 'o-acme123', MasterAccountId: '333344445555' }, organizationAccounts: ['111122223333', MEMBER] };
const admitting = (...trust: readonly object[]) => ({ ...given({ roles: { app: { trust } } }), ...organization });

export const cases = casesFor(check, {
  pass: {
    'a service': { given: admitting(trusting({ Service: 'ec2.amazonaws.com' })), outcome: 'pass', says: /0 of 1 role/ },
    'the star, held to the own organization': {
      given: admitting(trusting('*', { StringEquals: { 'aws:PrincipalOrgID': 'o-acme123' } })),
      outcome: 'pass',
    },
    'the star, held to an account': {
      given: admitting(trusting('*', { StringEquals: { 'aws:PrincipalAccount': MEMBER } })),
      outcome: 'pass',
    },
    'the star, held to a role': { given: admitting(trusting('*', { ArnLike: { 'aws:PrincipalArn': own('role/*') } })), outcome: 'pass' },
    'the star, held to calls that services make for us': {
      given: admitting(trusting('*', { StringEquals: { 'aws:SourceAccount': '111122223333' } })),
      outcome: 'pass',
    },
    'a Deny of everybody': { given: admitting({ ...trusting('*'), Effect: 'Deny' }), outcome: 'pass' },
    'the star may only tag sessions': { given: admitting(trusting('*', undefined, 'sts:TagSession')), outcome: 'pass' },
  },
  fail: {
    'the star alone': { given: admitting(trusting('*')), outcome: 'fail', severity: 'critical', subjects: ['app'] },
    'as an AWS principal': { given: admitting(trusting({ AWS: '*' })), outcome: 'fail' },
    'in a list, in the second statement': {
      given: admitting(trusting({ Service: 'ec2.amazonaws.com' }), trusting({ AWS: [own('root'), '*'] })),
      outcome: 'fail',
      says: /statement 2/,
    },
    'everybody but a few': {
      given: admitting({ Effect: 'Allow', NotPrincipal: { AWS: own('root') }, Action: 'sts:AssumeRole' }),
      outcome: 'fail',
    },
    'a condition that absent keys pass': {
      given: admitting(trusting('*', { StringEqualsIfExists: { 'aws:PrincipalOrgID': 'o-acme123' } })),
      outcome: 'fail',
    },
    'a condition that forbids one organization': {
      given: admitting(trusting('*', { StringNotEquals: { 'aws:PrincipalOrgID': 'o-other1' } })),
      outcome: 'fail',
    },
    'an external id tells nobody apart': { given: admitting(trusting('*', { StringEquals: { 'sts:ExternalId': 'x1' } })), outcome: 'fail' },
    'any source account': { given: admitting(trusting('*', { StringLike: { 'aws:SourceAccount': '*' } })), outcome: 'fail' },
    'guests of an identity pool': {
      given: admitting(
        trusting(
          { Federated: 'cognito-identity.amazonaws.com' },
          {
            StringEquals: { 'cognito-identity.amazonaws.com:aud': 'eu-west-1:1' },
            'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': 'unauthenticated' },
          },
          'sts:AssumeRoleWithWebIdentity',
        ),
      ),
      outcome: 'fail',
      severity: 'medium',
    },
  },
  edges: {
    'a role of that name in any account is anybody': {
      given: admitting(trusting('*', { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/ci' } })),
      outcome: 'fail',
    },
    'a service-linked role is not ours to judge': {
      given: { ...given({ roles: { X: { path: '/aws-service-role/x.amazonaws.com/', trust: trusting('*') } } }), ...organization },
      outcome: 'pass',
    },
  },
  missing: {
    "a trust policy that can't be read": {
      given: { ...given({ roles: { app: { trust: '{' } } }), ...organization },
      outcome: 'error',
      subjects: ['app'],
    },
    'a principal that is none': { given: admitting(trusting({ AWS: 'nonsense' })), outcome: 'error', says: /no principal that is known/ },
    'an answer without roles': { given: given({ without: ['RoleDetailList'] }), outcome: 'error' },
  },
});
