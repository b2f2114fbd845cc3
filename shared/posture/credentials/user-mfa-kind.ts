import { userDeleted } from '../../rules/vocabulary/user-ends.ts';
import { defineCheck } from '../check.ts';
import { levelOf } from '../known-users.ts';
import { devicesOf } from '../mfa-devices.ts';
import { levelIfAdministrator } from './administrators.ts';
import { eachKnownUser } from './each-known-user.ts';

export const check = defineCheck({
  id: 'user-mfa-kind',
  section: 'credentials',
  title: 'Administrators use MFA that cannot be phished',
  severity: 'medium',
  why: 'A false sign-in page can ask for a code and use it at once; a passkey answers only the true one.',
  cis: {},
  securityHub: [],
  reads: ['credentialReport', 'authorizationDetails', 'virtualMfaDevices', 'mfaDevices'],
  ends: [userDeleted],
  judge: ({ asOf, values }) =>
    eachKnownUser(
      { asOf, values },
      {
        whom: 'administrators',
        holds: 'every administrator with MFA has a passkey, security key or hardware token',
        about: (user) => levelIfAdministrator(levelOf(user, values.authorizationDetails.model)),
        judge: (user, level) => {
          const devices = devicesOf(user, values.virtualMfaDevices, values.mfaDevices);
          const notListed = { unknown: `which MFA devices ${user.user} has was not read (iam:ListMFADevices)` };
          if (devices === 'unknown') return notListed;
          const kinds = new Set(devices.map(({ kind }) => kind));
          // Who has no MFA at all is told by another check.
          if (kinds.size === 0 || kinds.has('security-key')) return [];
          // The list of virtual devices says nothing of the passkey beside one.
          if (!Object.hasOwn(values.mfaDevices, user.user)) return notListed;
          if (kinds.has('hardware-token'))
            return { note: `${user.user} has a hardware token: better than an app, but its codes can be phished` };
          if (level === 'unknown')
            return { unknown: `${user.user} has no passkey or security key, and not all policies that decide for them could be read` };
          return [
            {
              detail: `${user.user} is an administrator, and of their MFA devices only ${[...kinds].toSorted().join(' and ')} is known`,
              evidence: devices.map(({ serial }) => ({ label: 'MFA device', value: serial })),
              remedy: [
                { text: 'Let them register a passkey or security key under "Security credentials", and then remove the other device.' },
              ],
            },
          ];
        },
      },
    ),
});
