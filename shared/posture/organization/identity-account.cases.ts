import { ACCOUNT, casesFor, reportOf } from '../../../test/support/posture-cases.ts';
import { check } from './identity-account.ts';

const settings = { identityAccount: '222233334444', breakGlassUsers: ['Break-Glass-1'] };
const given = { credentialReport: reportOf({}, { 'break-glass-1': { password_enabled: 'true' }, bot: {} }) };
const ana = { credentialReport: reportOf({}, { ana: { password_enabled: 'true' }, '-bo': { password_enabled: 'true' } }) };

export const cases = casesFor(check, {
  pass: {
    'users for emergencies only, in any letter case': { given, settings, outcome: 'pass' },
    'the identity account itself': { given: ana, settings: { identityAccount: ACCOUNT }, outcome: 'pass' },
  },
  fail: {
    'each person here is one too many': {
      given: ana,
      settings,
      outcome: ['fail', 'fail'],
      subjects: ['ana', '-bo'],
      says: /delete-login-profile --user-name=-bo/,
    },
  },
  edges: { none: 'no number is compared' },
  missing: {
    'the configuration names no account': { given: ana, outcome: 'not-evaluated' },
    'a word that is not known': {
      given: { credentialReport: reportOf({}, { ana: { password_enabled: '' } }) },
      settings,
      outcome: 'error',
    },
  },
});
