import { casesFor, daysAgo, reportOf } from '../../../test/support/posture-cases.ts';
import { check } from './long-lived-users.ts';

const report = reportOf(
  { password_enabled: 'true', access_key_1_active: 'true' },
  { ana: { password_enabled: 'true' }, bot: { access_key_1_active: 'true', access_key_2_active: 'true' } },
);
const week = (consoleUsers: number, activeKeys: number, at = daysAgo(7)) => ({
  credentialReport: report,
  earlier: { at, consoleUsers, activeKeys },
});

export const cases = casesFor(check, {
  pass: {
    'as many as a week before; root is not among them': {
      given: week(1, 2),
      outcome: 'pass',
      says: /console users 1 → 1, active keys 2 → 2/,
    },
    fewer: { given: week(4, 9), outcome: 'pass' },
  },
  fail: {
    'another person': { given: week(0, 2), outcome: 'fail', severity: 'info' },
    'another key, though fewer people': { given: week(5, 1), outcome: 'fail', says: /aws iam list-users --query '/ },
  },
  edges: {
    'a run of six days before': { given: week(1, 2, daysAgo(6)), outcome: 'pass' },
    'a younger one is no week': { given: week(0, 0, daysAgo(6, 1)), outcome: 'not-evaluated' },
  },
  missing: {
    'no earlier record': { given: { credentialReport: report, earlier: 'none' }, outcome: 'not-evaluated' },
    'a word that is not known': {
      given: { ...week(1, 2), credentialReport: reportOf({}, { ana: { password_enabled: 'perhaps' } }) },
      outcome: 'error',
    },
    'of a key': { given: { ...week(1, 2), credentialReport: reportOf({}, { ana: { access_key_1_active: '?' } }) }, outcome: 'error' },
  },
});
