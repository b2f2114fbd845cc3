import { userDeleted } from '../../rules/vocabulary/user-ends.ts';
import { defineCheck } from '../check.ts';
import { iamCommand } from '../iam-command.ts';
import { devicesOf } from '../mfa-devices.ts';
import { eachUser } from './each-user.ts';

export const check = defineCheck({
  id: 'user-mfa-sms',
  section: 'credentials',
  title: 'Nobody uses text messages for MFA',
  severity: 'low',
  why: 'Text messages can be diverted, and AWS has retired them.',
  cis: {},
  securityHub: [],
  reads: ['credentialReport', 'virtualMfaDevices', 'mfaDevices'],
  ends: [userDeleted],
  judge: ({ values: { credentialReport, virtualMfaDevices, mfaDevices } }) =>
    eachUser(credentialReport, 'no MFA device is a phone number', (user) => {
      const devices = devicesOf(user, virtualMfaDevices, mfaDevices);
      if (devices === 'unknown') return { unknown: `which MFA devices ${user.user} has was not read (iam:ListMFADevices)` };
      return devices
        .filter(({ kind }) => kind === 'sms')
        .map(({ serial }) => ({
          detail: `${user.user} gets MFA codes by text message`,
          evidence: [{ label: 'MFA device', value: serial }],
          remedy: [
            {
              text: 'Register another device first, then take this one away.',
              command: iamCommand('deactivate-mfa-device', { 'user-name': user.user, 'serial-number': serial }),
            },
          ],
        }));
    }),
});
