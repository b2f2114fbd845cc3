import { defineRule } from '../rule.ts';
import { targetSubject } from '../subjects.ts';
import { callerWords, sessionMfa } from '../vocabulary/caller.ts';
import { gradeThroughService } from '../vocabulary/policy-grade.ts';
import { gradeUnknown, isRoutine, SOURCES } from './known-calls.ts';

const MOST_NAMES = 20;

/** Names alone: values may be secrets, and what they mean is not known. */
function namesOf(parameters: object): string {
  const names = Object.keys(parameters);
  const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : '';
  return names.length === 0 ? 'none shown' : `${names.slice(0, MOST_NAMES).join(', ')}${more}`;
}

export const rule = defineRule({
  id: 'iam-unknown-write',
  family: 'catch-all',
  title: 'A call that no rule knows changed identities or accounts',
  kind: 'incident',
  severity: 'medium',
  why: 'AWS adds calls, and each may be a new way to give rights away: what nobody has judged yet is told, not passed over.',
  ends: 'acknowledgement',
  controls: [],
  attack: ['T1098'],
  listens: SOURCES.map((source) => ({ source, unlisted: true })),
  match: (event) =>
    SOURCES.includes(event.source) && event.outcome.kind === 'succeeded' && !isRoutine(event) ? (event.target ?? 'nobody') : undefined,
  assess: ({ hit: target, event, settings }) => {
    const call = `${event.source}:${event.api}`;
    const on = target === 'nobody' ? '' : ` on ${targetSubject(target, 'identity').label}`;
    return {
      ...gradeThroughService(gradeUnknown(event, settings), event),
      // One finding for a caller and a call, however many identities a script walks through.
      subject: { type: 'actor', id: `${call}|${event.actor.key}`, label: `${call} by ${callerWords(event)}` },
      summary: `${callerWords(event)} called ${call}${on}`,
      evidence: [{ label: 'Call', value: call }, { label: 'Parameters', value: namesOf(event.request) }, sessionMfa(event.mfa)],
      remedy: [
        { text: 'Read what this call does in the API reference of the service, and undo it unless it was asked for.' },
        { text: 'If it is harmless and routine here, say so in the configuration.' },
      ],
    };
  },
});
