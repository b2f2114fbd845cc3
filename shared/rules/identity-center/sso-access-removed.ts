import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { defineRule, type Subject } from '../rule.ts';
import type { RuleSettings } from '../settings.ts';
import type { Grade } from '../severity.ts';
import { callerWords } from '../vocabulary/caller.ts';
import {
  DIRECTORY,
  groupIdOf,
  groupSubjectOf,
  identityCenterEvidence,
  isProvisioning,
  listensAt,
  userIdOf,
  userSubjectOf,
} from '../vocabulary/identity-center.ts';
import { gradeChange, isGuardrail } from '../vocabulary/policy-grade.ts';
import { assignmentIn, assignmentSubject, UNASSIGNS } from './assignment.ts';
import { permissionSetOf, setChangeOf, setSubject, TAKES_POLICY } from './permission-set-change.ts';

const USER_CALLS: Readonly<Record<string, string>> = {
  DisableUser: 'switched off',
  DeleteUser: 'deleted',
  RemoveMemberFromGroup: 'took from a group',
  DeleteGroupMembership: 'ended a group membership of',
};

function subjectOf(event: CloudTrailEvent): Subject {
  if (event.source !== 'sso') return event.name === 'DeleteGroup' ? groupSubjectOf(groupIdOf(event)) : userSubjectOf(userIdOf(event));
  const assignment = UNASSIGNS.includes(event.name) ? assignmentIn(event) : undefined;
  return assignment === undefined ? setSubject(permissionSetOf(event)) : assignmentSubject(assignment);
}

function gradeOf(event: CloudTrailEvent, settings: RuleSettings): Grade {
  if (UNASSIGNS.includes(event.name)) return { severity: 'info', because: 'it takes access to an account away, it gives none' };
  const change = TAKES_POLICY.includes(event.name) ? setChangeOf(event) : undefined;
  if (change === undefined) return { severity: 'low', because: 'it takes access away, it gives none' };
  const name = (change.policyArn ?? change.customerPolicy)?.split('/').at(-1);
  if (isGuardrail(name, settings)) return { severity: 'high', because: 'by its name the policy held people back' };
  return { severity: 'medium', because: 'what the policy said is not in the record: it may have been a refusal' };
}

function wordsOf(event: CloudTrailEvent): string {
  if (event.source !== 'sso') return USER_CALLS[event.name] ?? 'deleted';
  if (UNASSIGNS.includes(event.name)) return 'took back';
  return TAKES_POLICY.includes(event.name) ? 'took a policy from' : 'deleted';
}

export const rule = defineRule({
  id: 'sso-access-removed',
  family: 'identity-center',
  title: 'User, membership, assignment or policy removed in Identity Center',
  kind: 'incident',
  severity: 'low',
  why: 'Usually a clean-up; in the wrong hands it locks people out, or takes away what held somebody back.',
  ends: 'acknowledgement',
  controls: [],
  attack: ['T1531'],
  listens: [
    ...listensAt(DIRECTORY, [...Object.keys(USER_CALLS), 'DeleteGroup']),
    { source: 'sso', names: [...UNASSIGNS, ...TAKES_POLICY, 'DeletePermissionSet'] },
  ],
  match: (event) => (event.outcome.kind === 'succeeded' && !isProvisioning(event) ? subjectOf(event) : undefined),
  assess: ({ hit: subject, event, settings }) => {
    const policy = TAKES_POLICY.includes(event.name) ? setChangeOf(event) : undefined;
    const named = policy?.policyArn ?? policy?.customerPolicy;
    const group = event.name === 'RemoveMemberFromGroup' ? groupIdOf(event) : undefined;
    return {
      ...gradeChange(gradeOf(event, settings), event, settings),
      subject,
      summary: `${callerWords(event)} ${wordsOf(event)} ${subject.label}`,
      evidence: identityCenterEvidence(
        event,
        { label: 'Call', value: event.name },
        named === undefined ? undefined : { label: 'Policy', value: named },
        group === undefined ? undefined : { label: 'Group', value: group },
      ),
      remedy: [{ text: 'If it was not planned: find out what else the caller did in that hour, then give the access anew.' }],
    };
  },
});
