import { defineCheck } from '../check.ts';
import { iamCommand } from '../iam-command.ts';
import { daysSince, isAtLeast } from './ages.ts';
import { eachUser, type Fault } from './each-user.ts';
import { keyIn } from './reported-keys.ts';

export const check = defineCheck({
  id: 'key-unused-45',
  section: 'credentials',
  title: 'Active keys were used within 45 days',
  severity: 'medium',
  why: 'A key that nobody needs is only of use to a thief.',
  cis: { '3.0': '1.12', '5.0': '1.11', '6.0': '2.11', '7.0': '2.11' },
  securityHub: ['IAM.22', 'IAM.8'],
  reads: ['credentialReport'],
  readsMore: ['accessKeys'],
  judge: ({ now, settings: { unusedDays }, values: { credentialReport }, more: { accessKeys } }) =>
    eachUser(credentialReport, `every active key was used or made within ${unusedDays} days`, (user) => {
      const active = user.keys.filter((key) => key.active !== false);
      // A key that was never used is as idle as it is old.
      const idle = active.map((key) => ({ key, since: key.lastUsed === 'none' ? key.rotated : key.lastUsed }));
      if (idle.some(({ key, since }) => key.active === 'unknown' || !(since instanceof Date))) return 'unreadable';
      return idle.flatMap(({ key, since }): readonly Fault[] => {
        if (!(since instanceof Date) || !isAtLeast(since, unusedDays, now)) return [];
        const { name, id, subject } = keyIn(user, key, accessKeys);
        const used = key.lastUsed === 'none' ? 'was never used, and made' : 'was last used';
        return [
          {
            ...(subject === undefined ? {} : { subject }),
            detail: `${name} of ${user.user} ${used} ${daysSince(since, now)} days ago`,
            remedy: [
              {
                text: 'Switch it off; delete it when nobody misses it.',
                command: iamCommand('update-access-key', { 'user-name': user.user, 'access-key-id': id, status: 'Inactive' }),
              },
            ],
          },
        ];
      });
    }),
});
