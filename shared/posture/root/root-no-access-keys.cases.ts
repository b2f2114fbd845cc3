import { casesFor, reportOf } from '../../../test/support/posture-cases.ts';
import { check } from './root-no-access-keys.ts';

const old = '2024-02-01T00:00:00+00:00';

export const cases = casesFor(check, {
  pass: {
    'no key': { given: { summary: { AccountAccessKeysPresent: 0 }, credentialReport: reportOf() }, outcome: 'pass' },
    "keys of users are not root's": {
      given: {
        summary: { AccountAccessKeysPresent: 0 },
        credentialReport: reportOf({}, { ana: { access_key_1_active: 'true', access_key_1_last_rotated: old } }),
      },
      outcome: 'pass',
    },
  },
  fail: {
    'an active key': {
      given: {
        summary: { AccountAccessKeysPresent: 1 },
        credentialReport: reportOf({ access_key_1_active: 'true', access_key_1_last_rotated: old }),
      },
      outcome: 'fail',
      subjects: ['root'],
      says: /an active access key/,
    },
    'the summary knows of a key that the report does not show': {
      given: { summary: { AccountAccessKeysPresent: 1 }, credentialReport: reportOf() },
      outcome: 'fail',
    },
    'an inactive key is still a key': {
      given: { summary: { AccountAccessKeysPresent: 0 }, credentialReport: reportOf({ access_key_2_last_rotated: old }) },
      outcome: 'fail',
      says: /inactive/,
    },
  },
  edges: { none: 'there is one or there is none' },
  missing: {
    'a summary that does not say': { given: { summary: {}, credentialReport: reportOf() }, outcome: 'error' },
    "a date that can't be read is no absence": {
      given: { summary: { AccountAccessKeysPresent: 0 }, credentialReport: reportOf({ access_key_1_last_rotated: 'yesterday' }) },
      outcome: 'fail',
      says: /unknown/,
    },
  },
});
