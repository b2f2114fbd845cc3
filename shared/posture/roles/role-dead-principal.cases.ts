import { given, own, trusting } from '../../../test/support/authorization-cases.ts';
import { casesFor } from '../../../test/support/posture-cases.ts';
import { check } from './role-dead-principal.ts';

const MEMBER = '222233334444';
const organization = { organization: { Id: 'o-acme123', MasterAccountId: '333344445555' }, organizationAccounts: ['111122223333', MEMBER] };
const admitting = (...trust: readonly object[]) => ({ ...given({ roles: { app: { trust } } }), ...organization });

export const cases = casesFor(check, {
  pass: {
    'somebody who is there': { given: admitting(trusting({ AWS: own('role/ci') })), outcome: 'pass' },
    'a role that is only called like an id': { given: admitting(trusting({ AWS: own('role/AROAEXAMPLEEXAMPLE12') })), outcome: 'pass' },
  },
  fail: {
    'a user and a role': {
      given: admitting(trusting({ AWS: ['AIDAEXAMPLEEXAMPLE123', own('root')] }), trusting({ AWS: 'AROAEXAMPLEEXAMPLE123' })),
      outcome: 'fail',
      severity: 'low',
      subjects: ['app'],
      says: /AIDAEXAMPLEEXAMPLE123 and AROAEXAMPLEEXAMPLE123/,
    },
    'in a Deny, which then denies nobody': {
      given: admitting({ ...trusting({ AWS: 'AIDAEXAMPLEEXAMPLE123' }), Effect: 'Deny' }),
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
