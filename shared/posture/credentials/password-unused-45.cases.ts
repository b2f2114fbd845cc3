import { casesFor, daysAgo, reportOf } from '../../../test/support/posture-cases.ts';
import { check } from './password-unused-45.ts';

const password = (set: number, used?: number, ms = 0) => ({
  password_enabled: 'true',
  password_last_changed: daysAgo(set).toISOString(),
  password_last_used: used === undefined ? 'no_information' : daysAgo(used, ms).toISOString(),
});
const given = (...rows: readonly Record<string, string>[]) => ({
  credentialReport: reportOf(
    { password_enabled: 'true', mfa_active: 'false' },
    Object.fromEntries(rows.map((row, n) => [`user${n}`, row])),
  ),
});

export const cases = casesFor(check, {
  pass: {
    'used yesterday': { given: given(password(400, 1)), outcome: 'pass' },
    'no password': { given: given({ ...password(400, 300), password_enabled: 'false' }), outcome: 'pass' },
    'set anew yesterday, whatever was before': { given: given(password(1, 300)), outcome: 'pass' },
  },
  fail: {
    'used long ago': { given: given(password(400, 60)), outcome: 'fail', says: /60 days ago/ },
    'set 60 days ago and never used': { given: given(password(60)), outcome: 'fail', says: /never used/ },
  },
  edges: {
    'exactly 45 days': { given: given(password(400, 45)), outcome: 'fail' },
    'a millisecond less': { given: given(password(400, 45, 1)), outcome: 'pass' },
  },
  missing: {
    'neither used nor set, as far as the report says': { given: given({ password_enabled: 'true' }), outcome: 'error' },
    "a time that can't be read": { given: given({ ...password(3), password_last_used: 'soon' }), outcome: 'error' },
  },
});
