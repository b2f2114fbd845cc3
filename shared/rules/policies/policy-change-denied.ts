import { defineRule } from '../rule.ts';
import { targetSubject } from '../subjects.ts';
import { callerWords } from '../vocabulary/caller.ts';
import { isListed } from '../vocabulary/modifiers.ts';
import { POLICY_AND_TRUST_CHANGES } from '../vocabulary/policy-calls.ts';
import { policyEvidence } from '../vocabulary/policy-evidence.ts';

export const rule = defineRule({
  id: 'policy-change-denied',
  family: 'policies',
  title: 'Attempt to change a policy or a role was denied',
  kind: 'incident',
  severity: 'low',
  why: 'Somebody tried to change who may do what without the right to: a mistake, or somebody trying doors.',
  ends: 'acknowledgement',
  controls: ['cis-5.0/4.1', 'cis-5.0/4.4'],
  attack: ['T1098.003'],
  listens: [{ source: 'iam', names: POLICY_AND_TRUST_CHANGES }],
  match: ({ source, name, outcome, target }) =>
    source === 'iam' && outcome.kind === 'denied' && POLICY_AND_TRUST_CHANGES.includes(name)
      ? { target, message: outcome.message }
      : undefined,
  assess: ({ hit: { target, message }, event, settings }) => {
    const subject = targetSubject(target, 'policy or role');
    const isProtected = isListed(target?.name, settings.protectedPrincipals);
    return {
      severity: isProtected ? 'medium' : 'low',
      because: isProtected ? 'nothing changed, but the target is on the protected list' : 'nothing changed',
      subject,
      summary: `${callerWords(event)} tried to call iam:${event.name} on ${subject.label} and was denied`,
      evidence: policyEvidence(
        event,
        { label: 'Call', value: `iam:${event.name}` },
        message === undefined ? undefined : { label: 'Reason', value: message },
      ),
      remedy: [{ text: 'Ask whoever holds these credentials what it was for. If nobody knows, treat the credentials as taken.' }],
    };
  },
});
