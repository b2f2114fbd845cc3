import { defineCheck } from '../check.ts';
import { iamCommand } from '../iam-command.ts';
import { isOlder } from './ages.ts';
import { eachUser } from './each-user.ts';

export const check = defineCheck({
  id: 'user-one-active-key',
  section: 'credentials',
  title: 'A user has at most one active key',
  severity: 'low',
  why: 'Two keys are two places to lose one; the second is for the days of a rotation.',
  cis: { '3.0': '1.13', '5.0': '1.12', '6.0': '2.12' },
  securityHub: [],
  reads: ['credentialReport'],
  judge: ({ now, settings: { neverUsedDays }, values: { credentialReport } }) =>
    eachUser(credentialReport, 'nobody has two active keys', (user) => {
      const [first, second] = user.keys;
      if (first.active === false || second.active === false) return [];
      if (first.active === 'unknown' || second.active === 'unknown') return 'unreadable';
      const isRotation = user.keys.some(({ rotated }) => rotated instanceof Date && !isOlder(rotated, neverUsedDays, now));
      return [
        {
          detail: `${user.user} has two active access keys${isRotation ? '; one is new, so a rotation may be in progress' : ''}`,
          remedy: [
            {
              text: 'Switch off the older one, and delete it when nobody misses it.',
              command: iamCommand('list-access-keys', { 'user-name': user.user }),
            },
          ],
        },
      ];
    }),
});
