import { casesFor, daysAgo, reportOf } from '../../../test/support/posture-cases.ts';
import { check } from './user-one-active-key.ts';

const both = (days: number) => ({
  access_key_1_active: 'true',
  access_key_1_last_rotated: daysAgo(300).toISOString(),
  access_key_2_active: 'true',
  access_key_2_last_rotated: daysAgo(days).toISOString(),
});
const given = (...rows: readonly Record<string, string>[]) => ({
  credentialReport: reportOf(
    { password_enabled: 'true', mfa_active: 'false' },
    Object.fromEntries(rows.map((row, n) => [`user${n}`, row])),
  ),
});

export const cases = casesFor(check, {
  pass: {
    one: { given: given({ access_key_1_active: 'true' }), outcome: 'pass' },
    'a second that is switched off': {
      given: given({ access_key_1_active: 'true', access_key_2_last_rotated: daysAgo(9).toISOString() }),
      outcome: 'pass',
    },
    'bob and bobby are two': {
      given: { credentialReport: reportOf({}, { bob: { access_key_1_active: 'true' }, bobby: { access_key_1_active: 'true' } }) },
      outcome: 'pass',
    },
  },
  fail: {
    two: { given: given(both(100)), outcome: 'fail', subjects: ['user0'] },
    'in the days of a rotation': { given: given(both(3)), outcome: 'fail', says: /rotation may be in progress/ },
  },
  edges: {
    'a second key of exactly 7 days': { given: given(both(7)), outcome: 'fail', says: /rotation/ },
  },
  missing: { 'a word that is not known': { given: given({ access_key_1_active: 'true', access_key_2_active: 'x' }), outcome: 'error' } },
});
