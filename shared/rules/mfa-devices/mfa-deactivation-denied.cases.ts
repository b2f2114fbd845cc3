import { DEVICE, denied, disguised, onUser } from '../../../test/support/key-records.ts';
import { deniedIam, failedIam, role, ssoRole, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './mfa-deactivation-denied.ts';

const attempt = denied('DeactivateMFADevice');
const saysNot = /mallory deactivated|without MFA/;

export const cases = casesFor(rule, {
  hits: {
    "another's device": {
      event: attempt,
      severity: 'high',
      subject: 'bob',
      says: /User mallory tried to deactivate the MFA device of user bob and was denied/,
      saysNot,
    },
    "one's own device": { event: denied('DeactivateMFADevice', user('bob')), severity: 'low', subject: 'bob' },
    'of a protected user': { event: attempt, settings: { protectedPrincipals: ['bob'] }, severity: 'critical' },
  },
  nearMisses: {
    'it went through': { event: onUser('DeactivateMFADevice', { request: { serialNumber: DEVICE } }) },
    'another failure is no denial': { event: failedIam('DeactivateMFADevice', { request: { userName: 'bob', serialNumber: DEVICE } }) },
    'a denied read': { event: denied('ListMFADevices') },
    "root's device is another family": { event: deniedIam('DeactivateMFADevice', { on: 'arn:aws:iam::111122223333:root' }) },
  },
  denied: {
    'another spelling': {
      event: deniedIam('DeactivateMFADevice', { on: 'user bob', over: { errorCode: 'AccessDeniedException' } }),
      severity: 'high',
    },
  },
  nullParameters: {
    'nobody is named: not taken for the caller': {
      event: deniedIam('DeactivateMFADevice', { by: user('bob') }),
      severity: 'high',
      subject: 'unnamed:user',
    },
    'no message': { event: deniedIam('DeactivateMFADevice', { over: { errorMessage: null } }), severity: 'high', says: /nothing more/ },
  },
  identities: {
    'a role session named like the user': {
      event: denied('DeactivateMFADevice', role('Dev', 'bob')),
      severity: 'high',
      saysNot: /own device/,
    },
    'an SSO session': { event: denied('DeactivateMFADevice', ssoRole('bob')), severity: 'high' },
  },
  evasions: { 'a user agent like a service': { event: disguised(attempt), severity: 'high' } },
});
