import { isSelf } from '../../cloudtrail/target.ts';
import { defineRule } from '../rule.ts';
import { grade } from '../severity.ts';
import { callerWords } from '../vocabulary/caller.ts';
import { createdKey, keyEnds, keyEvidence, keyRemedy, keyWords, subjectOfKey } from '../vocabulary/key-change.ts';
import { callerWithoutMfa, protectedTarget, throughService } from '../vocabulary/modifiers.ts';
import { keyIsOver } from '../vocabulary/state-over.ts';
import { factsOfTarget } from '../vocabulary/user-evidence.ts';

export const rule = defineRule({
  id: 'access-key-created-for-other',
  family: 'access-keys',
  title: "Access key made for somebody else's user",
  kind: 'state',
  severity: 'high',
  why: "Whoever made the key now holds that user's permissions, besides their own and under another name.",
  ends: 'the key deleted or deactivated',
  controls: ['cis-5.0/1.10'],
  attack: ['T1098.001'],
  listens: [{ source: 'iam', names: ['CreateAccessKey'] }],
  match: (event) => (isSelf(event) ? undefined : createdKey(event)),
  needs: (_, event) => factsOfTarget(event),
  assess: ({ hit: key, event, facts, settings }) => ({
    ...grade(
      { severity: 'high', because: 'the maker of the key sees its secret, the owner may not know of it' },
      protectedTarget(event, settings),
      callerWithoutMfa(event),
      throughService(event, 'medium'),
    ),
    subject: subjectOfKey(key),
    summary: `${callerWords(event)} made ${keyWords(event, key)}`,
    evidence: keyEvidence(event, key, facts),
    remedy: keyRemedy(key),
  }),
  isOver: keyIsOver,
  resolvers: [keyEnds],
});
