import { userDeleted } from '../../rules/vocabulary/user-ends.ts';
import { defineCheck } from '../check.ts';
import { iamCommand } from '../iam-command.ts';
import { daysSince, isOlder } from './ages.ts';
import { eachUser, hasCredential } from './each-user.ts';

export const check = defineCheck({
  id: 'user-dormant',
  section: 'credentials',
  title: 'No user is left over without a credential',
  severity: 'low',
  why: 'A forgotten user keeps its rights, and a new key wakes it unnoticed.',
  cis: {},
  securityHub: [],
  reads: ['credentialReport'],
  ends: [userDeleted],
  judge: ({ now, settings: { dormantDays }, values: { credentialReport } }) =>
    eachUser(credentialReport, `nobody is without credentials for more than ${dormantDays} days`, (user) => {
      const credential = hasCredential(user);
      if (credential === true) return [];
      if (credential === 'unknown' || !(user.created instanceof Date)) return 'unreadable';
      // When the last credential went the report does not say; the keys' last change is the nearest to it.
      const times = [user.created, ...user.keys.map(({ rotated }) => rotated)].filter((time) => time instanceof Date);
      const since = new Date(Math.max(...times.map((time) => time.getTime())));
      if (!isOlder(since, dormantDays, now)) return [];
      return [
        {
          detail: `${user.user} has had no credential for ${daysSince(since, now)} days`,
          remedy: [{ text: 'Detach what it holds, and delete it.', command: iamCommand('delete-user', { 'user-name': user.user }) }],
        },
      ];
    }),
});
