import { casesFor, daysAgo, reportOf } from '../../../test/support/posture-cases.ts';
import { check } from './key-rotated-90.ts';

const key = (days: number, slot = 1, ms = 0) => ({
  [`access_key_${slot}_active`]: 'true',
  [`access_key_${slot}_last_rotated`]: daysAgo(days, ms).toISOString(),
});
const given = (...rows: readonly Record<string, string>[]) => ({
  credentialReport: reportOf(
    { password_enabled: 'true', mfa_active: 'false' },
    Object.fromEntries(rows.map((row, n) => [`user${n}`, row])),
  ),
});
const listed = (n: number, ms: number) => ({ AccessKeyId: `AKIAEXAMPLE${n}`, Status: 'Active', CreateDate: daysAgo(200, ms) });

export const cases = casesFor(check, {
  pass: {
    'a young key': { given: given(key(3)), outcome: 'pass' },
    'an inactive key is not rotated but deleted': { given: given({ ...key(400), access_key_1_active: 'false' }), outcome: 'pass' },
  },
  fail: {
    'an old key': { given: given(key(200)), outcome: 'fail', subjects: ['user0'], says: /200 days old/ },
    'both keys, each its own row': { given: given({ ...key(100), ...key(120, 2) }), outcome: ['fail', 'fail'] },
    "by its id where its user's keys are listed": {
      given: {
        ...given(key(200)),
        accessKeys: {
          user0: [
            { AccessKeyId: 'AKIAEXAMPLE1', Status: 'Inactive' },
            { AccessKeyId: 'AKIAEXAMPLE2', Status: 'Active', CreateDate: daysAgo(200) },
          ],
        },
      },
      outcome: 'fail',
      subjects: ['AKIAEXAMPLE2'],
    },
    'two keys that were made within a second, each by its own id': {
      given: { ...given({ ...key(200), ...key(200, 2, 1000) }), accessKeys: { user0: [listed(1, 900), listed(2, 1100)] } },
      outcome: ['fail', 'fail'],
      subjects: ['AKIAEXAMPLE1', 'AKIAEXAMPLE2'],
    },
    'two keys of one second: by their user, for nobody can tell which is which': {
      given: { ...given({ ...key(200), ...key(200, 2) }), accessKeys: { user0: [listed(1, 100), listed(2, 900)] } },
      outcome: ['fail', 'fail'],
      subjects: ['user0', 'user0'],
    },
    'one that was deleted since the report is not told under the id of the one that is left': {
      given: {
        ...given({ ...key(200), ...key(120, 2) }),
        accessKeys: { user0: [{ AccessKeyId: 'AKIAEXAMPLE2', Status: 'Active', CreateDate: daysAgo(120) }] },
      },
      outcome: ['fail', 'fail'],
      subjects: ['user0', 'AKIAEXAMPLE2'],
    },
  },
  edges: {
    'exactly 90 days': { given: given(key(90)), outcome: 'pass' },
    'a millisecond more': { given: given(key(90, 1, -1)), outcome: 'fail' },
    'a millisecond less': { given: given(key(90, 1, 1)), outcome: 'pass' },
    'a limit of the operator': { given: given(key(40)), settings: { keyDays: 30 }, outcome: 'fail' },
  },
  missing: {
    'an active key without a time': { given: given({ access_key_1_active: 'true' }), outcome: 'error' },
    "a time that can't be read": { given: given({ access_key_1_active: 'true', access_key_1_last_rotated: 'soon' }), outcome: 'error' },
  },
});
