import { isOfIdentityCenter } from '../../cloudtrail/reserved-paths.ts';
import { providerOf } from '../../policy/trust/token-bounds.ts';
import { shellCommand } from '../../rules/command.ts';
import { accountSubject } from '../../rules/subjects.ts';
import { defineCheck, pass, type Verdict } from '../check.ts';
import { consoleUsers, UNREADABLE } from '../console-users.ts';
import type { SourceValues } from '../sources.ts';
import { count, few } from '../words.ts';

/** Roles that IAM Identity Center puts into the accounts of its organisation; a member account sees no instance. */

export const check = defineCheck({
  id: 'federation-in-use',
  section: 'organization',
  title: 'People sign in through federation',
  severity: 'medium',
  why: 'Who leaves the company loses a federated sign-in the same day; an IAM user stays.',
  cis: { '3.0': '1.21', '5.0': '1.20', '6.0': '2.20', '7.0': '2.19' },
  securityHub: [],
  reads: ['identityCenter', 'identityProviders', 'credentialReport'],
  readsMore: ['authorizationDetails'],
  judge: ({ account, now, settings: { breakGlassAllowance: allowed }, values, more }): readonly Verdict[] => {
    const people = consoleUsers(values.credentialReport);
    if (people === undefined) return [UNREADABLE];
    const ways = waysIn(values, more.authorizationDetails, now);
    const passwords = `${count(people.length, 'user has', 'users have')} a console password`;
    if (ways.length > 0 && people.length <= allowed) return [pass(`${few(ways)}; ${passwords}, ${allowed} may`)];
    return [
      {
        outcome: 'fail',
        subject: accountSubject(account),
        detail: `${ways.length > 0 ? few(ways) : 'no way for people to sign in through federation'}; ${passwords}, ${allowed} may`,
        evidence: people.length > allowed ? [{ label: 'Console users', value: few(people, 50) }] : [],
        remedy: [
          {
            text: 'Connect the identity provider to IAM Identity Center. In an organisation make the instance in the management account.',
            command: shellCommand('aws', 'sso-admin', 'list-instances'),
          },
          ...(people.length > allowed
            ? [
                {
                  text: 'When a person signs in there, take away the password.',
                  command: 'aws iam delete-login-profile --user-name USER_NAME',
                },
              ]
            : []),
        ],
      },
    ];
  },
});

function waysIn(
  { identityCenter, identityProviders: { saml, oidc } }: Pick<SourceValues, 'identityCenter' | 'identityProviders'>,
  details: SourceValues['authorizationDetails'] | undefined,
  now: Date,
): readonly string[] {
  const hasInstance = identityCenter.some(({ Status = 'ACTIVE' }) => Status === 'ACTIVE');
  const isReached = details?.roles.some(({ Arn }) => isOfIdentityCenter(Arn)) ?? false;
  return [
    ...(hasInstance || isReached ? ['IAM Identity Center'] : []),
    ...saml.filter(({ ValidUntil }) => ValidUntil === undefined || ValidUntil > now).map(({ Arn }) => Arn),
    // Issuers that are known are those of pipelines, clusters and the public: nobody's staff signs in with them.
    ...oidc.filter(({ Arn }) => providerOf(Arn)?.isKnown === false).map(({ Arn }) => Arn),
  ];
}
