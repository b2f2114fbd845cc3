import { deviceEnabled } from '../../rules/vocabulary/mfa-device.ts';
import { userDeleted } from '../../rules/vocabulary/user-ends.ts';
import { defineCheck } from '../check.ts';
import { eachUser, hasPasswordOrKey } from './each-user.ts';
import { enableMfa } from './enable-mfa.ts';

export const check = defineCheck({
  id: 'user-any-mfa',
  section: 'credentials',
  title: 'Every user with an active credential has MFA',
  severity: 'medium',
  why: 'Access keys can ask for MFA too: without a device no policy can demand it.',
  cis: {},
  securityHub: ['IAM.19'],
  reads: ['credentialReport'],
  ends: [deviceEnabled, userDeleted],
  judge: ({ values: { credentialReport } }) =>
    eachUser(credentialReport, 'every user with an active credential has MFA', (user) => {
      const credential = hasPasswordOrKey(user);
      if (credential === false || user.mfaActive === true) return [];
      if (credential === 'unknown' || user.mfaActive === 'unknown') return 'unreadable';
      return [
        {
          detail: `${user.user} has an active password or key and no MFA`,
          remedy: [
            {
              text: 'Register a device for the user, or give its work a role.',
              command: enableMfa(user.user),
            },
          ],
        },
      ];
    }),
});
