import { defineCheck } from '../check.ts';
import { iamCommand } from '../iam-command.ts';
import { anyOf, eachUser } from './each-user.ts';

export const check = defineCheck({
  id: 'user-signing-cert',
  section: 'credentials',
  title: 'No user has an active signing certificate',
  severity: 'low',
  why: 'X.509 certificates sign calls of old interfaces, and nobody rotates them.',
  cis: {},
  securityHub: [],
  reads: ['credentialReport'],
  judge: ({ values: { credentialReport } }) =>
    eachUser(credentialReport, 'nobody has an active signing certificate', (user) => {
      const certificate = anyOf(...user.certificates);
      if (certificate === 'unknown') return 'unreadable';
      return certificate
        ? [
            {
              detail: `${user.user} has an active X.509 signing certificate`,
              remedy: [
                { text: 'Delete it; the list shows its id.', command: iamCommand('list-signing-certificates', { 'user-name': user.user }) },
              ],
            },
          ]
        : [];
    }),
});
