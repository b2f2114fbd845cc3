import { given, trusting } from '../../../test/support/authorization-cases.ts';
import { casesFor } from '../../../test/support/posture-cases.ts';
import { check } from './role-external-id.ts';

const FOREIGN = '999988887777';
const MEMBER = '222233334444';
const organization = { organization: { Id: 'o-acme123', MasterAccountId: '333344445555' }, organizationAccounts: ['111122223333', MEMBER] };
const admitting = (...trust: readonly object[]) => ({ ...given({ roles: { app: { trust } } }), ...organization });
const root = (account: string) => ({ AWS: `arn:aws:iam::${account}:root` });

export const cases = casesFor(check, {
  pass: {
    'the own account and its organization': {
      given: admitting(trusting(root('111122223333')), trusting(root(MEMBER)), trusting(root('333344445555'))),
      outcome: 'pass',
    },
    'a foreign account with an external id': {
      given: admitting(trusting(root(FOREIGN), { StringEquals: { 'sts:ExternalId': 'x1' } })),
      outcome: 'pass',
    },
    'an account that the operator trusts': {
      given: admitting(trusting(root(FOREIGN))),
      settings: { trustedAccounts: [FOREIGN] },
      outcome: 'pass',
    },
    'a foreign account held to our organization': {
      given: admitting(trusting(root(FOREIGN), { StringEquals: { 'aws:PrincipalOrgID': 'o-acme123' } })),
      outcome: 'pass',
    },
    'the star has a row of its own': { given: admitting(trusting('*')), outcome: 'pass' },
  },
  fail: {
    'a foreign account': {
      given: admitting(trusting(root(FOREIGN))),
      outcome: 'fail',
      severity: 'high',
      subjects: ['app'],
      says: /999988887777/,
    },
    'one role of it, by its number in the second statement': {
      given: admitting(trusting({ Service: 'ec2.amazonaws.com' }), trusting({ AWS: [`arn:aws:iam::${FOREIGN}:role/vendor`] })),
      outcome: 'fail',
    },
    'a pattern of external ids': { given: admitting(trusting(root(FOREIGN), { StringLike: { 'sts:ExternalId': '*' } })), outcome: 'fail' },
    'only if it is sent': {
      given: admitting(trusting(root(FOREIGN), { StringEqualsIfExists: { 'sts:ExternalId': 'x1' } })),
      outcome: 'fail',
    },
    'any but one': { given: admitting(trusting(root(FOREIGN), { StringNotEquals: { 'sts:ExternalId': 'x1' } })), outcome: 'fail' },
    'a foreign organization': { given: admitting(trusting('*', { StringEquals: { 'aws:PrincipalOrgID': 'o-other1' } })), outcome: 'fail' },
  },
  edges: { none: 'there is no limit' },
  missing: {
    "a trust policy that can't be read": {
      given: { ...given({ roles: { app: { trust: '{' } } }), ...organization },
      outcome: 'error',
      subjects: ['app'],
    },
    'a principal that is none': { given: admitting(trusting({ AWS: 'nonsense' })), outcome: 'error', says: /no principal that is known/ },
    'the organization is not known: every other account is a stranger': {
      given: given({ roles: { app: { trust: trusting(root(MEMBER)) } } }),
      outcome: 'fail',
      says: /every other account counts as a stranger/,
    },
    'its accounts can not be listed from here': {
      given: {
        ...given({ roles: { app: { trust: trusting(root(MEMBER)) } } }),
        organization: organization.organization,
        organizationAccounts: 'not-here',
      },
      outcome: 'fail',
      says: /not known/,
    },
  },
});
