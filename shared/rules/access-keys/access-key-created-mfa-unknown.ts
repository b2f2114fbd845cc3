import { defineRule } from '../rule.ts';
import { grade } from '../severity.ts';
import { callerWords } from '../vocabulary/caller.ts';
import { createdKey, keyEnds, keyEvidence, keyRemedy, keyWords, subjectOfKey } from '../vocabulary/key-change.ts';
import { protectedTarget, throughService } from '../vocabulary/modifiers.ts';
import { keyIsOver } from '../vocabulary/state-over.ts';
import { factsOfTarget } from '../vocabulary/user-evidence.ts';

export const rule = defineRule({
  id: 'access-key-created-mfa-unknown',
  family: 'access-keys',
  title: 'Access key made, MFA not observable',
  kind: 'state',
  severity: 'medium',
  why: 'A long-lived secret was made from a session of which nobody can tell from the record how it was guarded.',
  ends: 'the key deleted or deactivated',
  controls: ['cis-5.0/1.10'],
  attack: ['T1098.001'],
  listens: [{ source: 'iam', names: ['CreateAccessKey'] }],
  match: (event) => (event.mfa.state === 'not-observable' ? createdKey(event) : undefined),
  needs: (_, event) => factsOfTarget(event),
  assess: ({ hit: key, event, facts, settings }) => ({
    ...grade(
      { severity: 'medium', because: 'the record cannot show whether a second factor was used' },
      protectedTarget(event, settings),
      throughService(event),
    ),
    subject: subjectOfKey(key),
    summary: `${callerWords(event)} made ${keyWords(event, key)} (MFA not observable)`,
    evidence: keyEvidence(event, key, facts),
    remedy: keyRemedy(key),
  }),
  isOver: keyIsOver,
  resolvers: [keyEnds],
});
