import { casesFor, reportOf } from '../../../test/support/posture-cases.ts';
import { check } from './root-mfa-enabled.ts';

const none = { AccountMFAEnabled: 0, AccountPasswordPresent: 0, AccountAccessKeysPresent: 0, AccountSigningCertificatesPresent: 0 };

export const cases = casesFor(check, {
  pass: {
    'MFA on': { given: { summary: { AccountMFAEnabled: 1 }, credentialReport: reportOf({ mfa_active: 'true' }) }, outcome: 'pass' },
    'no credentials at all': { given: { summary: none, credentialReport: reportOf() }, outcome: 'pass', says: /no credentials/ },
    'the live summary is believed over an older report': {
      given: { summary: { AccountMFAEnabled: 1 }, credentialReport: reportOf({ mfa_active: 'false' }) },
      outcome: 'pass',
      says: /older/,
    },
  },
  fail: {
    'a password and no MFA': {
      given: { summary: { ...none, AccountPasswordPresent: 1 }, credentialReport: reportOf({ password_enabled: 'true' }) },
      outcome: 'fail',
      subjects: ['root'],
      severity: 'critical',
    },
    'the report supports no password of root': {
      given: { summary: { AccountMFAEnabled: 0 }, credentialReport: reportOf({ password_enabled: 'not_supported' }) },
      outcome: 'fail',
    },
    'a key is a credential too': {
      given: { summary: { ...none, AccountAccessKeysPresent: 1 }, credentialReport: reportOf() },
      outcome: 'fail',
    },
  },
  edges: { none: 'on or off' },
  missing: {
    'a summary that does not say': { given: { summary: {}, credentialReport: reportOf() }, outcome: 'error' },
    'old summaries know no password': {
      given: { summary: { ...none, AccountPasswordPresent: undefined }, credentialReport: reportOf() },
      outcome: 'fail',
    },
  },
});
