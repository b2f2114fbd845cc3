import { allow, aws, given } from '../../../test/support/authorization-cases.ts';
import { casesFor } from '../../../test/support/posture-cases.ts';
import { check } from './role-session-length.ts';

const administrator = { attached: [aws('AdministratorAccess')] };
const lasting = (MaxSessionDuration: number) => ({
  ...given({ roles: { app: administrator } }),
  roleSettings: { app: { MaxSessionDuration } },
});

export const cases = casesFor(check, {
  pass: {
    'an hour': { given: lasting(3600), outcome: 'pass', says: /0 of 1 administrator role/ },
    'twelve hours of a role that is no administrator': {
      given: { ...given({ roles: { app: { inline: { p: allow('s3:*') } } } }), roleSettings: { app: { MaxSessionDuration: 43_200 } } },
      outcome: 'pass',
    },
  },
  fail: {
    'twelve hours': {
      given: lasting(43_200),
      outcome: 'fail',
      severity: 'low',
      subjects: ['app'],
      says: /12 hours[\s\S]*--max-session-duration 14400/,
    },
  },
  edges: {
    'exactly four hours': { given: lasting(14_400), outcome: 'pass' },
    'a second more': { given: lasting(14_401), outcome: 'fail' },
    "a limit of the operator's": { given: lasting(14_400), settings: { adminSessionHours: 1 }, outcome: 'fail' },
  },
  missing: {
    'an administrator who was not asked for': {
      given: { ...given({ roles: { app: administrator } }), roleSettings: {} },
      outcome: 'error',
      says: /iam:GetRole/,
    },
    'no length in the answer': { given: { ...given({ roles: { app: administrator } }), roleSettings: { app: {} } }, outcome: 'error' },
    'a role that is called like what every object has': {
      given: { ...given({ roles: { constructor: administrator } }), roleSettings: {} },
      outcome: 'error',
    },
  },
});
