import { keySubject } from '../../rules/subjects.ts';
import { inactiveKeyEnds } from '../../rules/vocabulary/key-change.ts';
import { defineCheck } from '../check.ts';
import { datedName } from '../first-seen.ts';
import { iamCommand } from '../iam-command.ts';
import { ofName } from '../of-name.ts';
import { daysSince, isOlder } from './ages.ts';
import { eachUser } from './each-user.ts';
import { isKey, keyName } from './reported-keys.ts';

export const check = defineCheck({
  id: 'key-inactive-leftover',
  section: 'credentials',
  title: 'Inactive keys are deleted',
  severity: 'low',
  why: 'A key that is only switched off can be switched on again by whoever finds its secret and one right.',
  cis: {},
  securityHub: [],
  reads: ['credentialReport', 'firstSeen'],
  readsMore: ['accessKeys'],
  ends: [inactiveKeyEnds],
  judge: ({ now, settings: { inactiveDays }, values: { credentialReport, firstSeen }, more: { accessKeys } }) =>
    eachUser(credentialReport, `no key is inactive for more than ${inactiveDays} days`, (user) => {
      const listed = ofName(accessKeys, user.user);
      if (listed === undefined) {
        const inactive = user.keys.filter((key) => key.active !== true && isKey(key));
        if (inactive.some(({ active, rotated }) => active === 'unknown' || rotated === 'unknown')) return 'unreadable';
        // It cannot have been inactive for longer than it has been there.
        const mayBeOld = inactive.some(({ rotated }) => rotated instanceof Date && isOlder(rotated, inactiveDays, now));
        return mayBeOld ? { unknown: `${user.user} has an inactive key; which one was not read (iam:ListAccessKeys)` } : [];
      }
      return listed.flatMap(({ AccessKeyId: id, Status }) => {
        // No API says when a key was switched off; one that we see so for the first time was switched off now.
        const since = ofName(firstSeen, datedName('inactive', id));
        if (Status !== 'Inactive' || since === undefined || !isOlder(since, inactiveDays, now)) return [];
        return [
          {
            subject: keySubject(id, user.user),
            detail: `${keyName(id)} of ${user.user} has been inactive for ${daysSince(since, now)} days`,
            evidence: [{ label: 'First seen inactive', value: since.toISOString() }],
            remedy: [{ text: 'Delete it.', command: iamCommand('delete-access-key', { 'user-name': user.user, 'access-key-id': id }) }],
          },
        ];
      });
    }),
});
