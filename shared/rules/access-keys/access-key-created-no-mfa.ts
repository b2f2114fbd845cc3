import { defineRule } from '../rule.ts';
import { grade } from '../severity.ts';
import { callerWords } from '../vocabulary/caller.ts';
import { createdKey, keyEnds, keyEvidence, keyRemedy, keyWords, subjectOfKey } from '../vocabulary/key-change.ts';
import { protectedTarget, throughService } from '../vocabulary/modifiers.ts';
import { keyIsOver } from '../vocabulary/state-over.ts';
import { factsOfTarget } from '../vocabulary/user-evidence.ts';

export const rule = defineRule({
  id: 'access-key-created-no-mfa',
  family: 'access-keys',
  title: 'Access key made without MFA',
  kind: 'state',
  severity: 'high',
  why: 'Whoever stole one credential can make a second one that outlives it, and no second factor was asked for.',
  ends: 'the key deleted or deactivated',
  controls: ['cis-5.0/1.10'],
  attack: ['T1098.001'],
  listens: [{ source: 'iam', names: ['CreateAccessKey'] }],
  match: (event) => (event.mfa.state === 'no' ? createdKey(event) : undefined),
  needs: (_, event) => factsOfTarget(event),
  assess: ({ hit: key, event, facts, settings }) => ({
    ...grade(
      { severity: 'high', because: 'a long-lived secret was made without a second factor' },
      protectedTarget(event, settings),
      throughService(event, 'medium'),
    ),
    subject: subjectOfKey(key),
    summary: `${callerWords(event)} made ${keyWords(event, key)} without MFA`,
    evidence: keyEvidence(event, key, facts),
    remedy: keyRemedy(key),
  }),
  isOver: keyIsOver,
  resolvers: [keyEnds],
});
