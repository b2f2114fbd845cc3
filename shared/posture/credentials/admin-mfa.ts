import { deviceEnabled } from '../../rules/vocabulary/mfa-device.ts';
import { userDeleted } from '../../rules/vocabulary/user-ends.ts';
import { defineCheck } from '../check.ts';
import { levelOf } from '../known-users.ts';
import { levelIfAdministrator } from './administrators.ts';
import { eachKnownUser } from './each-known-user.ts';
import { hasPasswordOrKey } from './each-user.ts';
import { enableMfa } from './enable-mfa.ts';

export const check = defineCheck({
  id: 'admin-mfa',
  section: 'credentials',
  title: 'Administrators have MFA',
  severity: 'critical',
  why: 'One leaked password or key of an administrator is the whole account.',
  cis: {},
  securityHub: [],
  reads: ['credentialReport', 'authorizationDetails'],
  ends: [deviceEnabled, userDeleted],
  judge: ({ asOf, values }) =>
    eachKnownUser(
      { asOf, values },
      {
        whom: 'administrators',
        holds: 'every administrator with a credential has MFA',
        about: (user) => levelIfAdministrator(levelOf(user, values.authorizationDetails.model)),
        judge: (user, level) => {
          const credential = hasPasswordOrKey(user);
          if (credential === false || user.mfaActive === true) return [];
          if (level === 'unknown') return { unknown: `${user.user} has no MFA, and not all policies that decide for them could be read` };
          if (credential === 'unknown' || user.mfaActive === 'unknown') return 'unreadable';
          const isConditional = level === 'conditional';
          return [
            {
              detail: `${user.user} is an administrator${isConditional ? ' (under conditions)' : ''} without MFA`,
              severity: isConditional ? 'high' : 'critical',
              evidence: [{ label: 'Administrator level', value: level }],
              remedy: [
                {
                  text: 'Let them register a passkey or security key in the console, or register a virtual device.',
                  command: enableMfa(user.user),
                },
              ],
            },
          ];
        },
      },
    ),
});
