import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { shellCommand } from '../command.ts';
import type { Step, Subject } from '../rule.ts';
import { groupIdOf, shownAt, storeIdOf, userIdOf } from '../vocabulary/identity-center.ts';

export interface Membership {
  readonly userId: string | undefined;
  readonly groupId: string | undefined;
  /** The public service gives each membership an id and deletes it by that alone. */
  readonly membershipId: string | undefined;
}

export const membershipOf = (event: CloudTrailEvent): Membership => ({
  userId: userIdOf(event),
  groupId: groupIdOf(event),
  membershipId: shownAt(event.request, 'membershipId') ?? shownAt(event.response, 'membershipId'),
});

export const membershipSubject = ({ userId, groupId, membershipId }: Membership): Subject => ({
  type: 'attachment',
  id: membershipId === undefined ? `user/${userId ?? ''}|group/${groupId ?? ''}` : `membership/${membershipId}`,
  label: `directory user ${userId ?? '(not named)'} in group ${groupId ?? '(not named)'}`,
});

export function endMembership(membership: Membership, event: CloudTrailEvent): Step {
  const text = 'End the membership unless it was asked for.';
  const store = storeIdOf(event);
  const { userId, groupId, membershipId } = membership;
  const identitystore = ['aws', 'identitystore'] as const;
  if (store === undefined) return { text };
  if (membershipId !== undefined) {
    const which = ['--identity-store-id', store, '--membership-id', membershipId];
    return { text, command: shellCommand(...identitystore, 'delete-group-membership', ...which) };
  }
  if (userId === undefined || groupId === undefined) return { text };
  const which = ['--identity-store-id', store, '--group-id', groupId, '--member-id', `UserId=${userId}`];
  return { text: `${text} This names its id:`, command: shellCommand(...identitystore, 'get-group-membership-id', ...which) };
}
