import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { jsonAt } from '../../cloudtrail/json.ts';
import { defineRule } from '../rule.ts';
import { type Grade, grade } from '../severity.ts';
import { callerWords } from '../vocabulary/caller.ts';
import { askBefore } from '../vocabulary/document-change.ts';
import { protectedTarget } from '../vocabulary/modifiers.ts';
import { holderOf, ROLE_CHANGES, succeededAs } from '../vocabulary/policy-calls.ts';
import { policyEvidence } from '../vocabulary/policy-evidence.ts';
import { gradeThroughService } from '../vocabulary/policy-grade.ts';
import { revertSteps } from '../vocabulary/policy-revert.ts';
import { roleSubject } from '../vocabulary/policy-subjects.ts';

/** Service-linked roles without which a watching service goes blind. */
const WATCHERS = /^AWSServiceRoleFor(AmazonGuardDuty|Config|CloudTrail|SSO|AccessAnalyzer|SecurityHub)/;
const FOUR_HOURS_SECONDS = 14_400;

function gradeOf({ name, request }: CloudTrailEvent, role: string | undefined): Grade {
  if (name === 'DeleteServiceLinkedRole' && WATCHERS.test(role ?? '')) {
    return { severity: 'medium', because: 'a service that watches the account works with this role' };
  }
  if (name.startsWith('Delete')) return { severity: 'low', because: 'whatever uses the role stops working' };
  const seconds = Number(jsonAt(request, 'maxSessionDuration') ?? 0);
  return seconds > FOUR_HOURS_SECONDS
    ? { severity: 'low', because: `sessions may now last ${seconds} seconds, more than four hours` }
    : { severity: 'info', because: 'who may assume the role and what it may do stayed as they were' };
}

export const rule = defineRule({
  id: 'role-changed',
  family: 'trust',
  title: 'Role changed or deleted',
  kind: 'incident',
  severity: 'low',
  why: 'Longer sessions give a thief more time; a deleted role stops what relies on it.',
  ends: 'acknowledgement',
  controls: [],
  attack: ['T1098', 'T1531'],
  listens: [{ source: 'iam', names: ROLE_CHANGES }],
  match: (event) => (succeededAs(event, ROLE_CHANGES) ? { role: holderOf(event).name } : undefined),
  needs: (_, event) => (event.name === 'DeleteRole' ? askBefore(event) : {}),
  assess: ({ hit: { role }, event, facts: { policyBefore }, settings }) => ({
    ...gradeThroughService(grade(gradeOf(event, role), protectedTarget(event, settings)), event),
    subject: roleSubject(role),
    summary: `${callerWords(event)} ${event.name.startsWith('Delete') ? 'deleted' : 'changed'} ${roleSubject(role).label}`,
    evidence: policyEvidence(event, { label: 'Call', value: `iam:${event.name}` }),
    remedy: [{ text: 'If nobody planned it, put the role back as it was from your own source.' }, ...revertSteps(event, policyBefore)],
  }),
});
