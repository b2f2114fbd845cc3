import { given, own, trusting } from '../../../test/support/authorization-cases.ts';
import { casesFor } from '../../../test/support/posture-cases.ts';
import { check } from './role-cross-account-scoped.ts';

const FOREIGN = '999988887777';
const MEMBER = '222233334444';
const organization = { organization: { Id: 'o-acme123', MasterAccountId: '333344445555' }, organizationAccounts: ['111122223333', MEMBER] };
const admitting = (...trust: readonly object[]) => ({ ...given({ roles: { app: { trust } } }), ...organization });
const root = (account: string) => ({ AWS: `arn:aws:iam::${account}:root` });

export const cases = casesFor(check, {
  pass: {
    'one role of another account': { given: admitting(trusting({ AWS: `arn:aws:iam::${MEMBER}:role/ci` })), outcome: 'pass' },
    'held to a role by a condition': {
      given: admitting(trusting(root(MEMBER), { ArnEquals: { 'aws:PrincipalArn': `arn:aws:iam::${MEMBER}:role/ci` } })),
      outcome: 'pass',
    },
    'held to the organization': {
      given: admitting(trusting(root(MEMBER), { StringEquals: { 'aws:PrincipalOrgID': 'o-acme123' } })),
      outcome: 'pass',
    },
    'the own account': { given: admitting(trusting({ AWS: own('root') })), outcome: 'pass' },
  },
  fail: {
    'the whole of another account': { given: admitting(trusting(root(MEMBER))), outcome: 'fail', severity: 'medium', subjects: ['app'] },
    'by its number': { given: admitting(trusting({ AWS: MEMBER })), outcome: 'fail' },
    'of one that the operator trusts': {
      given: admitting(trusting(root(FOREIGN))),
      settings: { trustedAccounts: [FOREIGN] },
      outcome: 'fail',
    },
    'an external id names nobody': {
      given: admitting(trusting(root(MEMBER), { StringEquals: { 'sts:ExternalId': 'x1' } })),
      outcome: 'fail',
    },
    'a condition that holds without the key': {
      given: admitting(trusting(root(MEMBER), { StringEqualsIfExists: { 'aws:PrincipalOrgID': 'o-acme123' } })),
      outcome: 'fail',
    },
  },
  edges: { 'a stranger has a row of its own': { given: admitting(trusting(root(FOREIGN))), outcome: 'pass' } },
  missing: {
    "a trust policy that can't be read": {
      given: { ...given({ roles: { app: { trust: '{' } } }), ...organization },
      outcome: 'error',
      subjects: ['app'],
    },
    'a principal that is none': { given: admitting(trusting({ AWS: 'nonsense' })), outcome: 'error', says: /no principal that is known/ },
    'an account that stands alone': {
      given: { ...given({ roles: { app: {} } }), organization: 'none' },
      outcome: 'not-evaluated',
      says: /no other account/,
    },
    'the organization is not known': { given: given({ roles: { app: {} } }), outcome: 'not-evaluated', says: /not known/ },
  },
});
