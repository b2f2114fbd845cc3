import { accountSubject } from '../../rules/subjects.ts';
import { organizationJoined } from '../../rules/vocabulary/organization-ends.ts';
import { defineCheck, pass, type Verdict } from '../check.ts';

export const check = defineCheck({
  id: 'account-in-organization',
  section: 'root',
  title: 'The account belongs to an organisation',
  severity: 'low',
  why: 'Nothing above an account by itself holds back its root or its administrators.',
  cis: {},
  securityHub: ['Account.2'],
  reads: ['organization'],
  ends: [organizationJoined],
  judge: ({ account, values: { organization } }): readonly Verdict[] => {
    if (organization !== 'none') return [pass(`the account is in the organisation ${organization.Id}`)];
    return [
      {
        outcome: 'fail',
        subject: accountSubject(account),
        detail: 'the account is in no organisation',
        remedy: [
          {
            text: 'Invite it from the management account of yours, and accept in this one.',
            command: `aws organizations invite-account-to-organization --target Id=${account},Type=ACCOUNT`,
          },
        ],
      },
    ];
  },
});
