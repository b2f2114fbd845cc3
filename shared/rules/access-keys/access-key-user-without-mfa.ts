import { isSelf } from '../../cloudtrail/target.ts';
import { shellCommand } from '../command.ts';
import { defineRule } from '../rule.ts';
import { grade } from '../severity.ts';
import { userSubject } from '../subjects.ts';
import { callerWords } from '../vocabulary/caller.ts';
import { endedKey, endingOf, finality, keyEvidence, keyRemedy, keyWords, workingKey } from '../vocabulary/key-change.ts';
import { deviceEnabled } from '../vocabulary/mfa-device.ts';
import { callerWithoutMfa, protectedTarget, throughService } from '../vocabulary/modifiers.ts';
import { anyOver, keyPartIsOver, userHasMfa, userIsGone } from '../vocabulary/state-over.ts';
import { userDeleted } from '../vocabulary/user-ends.ts';
import { factsOfTarget, otherActiveKeys } from '../vocabulary/user-evidence.ts';

export const rule = defineRule({
  id: 'access-key-user-without-mfa',
  family: 'access-keys',
  title: 'A user without MFA has an active access key',
  kind: 'state',
  severity: 'high',
  why: 'Nothing but the key itself stands between whoever holds it and all that the user may do.',
  ends: 'an MFA device for the user; the key deleted or deactivated; the user deleted',
  controls: ['cis-5.0/1.9', 'cis-5.0/1.10'],
  attack: ['T1098.001'],
  listens: [{ source: 'iam', names: ['CreateAccessKey', 'UpdateAccessKey'] }],
  match: workingKey,
  needs: (_, event) => factsOfTarget(event),
  // Devices that could not be looked up are no finding here: the rules on the key itself tell of it and say "unknown".
  assess: ({ hit: key, event, facts, settings }) => {
    if (!facts.mfaDevices.known || facts.mfaDevices.value.length > 0) return undefined;
    const others = facts.accessKeys.known ? otherActiveKeys(facts.accessKeys.value, key.keyId) : [];
    return {
      ...grade(
        { severity: 'high', because: 'the user has no MFA device, so no policy can ask for one' },
        protectedTarget(event, settings),
        callerWithoutMfa(event),
        {
          when: facts.consolePassword.known && facts.consolePassword.value,
          steps: 1,
          because: 'the user also has a console password, with no second factor to guard it',
        },
        { when: others.length > 0, steps: 1, because: 'the user already had an active key' },
        throughService(event, 'medium'),
      ),
      subject: userSubject(key.owner),
      ...(key.keyId === undefined ? {} : { part: key.keyId }),
      summary: `${callerWords(event)} ${event.name === 'CreateAccessKey' ? 'made' : 'activated'} ${keyWords(event, key)}${isSelf(event) ? ' and' : ', who'} has no MFA device`,
      evidence: keyEvidence(event, key, facts),
      remedy: [
        ...keyRemedy(key),
        {
          text: 'Or have the user enrol an MFA device; then see it listed.',
          command: shellCommand('aws', 'iam', 'list-mfa-devices', '--user-name', key.owner),
        },
      ],
    };
  },
  isOver: anyOver(keyPartIsOver, userHasMfa, userIsGone),
  resolvers: [
    {
      listens: [{ source: 'iam', names: ['DeleteAccessKey', 'UpdateAccessKey'] }],
      match: (event) => {
        const key = endedKey(event);
        if (key?.owner === undefined || key.keyId === undefined) return undefined;
        return { subject: userSubject(key.owner), part: key.keyId, reason: `the key was ${endingOf(event)}`, ...finality(event) };
      },
    },
    deviceEnabled,
    userDeleted,
  ],
});
