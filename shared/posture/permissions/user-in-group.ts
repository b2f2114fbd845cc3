import { userSubject } from '../../rules/subjects.ts';
import { defineCheck, notEvaluated, type Verdict } from '../check.ts';
import type { ReportedUser } from '../credential-report.ts';
import { anyOf, hasActiveKey, hasPassword } from '../credentials/each-user.ts';
import { iamCommand } from '../iam-command.ts';
import { allHold, rowsOf } from './rows.ts';

export const check = defineCheck({
  id: 'user-in-group',
  section: 'permissions',
  title: 'Users with credentials are members of a group',
  severity: 'low',
  why: 'A user outside all groups has rights of its own, or credentials that are good for nothing.',
  cis: {},
  securityHub: [],
  reads: ['authorizationDetails', 'credentialReport'],
  judge: ({ values: { authorizationDetails, credentialReport }, asOf }) => {
    const reported = new Map(credentialReport.map((user) => [user.arn, user]));
    const alone = authorizationDetails.users.filter(({ GroupList }) => GroupList.length === 0);
    const rows = alone.flatMap(({ UserName, Arn, CreateDate }): readonly Verdict[] => {
      const subject = userSubject(UserName);
      const user = reported.get(Arn);
      if (user === undefined && CreateDate !== undefined && CreateDate > asOf.credentialReport)
        return [notEvaluated('too-young', `user ${UserName} is newer than the credential report`)];
      const credential = user === undefined ? 'unknown' : hasCredential(user);
      if (credential === 'unknown')
        return [{ outcome: 'error', subject, detail: `the credential report does not say whether ${UserName} has a credential` }];
      if (!credential) return [];
      return [
        {
          outcome: 'fail',
          subject,
          detail: `user ${UserName} has a credential and is in no group`,
          remedy: [
            {
              text: 'Make the user a member of a group, or delete the user.',
              command: iamCommand('add-user-to-group', { 'user-name': UserName, 'group-name': 'GROUP_NAME' }),
            },
          ],
        },
      ];
    });
    return rowsOf(
      authorizationDetails,
      allHold('every user with a credential is in a group', authorizationDetails.users.length, 'user'),
      rows,
    );
  },
});

const hasCredential = (user: ReportedUser) => anyOf(hasPassword(user), hasActiveKey(user), ...user.certificates);
