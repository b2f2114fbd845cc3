import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { defineRule } from '../rule.ts';
import type { RuleSettings } from '../settings.ts';
import { type Grade, grade } from '../severity.ts';
import { callerWords } from '../vocabulary/caller.ts';
import { identityCenterEvidence, isPerson } from '../vocabulary/identity-center.ts';
import { isListed } from '../vocabulary/modifiers.ts';
import { gradeChange } from '../vocabulary/policy-grade.ts';
import {
  ASSIGNS,
  type Assignment,
  accountWords,
  assignmentIn,
  assignmentSubject,
  principalWords,
  setWords,
  takeBack,
  UNASSIGNS,
} from './assignment.ts';

/** What the set allows is not in the record: the operator's list may say it, by ARN or by its last part. */
const isAdminSet = ({ permissionSet }: Assignment, { adminRoles }: RuleSettings): boolean =>
  isListed(permissionSet, adminRoles) || isListed(permissionSet?.split('/').at(-1), adminRoles);

function baseOf(assignment: Assignment, event: CloudTrailEvent, settings: RuleSettings): Grade {
  const { account } = assignment;
  if (isListed(account, settings.managementAccounts)) return { severity: 'critical', because: 'the account manages the others' };
  if (account !== undefined && account === event.account) {
    return { severity: 'critical', because: 'it is the account that Identity Center itself is run from' };
  }
  if (isAdminSet(assignment, settings))
    return { severity: 'critical', because: 'the permission set is on the list of administrator roles' };
  return {
    severity: 'high',
    because: 'it opens an account to a person or a whole group; what the permission set allows is not in the record',
  };
}

function gradeAssignment(assignment: Assignment, event: CloudTrailEvent, settings: RuleSettings): Grade {
  const base = baseOf(assignment, event, settings);
  const toItself = { when: isPerson(event, assignment.principalId), steps: 1, because: 'the caller assigned it to itself' };
  return gradeChange(grade(base, toItself), event, settings, base.severity === 'critical' ? 'high' : 'info');
}

export const rule = defineRule({
  id: 'sso-assignment',
  family: 'identity-center',
  title: 'Access to an account assigned in Identity Center',
  kind: 'state',
  severity: 'high',
  why: 'The person, or everybody in the group, can now sign in to that account with the permissions of the set.',
  ends: 'the same assignment deleted',
  controls: [],
  attack: ['T1098.003'],
  listens: [{ source: 'sso', names: ASSIGNS }],
  match: assignmentIn,
  assess: ({ hit, event, settings }) => ({
    ...gradeAssignment(hit, event, settings),
    subject: assignmentSubject(hit),
    summary: `${callerWords(event)} gave ${principalWords(hit)} access to ${accountWords(hit)} with ${setWords(hit)}`,
    evidence: identityCenterEvidence(
      event,
      { label: 'Given to', value: principalWords(hit) },
      { label: 'Permission set', value: hit.permissionSet ?? 'not named in the record' },
      { label: 'Account', value: hit.account ?? 'not named in the record' },
    ),
    remedy: [takeBack(hit)],
  }),
  resolvers: [
    {
      listens: [{ source: 'sso', names: UNASSIGNS }],
      match: (event) => {
        const assignment = assignmentIn(event);
        if (assignment?.principalId === undefined || assignment.permissionSet === undefined) return undefined;
        return { subject: assignmentSubject(assignment), reason: 'the assignment was deleted' };
      },
    },
  ],
});
