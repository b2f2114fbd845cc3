import { isSelf } from '../../cloudtrail/target.ts';
import { defineRule } from '../rule.ts';
import { grade } from '../severity.ts';
import { callerWords } from '../vocabulary/caller.ts';
import { activatedKey, keyEnds, keyEvidence, keyRemedy, keyWords, subjectOfKey } from '../vocabulary/key-change.ts';
import { callerWithoutMfa, protectedTarget, throughService } from '../vocabulary/modifiers.ts';
import { keyIsOver } from '../vocabulary/state-over.ts';
import { factsOfTarget } from '../vocabulary/user-evidence.ts';

export const rule = defineRule({
  id: 'access-key-reactivated',
  family: 'access-keys',
  title: 'Access key switched on again',
  kind: 'state',
  severity: 'medium',
  why: 'A key that was switched off works again, wherever copies of it lie; it may have been off because it leaked.',
  ends: 'the key deleted or deactivated',
  controls: ['cis-5.0/1.11', 'cis-5.0/1.13'],
  attack: ['T1098.001'],
  listens: [{ source: 'iam', names: ['UpdateAccessKey'] }],
  match: activatedKey,
  needs: (_, event) => factsOfTarget(event),
  assess: ({ hit: key, event, facts, settings }) => ({
    ...grade(
      { severity: 'medium', because: 'why the key was off is not on record' },
      { when: !isSelf(event), steps: 1, because: 'somebody other than its owner switched it on' },
      protectedTarget(event, settings),
      callerWithoutMfa(event),
      throughService(event, 'medium'),
    ),
    subject: subjectOfKey(key),
    summary: `${callerWords(event)} switched on ${keyWords(event, key)}`,
    evidence: keyEvidence(event, key, facts),
    remedy: keyRemedy(key),
  }),
  isOver: keyIsOver,
  resolvers: [keyEnds],
});
