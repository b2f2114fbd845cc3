import { nameInArn } from '../../cloudtrail/arn.ts';
import { isOfIdentityCenter, isServiceLinked } from '../../cloudtrail/reserved-paths.ts';
import { roleSubject } from '../../rules/vocabulary/policy-subjects.ts';
import { roleDeleted } from '../../rules/vocabulary/role-ends.ts';
import { defineCheck, type Verdict } from '../check.ts';
import { daysSince, isAtLeast } from '../credentials/ages.ts';
import { iamCommand } from '../iam-command.ts';
import { emptyingSteps } from '../permissions/remedies.ts';
import { allHold, rowsOf } from '../permissions/rows.ts';

export const check = defineCheck({
  id: 'role-unused-90',
  section: 'roles',
  title: 'Roles were used in the last 90 days',
  severity: 'medium',
  why: 'Nobody would miss a forgotten role, and nobody sees it used by the wrong one.',
  cis: {},
  securityHub: [],
  reads: ['authorizationDetails'],
  ends: [roleDeleted],
  judge: ({ now, settings: { roleUnusedDays }, values: { authorizationDetails } }) => {
    const roles = authorizationDetails.roles.filter(({ Arn }) => !isServiceLinked(Arn));
    const rows = roles.flatMap(({ RoleName, Arn, CreateDate, RoleLastUsed }): readonly Verdict[] => {
      const subject = roleSubject(RoleName);
      const used = RoleLastUsed?.LastUsedDate;
      const since = used ?? CreateDate;
      if (since === undefined) return [{ outcome: 'error', subject, detail: `when role ${RoleName} was last used or made was not said` }];
      if (!isAtLeast(since, roleUnusedDays, now)) return [];
      const identity = authorizationDetails.model.roles.get(RoleName);
      const days = daysSince(since, now);
      return [
        {
          outcome: 'fail',
          subject,
          detail:
            used === undefined
              ? `role ${RoleName}, made ${days} days ago, has no recorded use`
              : `role ${RoleName} was last used ${days} days ago`,
          evidence: [{ label: 'IAM keeps', value: 'the last 400 days' }],
          remedy:
            identity === undefined || isOfIdentityCenter(Arn)
              ? [{ text: 'Identity Center made this role: take the assignment of its permission set away there.' }]
              : [
                  ...identity.instanceProfiles.map((profile) => ({
                    text: `Take it from the instance profile ${nameInArn(profile)}.`,
                    command: iamCommand('remove-role-from-instance-profile', {
                      'instance-profile-name': nameInArn(profile),
                      'role-name': RoleName,
                    }),
                  })),
                  ...emptyingSteps({ kind: 'role', identity }),
                  { text: 'Delete the role.', command: iamCommand('delete-role', { 'role-name': RoleName }) },
                ],
        },
      ];
    });
    return rowsOf(
      authorizationDetails,
      allHold(`every older role was used in the last ${roleUnusedDays} days`, roles.length, 'role'),
      rows,
    );
  },
});
