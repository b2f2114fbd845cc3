import { ACCOUNT, casesFor } from '../../../test/support/posture-cases.ts';
import { check } from './root-mfa-hardware.ts';

const device = (of: string) => ({ SerialNumber: `arn:aws:iam::${ACCOUNT}:mfa/phone`, User: { Arn: `arn:aws:iam::${ACCOUNT}:${of}` } });
const on = { AccountMFAEnabled: 1 };

export const cases = casesFor(check, {
  pass: {
    'MFA and no virtual device': { given: { summary: on, virtualMfaDevices: [] }, outcome: 'pass' },
    'a user called root-ops is not root': { given: { summary: on, virtualMfaDevices: [device('user/root-ops')] }, outcome: 'pass' },
    'nor is a user called root': { given: { summary: on, virtualMfaDevices: [device('user/root')] }, outcome: 'pass' },
  },
  fail: {
    'a virtual device': {
      given: { summary: on, virtualMfaDevices: [device('user/bob'), device('root')] },
      outcome: 'fail',
      says: /virtual/,
    },
    'no MFA at all': { given: { summary: { AccountMFAEnabled: 0 }, virtualMfaDevices: [] }, outcome: 'fail', says: /no MFA/ },
    'root on the second page': {
      given: { summary: on, virtualMfaDevices: [...Array.from({ length: 150 }, (_, n) => device(`user/u${n}`)), device('root')] },
      outcome: 'fail',
    },
  },
  edges: { none: 'there is a virtual device or there is none' },
  missing: {
    'a summary that does not say': { given: { summary: {}, virtualMfaDevices: [] }, outcome: 'error' },
    'a device that nobody has': {
      given: { summary: on, virtualMfaDevices: [{ SerialNumber: 'arn:aws:iam::111122223333:mfa/spare' }] },
      outcome: 'pass',
    },
  },
});
