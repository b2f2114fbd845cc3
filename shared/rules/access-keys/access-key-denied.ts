import { defineRule } from '../rule.ts';
import { grade } from '../severity.ts';
import { targetSubject } from '../subjects.ts';
import { callerWords, sessionMfa } from '../vocabulary/caller.ts';
import { protectedTarget } from '../vocabulary/modifiers.ts';

const ATTEMPTS: Readonly<Record<string, string>> = { CreateAccessKey: 'make an access key', UpdateAccessKey: 'change an access key' };

export const rule = defineRule({
  id: 'access-key-denied',
  family: 'access-keys',
  title: 'Attempt to make or change an access key was denied',
  kind: 'incident',
  severity: 'low',
  why: 'A credential that is tried on what it may not do is often in the wrong hands.',
  ends: 'acknowledgement',
  controls: ['cis-5.0/4.1'],
  attack: ['T1098.001'],
  listens: [{ source: 'iam', names: Object.keys(ATTEMPTS) }],
  match: ({ name, outcome }) =>
    outcome.kind === 'denied' ? { attempt: ATTEMPTS[name] ?? 'change an access key', message: outcome.message } : undefined,
  assess: ({ hit: { attempt, message }, event, settings }) => ({
    ...grade(
      { severity: 'low', because: 'the attempt was denied; one alone is often a missing permission' },
      protectedTarget(event, settings),
    ),
    // A denied call has no parameters: its target stands in the message, or nowhere.
    subject: targetSubject(event.target, 'user'),
    summary: `${callerWords(event)} tried to ${attempt} ${event.target === undefined ? '(whose is not on record)' : `of ${targetSubject(event.target, 'user').label}`} and was denied`,
    evidence: [{ label: 'AWS said', value: message ?? 'nothing more' }, sessionMfa(event.mfa)],
    remedy: [{ text: 'Ask the caller whether this was them. If not, deactivate the credential that was used.' }],
  }),
});
