import { casesFor, reportOf } from '../../../test/support/posture-cases.ts';
import { check } from './user-signing-cert.ts';

const given = (...rows: readonly Record<string, string>[]) => ({
  credentialReport: reportOf(
    { password_enabled: 'true', mfa_active: 'false' },
    Object.fromEntries(rows.map((row, n) => [`user${n}`, row])),
  ),
});

export const cases = casesFor(check, {
  pass: { none: { given: given({}), outcome: 'pass' } },
  fail: { 'the second one': { given: given({ cert_2_active: 'true' }), outcome: 'fail', subjects: ['user0'] } },
  edges: { none: 'there is one or there is none' },
  missing: { 'a word that is not known': { given: given({ cert_1_active: '' }), outcome: 'error' } },
});
