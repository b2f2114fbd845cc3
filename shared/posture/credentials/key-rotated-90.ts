import { keyEnds } from '../../rules/vocabulary/key-change.ts';
import { userDeleted } from '../../rules/vocabulary/user-ends.ts';
import { defineCheck } from '../check.ts';
import { daysSince, isOlder } from './ages.ts';
import { eachUser, type Fault } from './each-user.ts';
import { keyIn } from './reported-keys.ts';
import { rotateKey } from './rotate-key.ts';

export const check = defineCheck({
  id: 'key-rotated-90',
  section: 'credentials',
  title: 'Active keys are at most 90 days old',
  severity: 'medium',
  why: 'The older a key, the more places it has been copied to.',
  cis: { '3.0': '1.14', '5.0': '1.13', '6.0': '2.13', '7.0': '2.12' },
  securityHub: ['IAM.3'],
  reads: ['credentialReport'],
  readsMore: ['accessKeys'],
  ends: [keyEnds, userDeleted],
  judge: ({ now, settings: { keyDays }, values: { credentialReport }, more: { accessKeys } }) =>
    eachUser(credentialReport, `no active key is older than ${keyDays} days`, (user) => {
      const active = user.keys.filter((key) => key.active !== false);
      if (active.some((key) => key.active === 'unknown' || !(key.rotated instanceof Date))) return 'unreadable';
      return active.flatMap((key): readonly Fault[] => {
        if (!(key.rotated instanceof Date) || !isOlder(key.rotated, keyDays, now)) return [];
        const { name, id, subject } = keyIn(user, key, accessKeys);
        return [
          {
            ...(subject === undefined ? {} : { subject }),
            detail: `${name} of ${user.user} is ${daysSince(key.rotated, now)} days old`,
            evidence: [{ label: 'Made or last switched', value: key.rotated.toISOString() }],
            remedy: rotateKey(user.user, id),
          },
        ];
      });
    }),
});
