import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { textAt } from '../../cloudtrail/json.ts';
import { isSelf } from '../../cloudtrail/target.ts';
import { shellCommand } from '../command.ts';
import { defineRule, type Subject } from '../rule.ts';
import type { RuleSettings } from '../settings.ts';
import { type Grade, grade } from '../severity.ts';
import { speaksOfAdmin } from '../vocabulary/admin-group.ts';
import { callerWords, sessionMfa } from '../vocabulary/caller.ts';
import { isListed, protectedTarget, throughService } from '../vocabulary/modifiers.ts';
import { membershipIsOver } from '../vocabulary/state-over.ts';

interface Membership {
  readonly user: string | undefined;
  readonly group: string | undefined;
}

const membershipOf = ({ outcome, request }: CloudTrailEvent): Membership | undefined =>
  outcome.kind === 'succeeded' ? { user: textAt(request, 'userName'), group: textAt(request, 'groupName') } : undefined;

const subjectOf = ({ user, group }: Membership): Subject => ({
  type: 'attachment',
  id: `user/${user ?? ''}|group/${group ?? ''}`,
  label: `${user === undefined ? 'an unnamed user' : `user ${user}`} in ${group === undefined ? 'an unnamed group' : `group ${group}`}`,
});

/** What the group gives is not in the event: the operator's list says it, and its name may tell. */
function baseOf(group: string | undefined, { adminGroups }: RuleSettings): Grade {
  if (isListed(group, adminGroups)) return { severity: 'critical', because: 'the group gives administrator rights' };
  if (speaksOfAdmin(group)) return { severity: 'high', because: 'the name of the group speaks of administrator rights' };
  return { severity: 'medium', because: 'the user has all that the group has, from now on' };
}

export const rule = defineRule({
  id: 'group-member-added',
  family: 'users',
  title: 'User added to a group',
  kind: 'state',
  severity: 'medium',
  why: 'The user gains every permission of the group without any policy being changed.',
  ends: 'the user removed from the group',
  controls: ['cis-5.0/1.14', 'cis-5.0/1.15'],
  attack: ['T1098.003'],
  listens: [{ source: 'iam', names: ['AddUserToGroup'] }],
  match: membershipOf,
  assess: ({ hit, event, settings }) => {
    const base = baseOf(hit.group, settings);
    return {
      ...grade(
        base,
        { when: isSelf(event), steps: 1, because: 'the user added itself' },
        protectedTarget(event, settings),
        throughService(event, base.severity === 'medium' ? 'info' : 'high'),
      ),
      subject: subjectOf(hit),
      summary: `${callerWords(event)} put ${isSelf(event) ? `itself (${subjectOf(hit).label})` : subjectOf(hit).label}`,
      evidence: [
        { label: 'User', value: hit.user ?? 'not named in the record' },
        { label: 'Group', value: hit.group ?? 'not named in the record' },
        sessionMfa(event.mfa),
      ],
      remedy: [
        {
          text: 'Take the user out of the group unless it was asked for.',
          ...(hit.user === undefined || hit.group === undefined
            ? {}
            : { command: shellCommand('aws', 'iam', 'remove-user-from-group', '--user-name', hit.user, '--group-name', hit.group) }),
        },
      ],
    };
  },
  isOver: membershipIsOver,
  resolvers: [
    {
      listens: [{ source: 'iam', names: ['RemoveUserFromGroup'] }],
      match: (event) => {
        const membership = membershipOf(event);
        if (membership?.user === undefined || membership.group === undefined) return undefined;
        return { subject: subjectOf(membership), reason: 'the user was removed from the group' };
      },
    },
  ],
});
