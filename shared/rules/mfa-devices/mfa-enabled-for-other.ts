import { isSelf } from '../../cloudtrail/target.ts';
import { shellCommand } from '../command.ts';
import { defineRule } from '../rule.ts';
import { grade } from '../severity.ts';
import { targetSubject } from '../subjects.ts';
import { callerWords, sessionMfa } from '../vocabulary/caller.ts';
import { deviceOf, listDevices, userWords } from '../vocabulary/mfa-device.ts';
import { callerWithoutMfa, protectedTarget, throughService } from '../vocabulary/modifiers.ts';

export const rule = defineRule({
  id: 'mfa-enabled-for-other',
  family: 'mfa-devices',
  title: "MFA device registered for somebody else's user",
  kind: 'state',
  severity: 'high',
  why: 'Whoever holds the device passes every MFA check of that user from now on.',
  ends: 'the device deactivated, or acknowledgement by the user that the device is theirs',
  controls: ['cis-5.0/1.9'],
  attack: ['T1098.005'],
  listens: [{ source: 'iam', names: ['EnableMFADevice'] }],
  match: (event) => (event.outcome.kind === 'succeeded' && !isSelf(event) ? deviceOf(event) : undefined),
  assess: ({ hit: { serial, user }, event, settings }) => ({
    ...grade(
      { severity: 'high', because: 'the caller, not the user, held the device when its codes were entered' },
      protectedTarget(event, settings),
      callerWithoutMfa(event),
      throughService(event, 'medium'),
    ),
    subject: targetSubject(event.target, 'user'),
    ...(serial === undefined ? {} : { part: serial }),
    summary: `${callerWords(event)} registered an MFA device for ${userWords(user)}`,
    evidence: [{ label: 'Device', value: serial ?? 'not named in the record' }, sessionMfa(event.mfa)],
    remedy: [
      { text: 'Ask the user whether the device is theirs.' },
      {
        text: 'If not, take it away again.',
        ...(user === undefined || serial === undefined
          ? {}
          : { command: shellCommand('aws', 'iam', 'deactivate-mfa-device', '--user-name', user, '--serial-number', serial) }),
      },
      listDevices(user),
    ],
  }),
  resolvers: [
    {
      listens: [{ source: 'iam', names: ['DeactivateMFADevice'] }],
      match: (event) => {
        const device = event.outcome.kind === 'succeeded' && event.target !== undefined ? deviceOf(event) : undefined;
        if (device?.serial === undefined) return undefined;
        return { subject: targetSubject(event.target, 'user'), part: device.serial, reason: 'the device was deactivated' };
      },
    },
  ],
});
