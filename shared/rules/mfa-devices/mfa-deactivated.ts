import { isSelf } from '../../cloudtrail/target.ts';
import { shellCommand } from '../command.ts';
import { defineRule } from '../rule.ts';
import { grade } from '../severity.ts';
import { targetSubject } from '../subjects.ts';
import { callerWords, sessionMfa } from '../vocabulary/caller.ts';
import { deviceEnabled, deviceOf, listDevices, otherDevices, userWords } from '../vocabulary/mfa-device.ts';
import { callerWithoutMfa, protectedTarget, throughService } from '../vocabulary/modifiers.ts';
import { anyOver, userHasMfa, userIsGone } from '../vocabulary/state-over.ts';
import { userDeleted } from '../vocabulary/user-ends.ts';
import { factsOfTarget, userEvidence } from '../vocabulary/user-evidence.ts';

export const rule = defineRule({
  id: 'mfa-deactivated',
  family: 'mfa-devices',
  title: 'MFA device taken away from a user',
  kind: 'state',
  severity: 'high',
  why: 'From now on a password or a key alone may be enough to act as this user.',
  ends: 'an MFA device for the user; the user deleted',
  controls: ['cis-5.0/1.9'],
  attack: ['T1556.006'],
  listens: [{ source: 'iam', names: ['DeactivateMFADevice'] }],
  // A record whose parameters name nobody still says that a device is gone.
  match: (event) => (event.outcome.kind === 'succeeded' ? deviceOf(event) : undefined),
  needs: (_, event) => factsOfTarget(event),
  assess: ({ hit: { serial, user }, event, facts, settings }) => {
    const left = facts.mfaDevices.known ? otherDevices(facts.mfaDevices.value, serial) : undefined;
    const isGuarded = left !== undefined && left.length > 0;
    return {
      ...grade(
        { severity: 'high', because: 'the second factor is what a stolen password or key lacks' },
        protectedTarget(event, settings),
        callerWithoutMfa(event),
        {
          when: !isGuarded && facts.consolePassword.known && facts.consolePassword.value,
          steps: 1,
          because: 'the user has a console password',
        },
        {
          when: !isGuarded && facts.accessKeys.known && facts.accessKeys.value.some(({ active }) => active),
          steps: 1,
          because: 'the user has an active access key',
        },
        { when: isGuarded, steps: -1, because: 'the user still has another MFA device', floor: 'medium' },
        throughService(event, 'medium'),
      ),
      subject: targetSubject(event.target, 'user'),
      ...(serial === undefined ? {} : { part: serial }),
      summary: `${callerWords(event)} deactivated the MFA device ${isSelf(event) ? 'of its own' : `of ${userWords(user)}`}${left?.length === 0 ? ', its last one' : ''}`,
      evidence: [
        { label: 'Device', value: serial ?? 'not named in the record' },
        sessionMfa(event.mfa),
        ...userEvidence({ ...facts, ...(facts.mfaDevices.known && left ? { mfaDevices: { ...facts.mfaDevices, value: left } } : {}) }),
      ],
      remedy: [
        listDevices(user),
        {
          text: 'If it was not planned: switch off the password, and the keys, until the user has enrolled a device again.',
          ...(user === undefined ? {} : { command: shellCommand('aws', 'iam', 'delete-login-profile', '--user-name', user) }),
        },
      ],
    };
  },
  isOver: anyOver(userHasMfa, userIsGone),
  resolvers: [deviceEnabled, userDeleted],
});
