import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { shellCommand } from '../command.ts';
import { defineRule, type Step, type Subject } from '../rule.ts';
import { grade } from '../severity.ts';
import { callerWords } from '../vocabulary/caller.ts';
import {
  DIRECTORY,
  groupIdOf,
  groupSubjectOf,
  identityCenterEvidence,
  isPerson,
  isProvisioning,
  listensAt,
  storeIdOf,
  userIdOf,
  userSubjectOf,
} from '../vocabulary/identity-center.ts';
import { gradeChange } from '../vocabulary/policy-grade.ts';
import { gradeDirectoryChange } from './directory-change-grade.ts';
import { directoryEnds } from './directory-ends.ts';
import { endMembership, membershipOf, membershipSubject } from './membership.ts';

const DID: Readonly<Record<string, string>> = {
  CreateUser: 'made',
  CreateGroup: 'made',
  AddMemberToGroup: 'put',
  CreateGroupMembership: 'put',
  EnableUser: 'switched on',
  UpdateUserName: 'renamed',
  UpdateUser: 'changed the attributes of',
};
const isMembership = ({ name }: CloudTrailEvent): boolean => DID[name] === 'put';

function subjectOf(event: CloudTrailEvent): Subject {
  if (isMembership(event)) return membershipSubject(membershipOf(event));
  return event.name === 'CreateGroup' ? groupSubjectOf(groupIdOf(event)) : userSubjectOf(userIdOf(event));
}

function remedyOf(event: CloudTrailEvent): Step {
  if (isMembership(event)) return endMembership(membershipOf(event), event);
  const [store, user] = [storeIdOf(event), userIdOf(event)];
  const text = 'Names are blanked in the record: look up who it is, and undo the change unless it was asked for.';
  if (store === undefined || user === undefined) return { text };
  return { text, command: shellCommand('aws', 'identitystore', 'describe-user', '--identity-store-id', store, '--user-id', user) };
}

export const rule = defineRule({
  id: 'sso-user-group',
  family: 'identity-center',
  title: 'User, group or membership of Identity Center made or changed',
  kind: 'state',
  severity: 'medium',
  why: 'Users and groups of the directory carry access to many accounts at once.',
  ends: 'the user or group deleted, the user switched off, the membership ended by the service that made it',
  controls: [],
  attack: ['T1098.003', 'T1136.003'],
  listens: listensAt(DIRECTORY, Object.keys(DID)),
  match: (event) => (event.outcome.kind === 'succeeded' && !isProvisioning(event) ? DID[event.name] : undefined),
  assess: ({ hit: did, event, settings }) => {
    const base = gradeDirectoryChange(event, settings);
    const toItself = { when: isPerson(event, userIdOf(event)), steps: 1, because: 'the caller did it to itself' };
    const subject = subjectOf(event);
    return {
      ...gradeChange(grade(base, toItself), event, settings, base.severity === 'critical' ? 'high' : 'info'),
      subject,
      ...(isMembership(event) ? {} : { part: event.name }),
      summary: `${callerWords(event)} ${did} ${subject.label}`,
      evidence: identityCenterEvidence(event, { label: 'Call', value: event.name }),
      remedy: [remedyOf(event)],
    };
  },
  resolvers: directoryEnds,
});
