import { given, own, trusting } from '../../../test/support/authorization-cases.ts';
import { casesFor } from '../../../test/support/posture-cases.ts';
import { check } from './role-saml-aud.ts';

const by = (condition?: object) => trusting({ Federated: own('saml-provider/idp') }, condition, 'sts:AssumeRoleWithSAML');
const MEMBER = '222233334444';
const organization = { organization: { Id: 'o-acme123', MasterAccountId: '333344445555' }, organizationAccounts: ['111122223333', MEMBER] };
const admitting = (...trust: readonly object[]) => ({ ...given({ roles: { app: { trust } } }), ...organization });

export const cases = casesFor(check, {
  pass: {
    'with the endpoint': { given: admitting(by({ StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } })), outcome: 'pass' },
    'no provider at all': { given: admitting(trusting({ Service: 'ec2.amazonaws.com' })), outcome: 'pass' },
  },
  fail: {
    'no condition': {
      given: admitting(by()),
      outcome: 'fail',
      severity: 'medium',
      subjects: ['app'],
      says: /https:\/\/signin\.aws\.amazon\.com\/saml/,
    },
    'another condition': { given: admitting(by({ StringEquals: { 'SAML:iss': 'https://idp.acme.example' } })), outcome: 'fail' },
    'any endpoint': { given: admitting(by({ StringLike: { 'SAML:aud': '*' } })), outcome: 'fail' },
    'any but one': { given: admitting(by({ StringNotEquals: { 'SAML:aud': 'https://other.example' } })), outcome: 'fail' },
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
