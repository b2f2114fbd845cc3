import { ACCOUNT, casesFor, reportOf } from '../../../test/support/posture-cases.ts';
import { check } from './user-mfa-sms.ts';

const serial = (kind: string) => `arn:aws:iam::${ACCOUNT}:${kind}/ana`;
const given = (mfa: string, ...serials: readonly string[]) => ({
  credentialReport: reportOf({}, { ana: { mfa_active: mfa } }),
  virtualMfaDevices: [],
  mfaDevices: { ana: serials.map((SerialNumber) => ({ SerialNumber })) },
});

export const cases = casesFor(check, {
  pass: {
    'a passkey': { given: given('true', serial('u2f/user')), outcome: 'pass' },
    'no MFA': { given: given('false'), outcome: 'pass' },
    'a virtual device called sms-mfa': { given: given('true', `${serial('mfa')}/sms-mfa`), outcome: 'pass' },
  },
  fail: {
    'a phone number beside a passkey': {
      given: given('true', serial('u2f/user'), serial('sms-mfa')),
      outcome: 'fail',
      subjects: ['ana'],
      says: /deactivate-mfa-device --user-name ana --serial-number arn:aws:iam::\d+:sms-mfa/,
    },
  },
  edges: { none: 'a device is of one kind' },
  missing: { 'devices that were not listed': { given: { ...given('true'), mfaDevices: {} }, outcome: 'error', says: /ListMFADevices/ } },
});
