import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { textAt } from '../../cloudtrail/json.ts';
import type { Subject } from '../rule.ts';
import { groupSubject, userSubject } from '../subjects.ts';
import { endedBy } from './ended-by.ts';

const groupIn = ({ request }: CloudTrailEvent): Subject | undefined => {
  const name = textAt(request, 'groupName');
  return name === undefined ? undefined : groupSubject(name);
};

export const groupDeleted = endedBy('iam', ['DeleteGroup'], 'the group was deleted', groupIn);

/** An empty group has a member. */
export const groupJoined = endedBy('iam', ['AddUserToGroup'], 'a user was added to the group', groupIn);

/** A user outside all groups is in one. */
export const userJoined = endedBy('iam', ['AddUserToGroup'], 'the user was added to a group', ({ request }) => {
  const name = textAt(request, 'userName');
  return name === undefined ? undefined : userSubject(name);
});
