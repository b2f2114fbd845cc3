import { defineRule } from '../rule.ts';
import { grade } from '../severity.ts';
import { userSubject } from '../subjects.ts';
import { keyEvidence, keyOfUserEnded, keyRemedy, workingKey } from '../vocabulary/key-change.ts';
import { protectedTarget } from '../vocabulary/modifiers.ts';
import { userDeleted } from '../vocabulary/user-ends.ts';
import { factsOfTarget, otherActiveKeys } from '../vocabulary/user-evidence.ts';

export const rule = defineRule({
  id: 'access-key-second-active',
  family: 'access-keys',
  title: 'A user has two active access keys',
  kind: 'state',
  severity: 'low',
  why: 'Two keys are right for the days of a rotation; after that one of them is a door that nobody watches.',
  ends: 'either key deleted or deactivated, or the user deleted',
  controls: ['cis-5.0/1.12'],
  attack: ['T1098.001'],
  listens: [{ source: 'iam', names: ['CreateAccessKey', 'UpdateAccessKey'] }],
  match: workingKey,
  needs: (_, event) => factsOfTarget(event),
  assess: ({ hit: key, event, facts, settings }) => {
    const other = facts.accessKeys.known ? otherActiveKeys(facts.accessKeys.value, key.keyId)[0] : undefined;
    if (other === undefined) return undefined;
    return {
      ...grade({ severity: 'low', because: 'a rotation needs both for a short while' }, protectedTarget(event, settings)),
      subject: userSubject(key.owner),
      summary: `User ${key.owner} now has two active access keys: ${other.id} and ${key.keyId ?? 'a new one'}`,
      evidence: keyEvidence(event, key, facts),
      remedy: [{ text: 'When the rotation is over, switch the older key off.' }, ...keyRemedy({ keyId: other.id, owner: key.owner })],
    };
  },
  resolvers: [keyOfUserEnded, userDeleted],
});
