import { casesFor, reportOf } from '../../../test/support/posture-cases.ts';
import { check } from './user-any-mfa.ts';

const given = (...rows: readonly Record<string, string>[]) => ({
  credentialReport: reportOf(
    { password_enabled: 'true', mfa_active: 'false' },
    Object.fromEntries(rows.map((row, n) => [`user${n}`, row])),
  ),
});

export const cases = casesFor(check, {
  pass: {
    'a key and MFA': { given: given({ access_key_1_active: 'true', mfa_active: 'true' }), outcome: 'pass' },
    'no credential': { given: given({}), outcome: 'pass' },
  },
  fail: {
    'only the second key': { given: given({ access_key_2_active: 'true' }), outcome: 'fail', subjects: ['user0'] },
    'a password': { given: given({ password_enabled: 'true' }), outcome: 'fail' },
  },
  edges: { none: 'there is MFA or there is none' },
  missing: {
    'a word that is not known': { given: given({ access_key_1_active: '?' }), outcome: 'error' },
    'one that is known decides': { given: given({ access_key_1_active: '?', password_enabled: 'true' }), outcome: 'fail' },
  },
});
