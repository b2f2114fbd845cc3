import { casesFor, daysAgo, reportOf } from '../../../test/support/posture-cases.ts';
import { check } from './user-dormant.ts';

const given = (...rows: readonly Record<string, string>[]) => ({
  credentialReport: reportOf(
    { password_enabled: 'true', mfa_active: 'false' },
    Object.fromEntries(rows.map((row, n) => [`user${n}`, row])),
  ),
});

export const cases = casesFor(check, {
  pass: {
    'one that can sign in': { given: given({ password_enabled: 'true' }), outcome: 'pass' },
    'one made last week': { given: given({ user_creation_time: daysAgo(7).toISOString() }), outcome: 'pass' },
    'one whose key was switched off last week': { given: given({ access_key_1_last_rotated: daysAgo(7).toISOString() }), outcome: 'pass' },
  },
  fail: { 'one made long ago, with nothing': { given: given({}), outcome: 'fail', subjects: ['user0'] } },
  edges: {
    'exactly 90 days': { given: given({ user_creation_time: daysAgo(90).toISOString() }), outcome: 'pass' },
    'a millisecond more': { given: given({ user_creation_time: daysAgo(90, -1).toISOString() }), outcome: 'fail' },
  },
  missing: { 'no time of creation': { given: given({ user_creation_time: 'N/A' }), outcome: 'error' } },
});
