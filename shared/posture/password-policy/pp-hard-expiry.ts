import { isAdministrator } from '../../policy/paths/is-administrator.ts';
import { trustedProviders } from '../../policy/paths/trust.ts';
import { accountSubject } from '../../rules/subjects.ts';
import { hardExpiryLifted } from '../../rules/vocabulary/password-policy-ends.ts';
import { adminLevelIn } from '../account-rights.ts';
import { defineCheck, pass, type Verdict } from '../check.ts';
import { hasActiveKey } from '../credentials/each-user.ts';
import type { SourceValues } from '../sources.ts';
import { AWS_DEFAULT } from './policy-check.ts';

/** One of them may be away when the other's password expires. */
const ENOUGH = 2;

export const check = defineCheck({
  id: 'pp-hard-expiry',
  section: 'password-policy',
  title: 'Expiry of passwords locks nobody out for good',
  severity: 'info',
  why: 'With hard expiry only an administrator can set a password that expired; when theirs did too, nobody can.',
  cis: {},
  securityHub: [],
  reads: ['passwordPolicy', 'credentialReport', 'authorizationDetails'],
  ends: [hardExpiryLifted],
  judge: ({ account, values: { passwordPolicy, credentialReport, authorizationDetails } }): readonly Verdict[] => {
    const fail = (detail: string): readonly Verdict[] => [
      {
        outcome: 'fail',
        subject: accountSubject(account),
        detail,
        remedy: [
          {
            text: 'The call writes the whole policy: options that are left out go back to their defaults.',
            command: 'aws iam update-account-password-policy --no-hard-expiry',
          },
        ],
      },
    ];
    if (passwordPolicy === 'none') return fail(AWS_DEFAULT);
    const { HardExpiry: hard, ExpirePasswords: expires } = passwordPolicy;
    if (hard !== true) return [pass('users can change a password that expired')];
    if (expires !== true) return [pass('hard expiry is on, but passwords never expire')];
    const others = otherWays(credentialReport, authorizationDetails);
    if (others.length >= ENOUGH) return [pass(`hard expiry is on; ${others.length} administrators get in without a password`)];
    return fail(
      `hard expiry is on, and ${others[0] ?? 'no administrator'}${others.length === 1 ? ' alone' : ''} gets in without a password`,
    );
  },
});

/** Administrators who get in without a password: users with an active key, roles that the sign-in of a company leads to. */
function otherWays(report: SourceValues['credentialReport'], { model }: SourceValues['authorizationDetails']): readonly string[] {
  const withKey = new Set(report.filter((user) => !user.isRoot && hasActiveKey(user) === true).map(({ user }) => user));
  const users = [...model.users.values()].filter(({ name }) => withKey.has(name));
  const roles = [...model.roles.values()].filter(
    ({ trust }) => trust.readable && trustedProviders(trust.document).some(({ arn }) => arn.includes(':saml-provider/')),
  );
  return [...users, ...roles].filter(({ arn }) => isAdministrator({ level: adminLevelIn(model, arn) })).map(({ name }) => name);
}
