import { authorizationOf, given } from '../../../test/support/authorization-cases.ts';
import { casesFor, daysAgo, NOW, reportOf } from '../../../test/support/posture-cases.ts';
import { check } from './user-in-group.ts';

const password = { password_enabled: 'true' };
const report = (users: Parameters<typeof reportOf>[1]) => ({ credentialReport: reportOf({}, users) });

export const cases = casesFor(check, {
  pass: {
    'in a group': {
      given: { ...given({ users: { bob: { groups: ['ops'] } }, groups: { ops: {} } }), ...report({ bob: password }) },
      outcome: 'pass',
    },
    'alone, but without any credential': { given: { ...given({ users: { bob: {} } }), ...report({ bob: {} }) }, outcome: 'pass' },
  },
  fail: {
    'alone with a password': {
      given: { ...given({ users: { bob: {} } }), ...report({ bob: password }) },
      outcome: 'fail',
      subjects: ['bob'],
    },
    'alone with a second key': {
      given: { ...given({ users: { bob: {} } }), ...report({ bob: { access_key_2_active: 'true' } }) },
      outcome: 'fail',
    },
    'bob is not bobby': {
      given: {
        ...given({ users: { bob: {}, bobby: { groups: ['ops'] } }, groups: { ops: {} } }),
        ...report({ bob: password, bobby: password }),
      },
      outcome: 'fail',
      subjects: ['bob'],
    },
  },
  edges: {
    'newer than the report': {
      given: { ...given({ users: { bob: { more: { CreateDate: new Date(NOW.getTime() + 1).toISOString() } } } }), ...report({}) },
      outcome: ['pass', 'not-evaluated'],
    },
    'as old as the report, and not in it': {
      given: { ...given({ users: { bob: { more: { CreateDate: NOW.toISOString() } } } }), ...report({}) },
      outcome: 'error',
    },
  },
  missing: {
    'not in the report': {
      given: { ...given({ users: { bob: { more: { CreateDate: daysAgo(9).toISOString() } } } }), ...report({}) },
      outcome: 'error',
    },
    "a flag that can't be read": {
      given: { ...given({ users: { bob: {} } }), ...report({ bob: { password_enabled: 'maybe' } }) },
      outcome: 'error',
    },
    'a group that is not in the answer': {
      given: { authorizationDetails: authorizationOf({ users: { bob: { groups: ['gone'] } } }), ...report({ bob: password }) },
      outcome: 'error',
      says: /the group gone/,
    },
  },
});
