import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import type { Resolver, Subject } from '../rule.ts';
import { DIRECTORY, groupIdOf, groupSubjectOf, listensAt, userIdOf, userSubjectOf } from '../vocabulary/identity-center.ts';
import { membershipOf, membershipSubject } from './membership.ts';

const ended = (
  names: readonly string[],
  subject: (event: CloudTrailEvent) => Subject | undefined,
  reason: string,
  part?: string,
): Resolver => ({
  listens: listensAt(DIRECTORY, names),
  match: (event) => {
    const found = event.outcome.kind === 'succeeded' ? subject(event) : undefined;
    return found === undefined ? undefined : { subject: found, reason, ...(part === undefined ? { final: true } : { part }) };
  },
});

const namedUser = (event: CloudTrailEvent): Subject | undefined =>
  userIdOf(event) === undefined ? undefined : userSubjectOf(userIdOf(event));

/** What was made in the directory ends with its opposite. */
export const directoryEnds: readonly Resolver[] = [
  ended(['DeleteUser'], namedUser, 'the user was deleted'),
  ended(['DisableUser'], namedUser, 'the user was switched off', 'EnableUser'),
  ended(
    ['DeleteGroup'],
    (event) => (groupIdOf(event) === undefined ? undefined : groupSubjectOf(groupIdOf(event))),
    'the group was deleted',
  ),
  {
    listens: listensAt(DIRECTORY, ['RemoveMemberFromGroup', 'DeleteGroupMembership']),
    match: (event) => {
      const membership = membershipOf(event);
      const isNamed = membership.membershipId !== undefined || (membership.userId !== undefined && membership.groupId !== undefined);
      if (event.outcome.kind !== 'succeeded' || !isNamed) return undefined;
      return { subject: membershipSubject(membership), reason: 'the membership was ended' };
    },
  },
];
