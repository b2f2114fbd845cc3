import { keySubject } from '../../rules/subjects.ts';
import { passwordDeleted, userDeleted } from '../../rules/vocabulary/user-ends.ts';
import { defineCheck } from '../check.ts';
import { iamCommand } from '../iam-command.ts';
import { eachUser, hasPassword } from './each-user.ts';
import { keysMadeWithUser } from './keys-made-with-user.ts';

export const check = defineCheck({
  id: 'key-at-user-creation',
  section: 'credentials',
  title: 'No console user was given a key when made',
  severity: 'low',
  why: 'Keys that are made by habit are keys that nobody asked for, and few of them are ever missed.',
  cis: { '3.0': '1.11', '5.0': '1.10', '6.0': '2.10' },
  securityHub: [],
  reads: ['credentialReport'],
  readsMore: ['events', 'accessKeys'],
  ends: [passwordDeleted, userDeleted],
  judge: ({ values: { credentialReport }, more: { events, accessKeys } }) =>
    eachUser(credentialReport, 'no console user got a key within a minute after being made', (user) => {
      const password = hasPassword(user);
      if (password === false) return [];
      const made = keysMadeWithUser(user, events, accessKeys);
      if (password === 'unknown' || made === 'unknown' || user.keys.some(({ rotated }) => rotated === 'unknown')) return 'unreadable';
      return made.map(({ id, at, by }) => ({
        ...(id === undefined ? {} : { subject: keySubject(id, user.user) }),
        detail: `${user.user} signs in to the console, and got an access key when made`,
        evidence: [
          { label: 'Key made', value: at.toISOString() },
          { label: 'Shown by', value: by },
        ],
        remedy: [
          {
            text: 'Delete the key; whoever needs one makes it then.',
            command: iamCommand('delete-access-key', { 'user-name': user.user, 'access-key-id': id ?? 'KEY_ID' }),
          },
        ],
      }));
    }),
});
