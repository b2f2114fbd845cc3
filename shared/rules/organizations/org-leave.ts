import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { defineRule } from '../rule.ts';
import type { Grade } from '../severity.ts';
import { callerWords } from '../vocabulary/caller.ts';
import { policyEvidence } from '../vocabulary/policy-evidence.ts';
import { gradeThroughService } from '../vocabulary/policy-grade.ts';
import { accountSubject, memberOf } from './org-calls.ts';

/** A member leaves by itself, or is put out by the management account. */
const leaverOf = (event: CloudTrailEvent): string | undefined => (event.name === 'LeaveOrganization' ? event.account : memberOf(event));

const GRADES: Readonly<Record<CloudTrailEvent['outcome']['kind'], Grade>> = {
  succeeded: { severity: 'critical', because: 'none of the organisation’s guardrails, trails and monitors holds for the account any more' },
  unknown: { severity: 'critical', because: 'the record does not say that the call failed' },
  denied: { severity: 'high', because: 'the attempt was denied; whoever made it wants the account out of reach of the guardrails' },
  failed: { severity: 'high', because: 'the attempt failed for now; whoever made it wants the account out of reach of the guardrails' },
};

const ENDINGS = { denied: 'and was denied', failed: 'and the call failed' } as const;

export const rule = defineRule({
  id: 'org-leave',
  family: 'organizations',
  title: 'Account leaves the organisation',
  kind: 'incident',
  severity: 'critical',
  why: 'Outside the organisation its service control policies end, and central logs and monitors no longer see the account.',
  ends: 'acknowledgement',
  controls: ['cis-5.0/4.15'],
  attack: ['T1666'],
  listens: [{ source: 'organizations', names: ['LeaveOrganization', 'RemoveAccountFromOrganization'] }],
  // Whatever became of it: the attempt itself is telling.
  match: (event) => ({ leaver: leaverOf(event), kind: event.outcome.kind }),
  assess: ({ hit: { leaver, kind }, event }) => {
    const subject = accountSubject(leaver);
    const took = event.name === 'LeaveOrganization' ? 'took' : 'removed';
    const failed = kind === 'denied' || kind === 'failed';
    const message = 'message' in event.outcome ? event.outcome.message : undefined;
    return {
      ...gradeThroughService(GRADES[kind], event, 'high'),
      subject: failed ? { ...subject, id: `attempt:${subject.id}` } : subject,
      summary: failed
        ? `${callerWords(event)} tried to take ${subject.label} out of the organisation ${ENDINGS[kind]}`
        : `${callerWords(event)} ${took} ${subject.label} ${took === 'took' ? 'out of' : 'from'} the organisation`,
      evidence: policyEvidence(
        event,
        { label: 'Account', value: leaver ?? 'not named in the record' },
        { label: 'Call', value: event.name },
        message === undefined ? undefined : { label: 'AWS said', value: message },
      ),
      remedy: failed
        ? [{ text: 'Ask the caller whether this was them. If not, treat the credentials that were used as lost.' }]
        : [
            { text: 'Invite the account back from the management account, and put it where its policies apply.' },
            { text: 'Until it is back, watch the account by itself: its trail, its monitor and its root user.' },
          ],
    };
  },
});
