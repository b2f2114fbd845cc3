import { allow, aws, given } from '../../../test/support/authorization-cases.ts';
import { casesFor } from '../../../test/support/posture-cases.ts';
import { check } from './support-role.ts';

const support = { attached: [aws('AWSSupportAccess')] };

export const cases = casesFor(check, {
  pass: { 'a role': { given: given({ roles: { support, app: {} } }), outcome: 'pass', says: /1 role may open support cases/ } },
  fail: {
    'none, in an account whose roles have other policies': {
      given: given({ roles: { app: { attached: [aws('ReadOnlyAccess')] } } }),
      outcome: 'fail',
      severity: 'low',
      subjects: ['111122223333'],
    },
    'no roles at all': { given: given({}), outcome: 'fail' },
    'a user and a group alone': {
      given: given({ users: { bob: support }, groups: { ops: support } }),
      outcome: 'fail',
      says: /users and groups alone/,
    },
    "a customer's policy of the same name": {
      given: given({ roles: { app: { attached: ['AWSSupportAccess'] } }, policies: { AWSSupportAccess: allow('s3:*') } }),
      outcome: 'fail',
    },
  },
  edges: { none: 'there is no limit' },
  missing: { 'an answer without roles': { given: given({ without: ['RoleDetailList'] }), outcome: 'error' } },
});
