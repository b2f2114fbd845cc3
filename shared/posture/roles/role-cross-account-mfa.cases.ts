import { allow, aws, given, own, trusting } from '../../../test/support/authorization-cases.ts';
import { casesFor } from '../../../test/support/posture-cases.ts';
import { check } from './role-cross-account-mfa.ts';

const MEMBER = '222233334444';
const organization = { organization: { Id: 'o-acme123', MasterAccountId: '333344445555' }, organizationAccounts: ['111122223333', MEMBER] };
const admitting = (...trust: readonly object[]) => ({
  ...given({ roles: { app: { attached: [aws('AdministratorAccess')], trust } } }),
  ...organization,
});
const root = (account: string) => ({ AWS: `arn:aws:iam::${account}:root` });

export const cases = casesFor(check, {
  pass: {
    'with MFA': { given: admitting(trusting(root(MEMBER), { Bool: { 'aws:MultiFactorAuthPresent': 'true' } })), outcome: 'pass' },
    'with MFA of the last hour': {
      given: admitting(trusting(root(MEMBER), { NumericLessThan: { 'aws:MultiFactorAuthAge': '3600' } })),
      outcome: 'pass',
    },
    'a role of another account': { given: admitting(trusting({ AWS: `arn:aws:iam::${MEMBER}:role/ci` })), outcome: 'pass' },
    'the own account': { given: admitting(trusting({ AWS: own('root') })), outcome: 'pass' },
    'a role that is no administrator': {
      given: { ...given({ roles: { app: { inline: { p: allow('s3:*') }, trust: trusting(root(MEMBER)) } } }), ...organization },
      outcome: 'pass',
    },
  },
  fail: {
    'another account': { given: admitting(trusting(root(MEMBER))), outcome: 'fail', severity: 'medium', subjects: ['app'] },
    'a user of it': { given: admitting(trusting({ AWS: `arn:aws:iam::${MEMBER}:user/eve` })), outcome: 'fail' },
    'MFA only if it is said': {
      given: admitting(trusting(root(MEMBER), { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } })),
      outcome: 'fail',
    },
    'a foreign account with an external id': {
      given: admitting(trusting(root('999988887777'), { StringEquals: { 'sts:ExternalId': 'x1' } })),
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
    'rights that can not be read may be those of an administrator': {
      given: { ...given({ roles: { app: { inline: { p: '{' }, trust: trusting(root(MEMBER)) } } }), ...organization },
      outcome: 'error',
      says: /not all of its policies were read/,
    },
  },
});
