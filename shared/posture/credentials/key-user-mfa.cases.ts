import { casesFor, reportOf } from '../../../test/support/posture-cases.ts';
import { check } from './key-user-mfa.ts';

const given = (...rows: readonly Record<string, string>[]) => ({
  credentialReport: reportOf(
    { password_enabled: 'true', mfa_active: 'false' },
    Object.fromEntries(rows.map((row, n) => [`user${n}`, row])),
  ),
});

export const cases = casesFor(check, {
  pass: {
    MFA: { given: given({ access_key_1_active: 'true', mfa_active: 'true' }), outcome: 'pass' },
    'no active key': { given: given({ password_enabled: 'true' }), outcome: 'pass' },
  },
  fail: { 'a key alone': { given: given({ access_key_1_active: 'true' }), outcome: 'fail', subjects: ['user0'] } },
  edges: { none: 'there is MFA or there is none' },
  missing: { 'a word that is not known': { given: given({ access_key_1_active: 'true', mfa_active: 'N/A' }), outcome: 'error' } },
});
