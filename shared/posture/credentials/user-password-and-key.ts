import { passwordDeleted, userDeleted } from '../../rules/vocabulary/user-ends.ts';
import { defineCheck } from '../check.ts';
import { eachUser, hasActiveKey, hasPassword } from './each-user.ts';

export const check = defineCheck({
  id: 'user-password-and-key',
  section: 'credentials',
  title: 'People and machines are different users',
  severity: 'low',
  why: 'What a person does can no longer be told from what a script does.',
  cis: {},
  securityHub: [],
  reads: ['credentialReport'],
  ends: [passwordDeleted, userDeleted],
  judge: ({ values: { credentialReport } }) =>
    eachUser(credentialReport, 'nobody has both a password and an active key', (user) => {
      const [password, key] = [hasPassword(user), hasActiveKey(user)];
      if (password === false || key === false) return [];
      if (password === 'unknown' || key === 'unknown') return 'unreadable';
      return [
        {
          detail: `${user.user} has a password and an active access key`,
          remedy: [{ text: 'Give the machine a role (or a user of its own), and delete the key of the person.' }],
        },
      ];
    }),
});
