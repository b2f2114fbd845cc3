import { isSelf } from '../../cloudtrail/target.ts';
import { defineRule } from '../rule.ts';
import { grade } from '../severity.ts';
import { callerWords } from '../vocabulary/caller.ts';
import { createdKey, keyEnds, keyEvidence, keyRemedy, keyWords, subjectOfKey } from '../vocabulary/key-change.ts';
import { protectedTarget, throughService } from '../vocabulary/modifiers.ts';
import { keyIsOver } from '../vocabulary/state-over.ts';
import { factsOfTarget } from '../vocabulary/user-evidence.ts';

export const rule = defineRule({
  id: 'access-key-created-self',
  family: 'access-keys',
  title: 'User made an access key for itself, with MFA',
  kind: 'state',
  severity: 'low',
  why: 'An access key is a long-lived secret that leaks from laptops and repositories; roles and short sessions do without.',
  ends: 'the key deleted or deactivated',
  controls: ['cis-5.0/1.13', 'cis-5.0/1.20'],
  attack: ['T1098.001'],
  listens: [{ source: 'iam', names: ['CreateAccessKey'] }],
  match: (event) => (event.mfa.state === 'yes' && isSelf(event) ? createdKey(event) : undefined),
  needs: (_, event) => factsOfTarget(event),
  assess: ({ hit: key, event, facts, settings }) => ({
    ...grade(
      { severity: 'low', because: 'the owner made it and proved a second factor' },
      protectedTarget(event, settings),
      throughService(event),
    ),
    subject: subjectOfKey(key),
    summary: `${callerWords(event)} made ${keyWords(event, key)}, with MFA`,
    evidence: keyEvidence(event, key, facts),
    remedy: keyRemedy(key),
  }),
  isOver: keyIsOver,
  resolvers: [keyEnds],
});
