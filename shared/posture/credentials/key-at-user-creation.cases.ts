import { casesFor, daysAgo, type ReportRow, reportOf } from '../../../test/support/posture-cases.ts';
import { check } from './key-at-user-creation.ts';

const MADE = daysAgo(100);
const after = (ms: number) => new Date(MADE.getTime() + ms);
const ana = (over: ReportRow = {}) => ({
  credentialReport: reportOf({}, { ana: { user_creation_time: MADE.toISOString(), password_enabled: 'true', ...over } }),
});
const slot = (n: 1 | 2, ms: number, active = 'true') => ({
  [`access_key_${n}_active`]: active,
  [`access_key_${n}_last_rotated`]: after(ms).toISOString(),
});
const events = (ms: number, userName = 'ana') => ({
  events: {
    coveredSince: daysAgo(400),
    gaps: [],
    rootUses: [],
    keysMadeWithUser: [{ userName, keyId: 'AKIAEXAMPLE1', at: after(ms), eventId: 'e-1' }],
  },
});
const listed = (ms: number) => ({
  accessKeys: { ana: [{ AccessKeyId: 'AKIAEXAMPLE1', Status: 'Active', CreateDate: after(ms) }] },
});

export const cases = casesFor(check, {
  pass: {
    'a key made later': { given: ana(slot(1, 3_600_000)), outcome: 'pass' },
    'a machine: no password': { given: ana({ ...slot(1, 5000), password_enabled: 'false' }), outcome: 'pass' },
    "another's key": { given: { ...ana(), ...events(5000, 'anabel') }, outcome: 'pass' },
  },
  fail: {
    'by events, though it was rotated since': {
      given: { ...ana(slot(1, 86_400_000)), ...events(5000) },
      outcome: 'fail',
      subjects: ['AKIAEXAMPLE1'],
      says: /event e-1/,
    },
    'by the list, though it was switched since': { given: { ...ana(slot(1, 86_400_000)), ...listed(5000) }, outcome: 'fail' },
    'used since, which does not clear it': {
      given: ana({ ...slot(1, 5000), access_key_1_last_used_date: daysAgo(1).toISOString() }),
      outcome: 'fail',
      subjects: ['ana'],
    },
    'inactive since': { given: ana(slot(2, 5000, 'false')), outcome: 'fail' },
    both: { given: ana({ ...slot(1, 5000), ...slot(2, 7000) }), outcome: ['fail', 'fail'] },
    'both in one second, of which one event came': {
      given: { ...ana({ ...slot(1, 5000), ...slot(2, 5000) }), ...events(5000) },
      outcome: ['fail', 'fail'],
      subjects: ['AKIAEXAMPLE1', 'ana'],
    },
    'known three times over, and one row': { given: { ...ana(slot(1, 5000)), ...events(5000), ...listed(5000) }, outcome: ['fail'] },
  },
  edges: {
    'after exactly a minute': { given: ana(slot(1, 60_000)), outcome: 'pass' },
    'a millisecond less': { given: ana(slot(2, 59_999)), outcome: 'fail' },
    'a millisecond more': { given: ana(slot(1, 60_001)), outcome: 'pass' },
    'at once': { given: ana(slot(1, 0)), outcome: 'fail' },
    'a millisecond before: of one who had the name earlier': { given: { ...ana(), ...events(-1) }, outcome: 'pass' },
  },
  missing: {
    'no time of creation': { given: ana({ user_creation_time: 'N/A' }), outcome: 'error' },
    "a key's time that can't be read": { given: ana({ ...slot(1, 0), access_key_1_last_rotated: 'soon' }), outcome: 'error' },
    'a word that is not known': { given: ana({ password_enabled: '?' }), outcome: 'error' },
    'events of which nobody looked for it': {
      given: { ...ana(slot(1, 5000)), events: { coveredSince: daysAgo(9), gaps: [], rootUses: [] } },
      outcome: 'fail',
    },
  },
});
