import { defineCheck } from '../check.ts';
import { iamCommand } from '../iam-command.ts';
import { daysSince, isAtLeast, newest } from './ages.ts';
import { eachUser, hasPassword } from './each-user.ts';

export const check = defineCheck({
  id: 'password-unused-45',
  section: 'credentials',
  title: 'Passwords were used within 45 days',
  severity: 'medium',
  why: 'A password that nobody uses is changed by nobody when it leaks.',
  cis: { '3.0': '1.12', '5.0': '1.11', '6.0': '2.11', '7.0': '2.11' },
  securityHub: ['IAM.22', 'IAM.8'],
  reads: ['credentialReport'],
  judge: ({ now, settings: { unusedDays }, values: { credentialReport } }) =>
    eachUser(credentialReport, `every password was used or set within ${unusedDays} days`, (user) => {
      const password = hasPassword(user);
      if (password === false) return [];
      // A login profile that was made anew after the last use counts from then.
      const since = newest(user.passwordLastUsed, user.passwordLastChanged);
      if (password === 'unknown' || !(since instanceof Date)) return 'unreadable';
      if (!isAtLeast(since, unusedDays, now)) return [];
      const used = user.passwordLastUsed === 'none' ? 'was never used, and set' : 'was last used or set';
      return [
        {
          detail: `the password of ${user.user} ${used} ${daysSince(since, now)} days ago`,
          remedy: [
            {
              text: 'Take the password away; the user and its keys stay.',
              command: iamCommand('delete-login-profile', { 'user-name': user.user }),
            },
          ],
        },
      ];
    }),
});
