import { casesFor, daysAgo, reportOf } from '../../../test/support/posture-cases.ts';
import { check } from './key-never-used.ts';

const key = (days: number, ms = 0) => ({ access_key_1_active: 'true', access_key_1_last_rotated: daysAgo(days, ms).toISOString() });
const given = (...rows: readonly Record<string, string>[]) => ({
  credentialReport: reportOf(
    { password_enabled: 'true', mfa_active: 'false' },
    Object.fromEntries(rows.map((row, n) => [`user${n}`, row])),
  ),
});

export const cases = casesFor(check, {
  pass: {
    'used once': { given: given({ ...key(100), access_key_1_last_used_date: daysAgo(99).toISOString() }), outcome: 'pass' },
    'just made': { given: given(key(1)), outcome: 'pass' },
  },
  fail: {
    'made in vain': { given: given(key(200)), outcome: 'fail', says: /200 days ago and never used/ },
    'by its id where the keys are listed': {
      given: {
        ...given(key(200)),
        accessKeys: { user0: [{ AccessKeyId: 'AKIAEXAMPLE1', Status: 'Active' as const, CreateDate: daysAgo(200) }] },
      },
      outcome: 'fail',
      subjects: ['AKIAEXAMPLE1'],
    },
  },
  edges: {
    'exactly 7 days': { given: given(key(7)), outcome: 'pass' },
    'a millisecond more': { given: given(key(7, -1)), outcome: 'fail' },
  },
  missing: { 'a key without a time': { given: given({ access_key_1_active: 'true' }), outcome: 'error' } },
});
