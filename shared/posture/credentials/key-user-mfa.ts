import { defineCheck } from '../check.ts';
import { eachUser, hasActiveKey } from './each-user.ts';
import { enableMfa } from './enable-mfa.ts';

export const check = defineCheck({
  id: 'key-user-mfa',
  section: 'credentials',
  title: 'Users with access keys have MFA',
  severity: 'medium',
  why: 'Whoever finds the key has all that its user may do; only MFA could stand in the way.',
  cis: {},
  securityHub: [],
  reads: ['credentialReport'],
  judge: ({ values: { credentialReport } }) =>
    eachUser(credentialReport, 'every user with an active key has MFA', (user) => {
      const key = hasActiveKey(user);
      if (key === false || user.mfaActive === true) return [];
      if (key === 'unknown' || user.mfaActive === 'unknown') return 'unreadable';
      return [
        {
          detail: `${user.user} has an active access key and no MFA`,
          remedy: [
            { text: 'Give what uses the key a role, and delete the key.' },
            {
              text: 'Where a person needs it: register a device, and let policies demand "aws:MultiFactorAuthPresent".',
              command: enableMfa(user.user),
            },
          ],
        },
      ];
    }),
});
