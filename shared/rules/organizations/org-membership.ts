import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { textAt } from '../../cloudtrail/json.ts';
import { defineRule, type Subject } from '../rule.ts';
import { callerWords } from '../vocabulary/caller.ts';
import { policyEvidence } from '../vocabulary/policy-evidence.ts';
import { gradeThroughService } from '../vocabulary/policy-grade.ts';
import { MEMBERSHIP_CHANGES } from './membership-changes.ts';
import { accountSubject, doneInOrganization, memberOf } from './org-calls.ts';

const NAMES = Object.keys(MEMBERSHIP_CHANGES);

const textOf = (event: CloudTrailEvent, ...path: readonly string[]): string | undefined =>
  textAt(event.request, ...path) ?? textAt(event.response, ...path);

/** The account where one is named, else the handshake or transfer, else the organisation itself. */
function subjectOf(event: CloudTrailEvent): Subject {
  const member = memberOf(event);
  if (member !== undefined) return accountSubject(member);
  const handshake = textAt(event.request, 'handshakeId') ?? textAt(event.response, 'handshake', 'id');
  if (handshake !== undefined) return { type: 'organization', id: handshake, label: `handshake ${handshake}` };
  const transfer = textOf(event, 'id');
  if (transfer !== undefined) return { type: 'organization', id: transfer, label: `responsibility transfer ${transfer}` };
  const creation = textAt(event.response, 'createAccountStatus', 'id');
  if (creation !== undefined) return { type: 'organization', id: creation, label: `account request ${creation}` };
  const organization = textAt(event.response, 'organization', 'id');
  return organization === undefined
    ? { type: 'organization', id: `of:${event.account ?? ''}`, label: 'the organisation' }
    : { type: 'organization', id: organization, label: `organisation ${organization}` };
}

export const rule = defineRule({
  id: 'org-membership',
  family: 'organizations',
  title: 'Membership of the organisation changed',
  kind: 'incident',
  severity: 'medium',
  why: 'Which accounts belong to the organisation, and where they stand in it, decides which guardrails hold for them.',
  ends: 'acknowledgement',
  controls: ['cis-5.0/4.15'],
  attack: ['T1666'],
  listens: [{ source: 'organizations', names: NAMES }],
  match: (event) => (doneInOrganization(event, NAMES) ? MEMBERSHIP_CHANGES[event.name] : undefined),
  assess: ({ hit: { did, severity, because, undo }, event }) => {
    const subject = subjectOf(event);
    const [from, to] = [textAt(event.request, 'sourceParentId'), textAt(event.request, 'destinationParentId')];
    const action = textAt(event.response, 'handshake', 'action');
    return {
      ...gradeThroughService({ severity, because }, event, severity === 'high' ? 'medium' : 'low'),
      subject,
      summary: `${callerWords(event)} ${did} (${subject.label})`,
      evidence: policyEvidence(
        event,
        { label: 'Call', value: event.name },
        from === undefined ? undefined : { label: 'From', value: from },
        to === undefined ? undefined : { label: 'To', value: to },
        action === undefined ? undefined : { label: 'What the handshake is for', value: action },
      ),
      remedy: [{ text: undo }],
    };
  },
});
