import { casesFor, daysAgo, reportOf } from '../../../test/support/posture-cases.ts';
import { check } from './key-unused-45.ts';

const key = (made: number, used?: number, slot = 1, ms = 0) => ({
  [`access_key_${slot}_active`]: 'true',
  [`access_key_${slot}_last_rotated`]: daysAgo(made).toISOString(),
  ...(used === undefined ? {} : { [`access_key_${slot}_last_used_date`]: daysAgo(used, ms).toISOString() }),
});
const given = (...rows: readonly Record<string, string>[]) => ({
  credentialReport: reportOf(
    { password_enabled: 'true', mfa_active: 'false' },
    Object.fromEntries(rows.map((row, n) => [`user${n}`, row])),
  ),
});

export const cases = casesFor(check, {
  pass: {
    'used yesterday': { given: given(key(400, 1)), outcome: 'pass' },
    inactive: { given: given({ ...key(400, 300), access_key_1_active: 'false' }), outcome: 'pass' },
    'made a minute ago and never used': { given: given(key(0.001)), outcome: 'pass' },
  },
  fail: {
    'by its id where the keys are listed': {
      given: {
        ...given(key(400, 60)),
        accessKeys: { user0: [{ AccessKeyId: 'AKIAEXAMPLE1', Status: 'Active' as const, CreateDate: daysAgo(400) }] },
      },
      outcome: 'fail',
      subjects: ['AKIAEXAMPLE1'],
    },
    'used long ago': { given: given(key(400, 60)), outcome: 'fail', says: /last used 60 days ago/ },
    'never used, for 200 days': { given: given(key(200)), outcome: 'fail', says: /never used/ },
    'the first key does not hide the second': {
      given: given({ access_key_1_active: 'false', ...key(400, 60, 2) }),
      outcome: 'fail',
      says: /access key 2/,
    },
  },
  edges: {
    'exactly 45 days': { given: given(key(400, 45)), outcome: 'fail' },
    'a millisecond less': { given: given(key(400, 45, 1, 1)), outcome: 'pass' },
    'never used, 44 days old': { given: given(key(44)), outcome: 'pass' },
  },
  missing: {
    "a time that can't be read": { given: given({ access_key_1_active: 'true', access_key_1_last_used_date: 'soon' }), outcome: 'error' },
  },
});
