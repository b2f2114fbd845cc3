import { isSelf } from '../../cloudtrail/target.ts';
import { shellCommand } from '../command.ts';
import { defineRule } from '../rule.ts';
import { grade } from '../severity.ts';
import { callerWords } from '../vocabulary/caller.ts';
import { endedKey, endingOf, keyEvidence, keyName, ownerWords, subjectOfKey } from '../vocabulary/key-change.ts';
import { protectedTarget, throughService } from '../vocabulary/modifiers.ts';
import { factsOfTarget } from '../vocabulary/user-evidence.ts';

export const rule = defineRule({
  id: 'access-key-removed-other',
  family: 'access-keys',
  title: "Somebody else's access key deleted or deactivated",
  kind: 'incident',
  severity: 'low',
  why: 'Usually a clean-up; in the wrong hands it locks out whoever, or whatever, worked with the key.',
  ends: 'acknowledgement',
  controls: [],
  attack: ['T1531'],
  listens: [{ source: 'iam', names: ['DeleteAccessKey', 'UpdateAccessKey'] }],
  match: (event) => (isSelf(event) ? undefined : endedKey(event)),
  needs: (_, event) => factsOfTarget(event),
  assess: ({ hit: key, event, facts, settings }) => ({
    ...grade(
      { severity: 'low', because: 'it takes a credential away, it gives none' },
      protectedTarget(event, settings),
      throughService(event),
    ),
    subject: subjectOfKey(key),
    summary: `${callerWords(event)} ${endingOf(event)} ${keyName(key)} of ${ownerWords(key)}`,
    evidence: keyEvidence(event, key, facts),
    remedy:
      endingOf(event) === 'deactivated' && key.keyId !== undefined && key.owner !== undefined
        ? [
            {
              text: 'If the key is still needed, switch it on again.',
              command: shellCommand(
                'aws',
                'iam',
                'update-access-key',
                '--user-name',
                key.owner,
                '--access-key-id',
                key.keyId,
                '--status',
                'Active',
              ),
            },
          ]
        : [{ text: 'A deleted key cannot come back: if it was still needed, its owner makes a new one.' }],
  }),
});
