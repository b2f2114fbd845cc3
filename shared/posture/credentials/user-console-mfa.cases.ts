import { casesFor, reportOf } from '../../../test/support/posture-cases.ts';
import { check } from './user-console-mfa.ts';

const given = (...rows: readonly Record<string, string>[]) => ({
  credentialReport: reportOf(
    { password_enabled: 'true', mfa_active: 'false' },
    Object.fromEntries(rows.map((row, n) => [`user${n}`, row])),
  ),
});

export const cases = casesFor(check, {
  pass: {
    'a password and MFA': { given: given({ password_enabled: 'true', mfa_active: 'true' }), outcome: 'pass', says: /0 of 1 user/ },
    'no password': { given: given({ password_enabled: 'false', mfa_active: 'false' }), outcome: 'pass' },
    'root is no IAM user': { given: given(), outcome: 'pass', says: /0 of 0/ },
    'upper case is the same word': { given: given({ password_enabled: 'TRUE', mfa_active: 'TRUE' }), outcome: 'pass' },
  },
  fail: {
    'a password alone': { given: given({ password_enabled: 'true' }, {}), outcome: 'fail', subjects: ['user0'], severity: 'high' },
    'a name with a comma': {
      given: { credentialReport: reportOf({}, { 'smith,j': { password_enabled: 'true' } }) },
      outcome: 'fail',
      subjects: ['smith,j'],
    },
  },
  edges: { none: 'there is MFA or there is none' },
  missing: {
    'a word that is not known': { given: given({ password_enabled: 'perhaps' }), outcome: 'error', subjects: ['user0'] },
    'what is not known does not matter without a password': { given: given({ mfa_active: 'perhaps' }), outcome: 'pass' },
  },
});
