import { casesFor, daysAgo, reportOf } from '../../../test/support/posture-cases.ts';
import { check } from './key-inactive-leftover.ts';

const row = (days: number, ms = 0, active = 'false') => ({
  access_key_2_active: active,
  access_key_2_last_rotated: daysAgo(days, ms).toISOString(),
});
const listed = (Status: string) => ({ accessKeys: { ana: [{ AccessKeyId: 'AKIAEXAMPLE1', Status, CreateDate: daysAgo(400) }] } });
const given = (days: number, ms = 0, Status = 'Inactive') => ({
  credentialReport: reportOf({}, { ana: row(400) }),
  ...listed(Status),
  firstSeen: { 'inactive:AKIAEXAMPLE1': daysAgo(days, ms) },
});

export const cases = casesFor(check, {
  pass: {
    'no key': { given: { credentialReport: reportOf({}, { ana: {} }), firstSeen: {} }, outcome: 'pass', says: /0 of 1 user/ },
    'an active key, inactive once': { given: given(60, 0, 'Active'), outcome: 'pass' },
    'switched off last week': { given: given(7), outcome: 'pass' },
    'not listed, but too young to be left over': {
      given: { credentialReport: reportOf({}, { ana: row(30) }), firstSeen: {} },
      outcome: 'pass',
    },
  },
  fail: {
    'left over': { given: given(60), outcome: 'fail', subjects: ['AKIAEXAMPLE1'], says: /inactive for 60 days/ },
  },
  edges: {
    'exactly 30 days': { given: given(30), outcome: 'pass' },
    'a millisecond more': { given: given(30, -1), outcome: 'fail' },
    'a millisecond less': { given: given(30, 1), outcome: 'pass' },
    'a limit of the operator': { given: given(8), settings: { inactiveDays: 7 }, outcome: 'fail' },
  },
  missing: {
    'seen inactive for the first time': { given: { ...given(60), firstSeen: {} }, outcome: 'pass' },
    'old, and which one it is was not read': {
      given: { credentialReport: reportOf({}, { ana: row(30, -1) }), firstSeen: {} },
      outcome: 'error',
      says: /iam:ListAccessKeys/,
    },
    'a word that is not known': { given: { credentialReport: reportOf({}, { ana: row(9, 0, '?') }), firstSeen: {} }, outcome: 'error' },
    'a word that is not known, without a time': {
      given: { credentialReport: reportOf({}, { ana: { access_key_1_active: '?' } }), firstSeen: {} },
      outcome: 'error',
    },
    "a time that can't be read": {
      given: { credentialReport: reportOf({}, { ana: { access_key_1_last_rotated: 'soon' } }), firstSeen: {} },
      outcome: 'error',
    },
  },
});
