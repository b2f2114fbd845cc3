import { defineCheck } from '../check.ts';
import { iamCommand } from '../iam-command.ts';
import { daysSince, isOlder } from './ages.ts';
import { eachUser, type Fault } from './each-user.ts';
import { keyIn } from './reported-keys.ts';

export const check = defineCheck({
  id: 'key-never-used',
  section: 'credentials',
  title: 'No key is left unused since it was made',
  severity: 'medium',
  why: 'A key made in vain lies about where it was made.',
  cis: {},
  securityHub: [],
  reads: ['credentialReport'],
  readsMore: ['accessKeys'],
  judge: ({ now, settings: { neverUsedDays }, values: { credentialReport }, more: { accessKeys } }) =>
    eachUser(credentialReport, `every active key older than ${neverUsedDays} days was used`, (user) => {
      const unused = user.keys.filter((key) => key.active !== false && key.lastUsed === 'none');
      if (unused.some((key) => key.active === 'unknown' || !(key.rotated instanceof Date))) return 'unreadable';
      return unused.flatMap((key): readonly Fault[] => {
        if (!(key.rotated instanceof Date) || !isOlder(key.rotated, neverUsedDays, now)) return [];
        const { name, id, subject } = keyIn(user, key, accessKeys);
        return [
          {
            ...(subject === undefined ? {} : { subject }),
            detail: `${name} of ${user.user} was made ${daysSince(key.rotated, now)} days ago and never used`,
            remedy: [{ text: 'Delete it.', command: iamCommand('delete-access-key', { 'user-name': user.user, 'access-key-id': id }) }],
          },
        ];
      });
    }),
});
