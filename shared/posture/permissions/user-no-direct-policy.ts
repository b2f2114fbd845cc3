import { nameInArn } from '../../cloudtrail/arn.ts';
import { detachEnds } from '../../rules/vocabulary/attachment.ts';
import { inlineDeleted } from '../../rules/vocabulary/policy-ends.ts';
import { attachedSubject, inlineOf } from '../../rules/vocabulary/policy-subjects.ts';
import { defineCheck, type Verdict } from '../check.ts';
import { iamCommand } from '../iam-command.ts';
import type { Principal } from './principals.ts';
import { deleteInlineCommand, detachCommand } from './remedies.ts';
import { allHold, rowsOf } from './rows.ts';

/** A permissions boundary gives nothing, so it is no policy that a user holds. */
export const check = defineCheck({
  id: 'user-no-direct-policy',
  section: 'permissions',
  title: 'Users get their permissions by groups alone',
  severity: 'low',
  why: 'What hangs on single users is seen by no review of groups, and stays when their work changes.',
  cis: { '3.0': '1.15', '5.0': '1.14', '6.0': '2.14', '7.0': '2.13' },
  securityHub: ['IAM.2'],
  reads: ['authorizationDetails'],
  ends: [detachEnds, inlineDeleted],
  judge: ({ values: { authorizationDetails } }) => {
    const users = [...authorizationDetails.model.users.values()];
    const rows = users.flatMap((identity): readonly Verdict[] => {
      const user: Principal = { kind: 'user', identity };
      const { name } = identity;
      const first = {
        text: 'Make the user a member of a group that has what the work needs.',
        command: iamCommand('add-user-to-group', { 'user-name': name, 'group-name': 'GROUP_NAME' }),
      };
      return [
        ...identity.attached.map(
          (arn): Verdict => ({
            outcome: 'fail',
            subject: attachedSubject({ kind: 'user', name }, arn),
            detail: `${nameInArn(arn)} is attached to user ${name} itself`,
            remedy: [first, { text: 'Then detach the policy.', command: detachCommand(user, arn) }],
          }),
        ),
        ...identity.inline.map(
          (policy): Verdict => ({
            outcome: 'fail',
            subject: inlineOf({ kind: 'user', name }, policy.name),
            detail: `user ${name} has the inline policy ${policy.name}`,
            remedy: [first, { text: 'Then delete the inline policy.', command: deleteInlineCommand(user, policy.name) }],
          }),
        ),
      ];
    });
    return rowsOf(authorizationDetails, allHold('no user holds a policy of its own', users.length, 'user'), rows);
  },
});
