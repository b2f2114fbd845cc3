import { defineCheck } from '../check.ts';
import { eachUser, hasPassword } from './each-user.ts';
import { sharedWord } from './shared-word.ts';

export const check = defineCheck({
  id: 'user-shared-name',
  section: 'credentials',
  title: 'One person is one user (by name)',
  severity: 'low',
  why: 'Nobody can be held to what a shared user does.',
  cis: {},
  securityHub: [],
  reads: ['credentialReport'],
  judge: ({ settings: { sharedNames }, values: { credentialReport } }) =>
    eachUser(credentialReport, 'no name of a console user says that it is shared', (user) => {
      const password = hasPassword(user);
      if (password === 'unknown') return 'unreadable';
      const word = sharedWord(user.user, sharedNames);
      if (password === false || word === undefined) return [];
      return [
        {
          detail: `${user.user} is possibly shared: its name holds "${word}", and it can sign in to the console`,
          remedy: [{ text: 'Ask who signs in with it. Give each person a user, better a sign-in through the identity provider.' }],
        },
      ];
    }),
});
