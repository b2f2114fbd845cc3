import { documentsOf } from '../../policy/account/identity-documents.ts';
import { passwordDeleted, userDeleted } from '../../rules/vocabulary/user-ends.ts';
import { defineCheck } from '../check.ts';
import { eachKnownUser } from './each-known-user.ts';
import { hasPassword } from './each-user.ts';
import { type Enforcement, enforcementOf } from './mfa-enforcement.ts';

const WORDS: Readonly<Record<Exclude<Enforcement, 'enforced'>, string>> = {
  'absent-escapes': 'a policy denies work without MFA with plain "Bool": calls in which the key is absent escape it',
  narrow: 'the policies deny only some work without MFA',
  none: 'no policy denies work without MFA',
};

export const check = defineCheck({
  id: 'mfa-enforced',
  section: 'credentials',
  title: 'Policies let console users work with MFA alone',
  severity: 'medium',
  why: 'Registering a device is not yet using it: without such a policy a password alone still works.',
  cis: {},
  securityHub: [],
  reads: ['credentialReport', 'authorizationDetails'],
  ends: [passwordDeleted, userDeleted],
  judge: ({ asOf, values }) => {
    const { model } = values.authorizationDetails;
    return eachKnownUser(
      { asOf, values },
      {
        whom: 'console users',
        holds: 'every console user is denied work without MFA',
        about: (user) => (user.reported !== undefined && hasPassword(user.reported) === false ? undefined : user),
        judge: (user, { detail }) => {
          const identity = detail && model.users.get(user.user);
          if (identity === undefined) return { unknown: `${user.user} is in the credential report, but not in the authorization details` };
          if (hasPassword(user) === 'unknown') return 'unreadable';
          const { held, boundary, unread } = documentsOf(model, identity);
          const documents = held.map(({ document }) => document);
          const enforcement = enforcementOf(boundary === undefined ? documents : [...documents, boundary]);
          if (enforcement === 'enforced') return [];
          if (unread.length > 0)
            return { unknown: `policies of ${user.user} could not be read: ${unread.map(({ name }) => name).join(', ')}` };
          return [
            {
              detail: `${user.user}: ${WORDS[enforcement]}`,
              remedy: [
                {
                  text: 'Attach a policy to the group that denies, on every resource, all actions but those that register a device, under the condition "BoolIfExists": { "aws:MultiFactorAuthPresent": "false" }.',
                },
              ],
            },
          ];
        },
      },
    );
  },
});
