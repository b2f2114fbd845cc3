import { defineCheck } from '../check.ts';
import { eachUser, hasPassword } from './each-user.ts';
import { enableMfa } from './enable-mfa.ts';

export const check = defineCheck({
  id: 'user-console-mfa',
  section: 'credentials',
  title: 'Console users have MFA',
  severity: 'high',
  why: 'A password alone can be phished, guessed or found in a leak.',
  cis: { '3.0': '1.10', '5.0': '1.9', '6.0': '2.9', '7.0': '2.10' },
  securityHub: ['IAM.5'],
  reads: ['credentialReport'],
  judge: ({ values: { credentialReport } }) =>
    eachUser(credentialReport, 'every console user has MFA', (user) => {
      const password = hasPassword(user);
      if (password === false || user.mfaActive === true) return [];
      if (password === 'unknown' || user.mfaActive === 'unknown') return 'unreadable';
      return [
        {
          detail: `${user.user} signs in to the console with a password alone`,
          remedy: [
            {
              text: 'Register a passkey or security key for the user, or a virtual device.',
              command: enableMfa(user.user),
            },
          ],
        },
      ];
    }),
});
