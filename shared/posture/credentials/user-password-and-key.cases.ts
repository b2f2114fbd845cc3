import { casesFor, reportOf } from '../../../test/support/posture-cases.ts';
import { check } from './user-password-and-key.ts';

const given = (...rows: readonly Record<string, string>[]) => ({
  credentialReport: reportOf(
    { password_enabled: 'true', mfa_active: 'false' },
    Object.fromEntries(rows.map((row, n) => [`user${n}`, row])),
  ),
});

export const cases = casesFor(check, {
  pass: {
    'a person': { given: given({ password_enabled: 'true' }), outcome: 'pass' },
    'a machine': { given: given({ access_key_2_active: 'true' }), outcome: 'pass' },
  },
  fail: { both: { given: given({ password_enabled: 'true', access_key_2_active: 'true' }), outcome: 'fail', subjects: ['user0'] } },
  edges: { none: 'there is a credential or there is none' },
  missing: { 'a word that is not known': { given: given({ password_enabled: 'true', access_key_1_active: 'x' }), outcome: 'error' } },
});
