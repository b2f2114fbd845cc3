import { userSubject } from '../../rules/subjects.ts';
import { userJoined } from '../../rules/vocabulary/group-ends.ts';
import { userDeleted } from '../../rules/vocabulary/user-ends.ts';
import { defineCheck, notEvaluated, type Verdict } from '../check.ts';
import { hasCredential } from '../credentials/each-user.ts';
import { iamCommand } from '../iam-command.ts';
import { count } from '../words.ts';
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
  ends: [userJoined, userDeleted],
  judge: ({ values: { authorizationDetails, credentialReport }, asOf }) => {
    const reported = new Map(credentialReport.map((user) => [user.arn, user]));
    const { users } = authorizationDetails;
    const isYoung = ({ Arn, CreateDate }: (typeof users)[number]): boolean =>
      !reported.has(Arn) && CreateDate !== undefined && CreateDate > asOf.credentialReport;
    const [young, known] = [users.filter(isYoung), users.filter((user) => !isYoung(user))];
    const alone = known.filter(({ GroupList }) => GroupList.length === 0);
    const rows = alone.flatMap(({ UserName, Arn }): readonly Verdict[] => {
      const subject = userSubject(UserName);
      const user = reported.get(Arn);
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
    const judged = rowsOf(authorizationDetails, allHold('every user with a credential is in a group', known.length, 'user'), rows);
    const newer = `${count(young.length, 'user')} newer than the credential report`;
    return young.length === 0 ? judged : [...judged, notEvaluated('too-young', newer)];
  },
});
