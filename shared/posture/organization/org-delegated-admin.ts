import { accountSubject } from '../../rules/subjects.ts';
import { administratorDelegated } from '../../rules/vocabulary/organization-ends.ts';
import { defineCheck, notEvaluated, pass, type Verdict } from '../check.ts';
import { few } from '../words.ts';

export const check = defineCheck({
  id: 'org-delegated-admin',
  section: 'organization',
  title: 'The organisation is administered from a delegated account',
  severity: 'low',
  why: 'Each task that is done in the management account needs people with access to it, and it is the account that nothing binds.',
  cis: { '7.0': '2.1.5, 2.1.6' },
  securityHub: [],
  reads: ['organization', 'delegatedAdministrators'],
  ends: [administratorDelegated],
  judge: ({ account, values: { organization, delegatedAdministrators: admins } }): readonly Verdict[] => {
    if (organization === 'none') return [notEvaluated('not-applicable', 'the account belongs to no organisation')];
    if (admins === 'not-here')
      return [notEvaluated('not-readable', 'only the management account or a delegated administrator can ask who is one')];
    const outside = admins.filter(({ Id }) => Id !== organization.MasterAccountId);
    if (outside.length > 0) {
      const words = outside.map(({ Id, services }) => (services.length > 0 ? `${Id} for ${few(services, 5)}` : Id));
      return [pass(`delegated: ${few(words)}`, outside.length)];
    }
    return [
      {
        outcome: 'fail',
        subject: accountSubject(account),
        detail: 'no account besides the management account administers anything of the organisation',
        remedy: [
          {
            text: 'Choose a security account and let it administer IAM; do the same for each service that you use across accounts.',
            command:
              'aws organizations register-delegated-administrator --account-id SECURITY_ACCOUNT_ID --service-principal iam.amazonaws.com',
          },
        ],
      },
    ];
  },
});
