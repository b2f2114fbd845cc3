import { groupDeleted, groupJoined } from '../../rules/vocabulary/group-ends.ts';
import { defineCheck, type Verdict } from '../check.ts';
import { isAtLeast } from '../credentials/ages.ts';
import { iamCommand } from '../iam-command.ts';
import { count } from '../words.ts';
import { type Principal, principalSubject } from './principals.ts';
import { emptyingSteps } from './remedies.ts';
import { allHold, rowsOf } from './rows.ts';

export const check = defineCheck({
  id: 'group-has-members',
  section: 'permissions',
  title: 'No group is empty',
  severity: 'low',
  why: 'Whoever may add members to a forgotten group gives its rights unnoticed.',
  cis: {},
  securityHub: [],
  reads: ['authorizationDetails'],
  ends: [groupJoined, groupDeleted],
  judge: ({ now, settings: { emptyGroupDays }, values: { authorizationDetails } }) => {
    const { groups, model } = authorizationDetails;
    const joined = new Set([...model.users.values()].flatMap((user) => user.groups));
    const empty = groups.filter(({ GroupName }) => !joined.has(GroupName));
    const isYoung = ({ CreateDate }: (typeof groups)[number]): boolean =>
      CreateDate !== undefined && !isAtLeast(CreateDate, emptyGroupDays, now);
    const rows = empty
      .filter((group) => !isYoung(group))
      .flatMap(({ GroupName, CreateDate }): readonly Verdict[] => {
        const identity = model.groups.get(GroupName);
        if (identity === undefined) return [];
        const group: Principal = { kind: 'group', identity };
        const subject = principalSubject(group);
        if (CreateDate === undefined)
          return [{ outcome: 'error', subject, detail: `group ${GroupName} has no members, and how old it is was not said` }];
        return [
          {
            outcome: 'fail',
            subject,
            detail: `group ${GroupName} has no members`,
            remedy: [
              ...emptyingSteps(group),
              { text: 'Delete the group.', command: iamCommand('delete-group', { 'group-name': GroupName }) },
            ],
          },
        ];
      });
    const young = empty.filter(isYoung).length;
    const note = young === 0 ? undefined : `${count(young, 'empty group')} younger than ${emptyGroupDays} days`;
    return rowsOf(authorizationDetails, allHold('every group has members', groups.length, 'group', note), rows);
  },
});
