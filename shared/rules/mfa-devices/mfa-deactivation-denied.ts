import { isSelf } from '../../cloudtrail/target.ts';
import { defineRule } from '../rule.ts';
import { grade } from '../severity.ts';
import { targetSubject } from '../subjects.ts';
import { callerWords, sessionMfa } from '../vocabulary/caller.ts';
import { protectedTarget } from '../vocabulary/modifiers.ts';

export const rule = defineRule({
  id: 'mfa-deactivation-denied',
  family: 'mfa-devices',
  title: 'Attempt to take away an MFA device was denied',
  kind: 'incident',
  severity: 'high',
  why: "Nobody takes away another's second factor by mistake; the next attempt may come from a caller who is allowed to.",
  ends: 'acknowledgement',
  controls: ['cis-5.0/4.1'],
  attack: ['T1556.006'],
  listens: [{ source: 'iam', names: ['DeactivateMFADevice'] }],
  match: ({ outcome, target }) => (outcome.kind === 'denied' && target?.kind !== 'root' ? { message: outcome.message } : undefined),
  assess: ({ hit: { message }, event, settings }) => {
    const subject = targetSubject(event.target, 'user');
    return {
      ...grade({ severity: 'high', because: 'a second factor was to be taken away' }, protectedTarget(event, settings), {
        when: isSelf(event),
        steps: -2,
        because: "it was the caller's own device, which policies often guard until MFA is shown",
      }),
      subject,
      summary: `${callerWords(event)} tried to deactivate the MFA device of ${subject.label} and was denied`,
      evidence: [{ label: 'AWS said', value: message ?? 'nothing more' }, sessionMfa(event.mfa)],
      remedy: [{ text: 'Ask the caller whether this was them. If not, deactivate the credential that was used.' }],
    };
  },
});
