import { isSelf } from '../../cloudtrail/target.ts';
import { defineRule } from '../rule.ts';
import { grade } from '../severity.ts';
import { targetSubject } from '../subjects.ts';
import { callerWords, sessionMfa } from '../vocabulary/caller.ts';
import { deviceOf, listDevices, userWords } from '../vocabulary/mfa-device.ts';
import { protectedTarget } from '../vocabulary/modifiers.ts';

export const rule = defineRule({
  id: 'mfa-resync',
  family: 'mfa-devices',
  title: 'MFA device synchronised again',
  kind: 'incident',
  severity: 'low',
  why: "Two codes of the device were entered: whoever does that for another's user holds that user's device.",
  ends: 'acknowledgement by the user',
  controls: ['cis-5.0/1.9'],
  attack: ['T1556.006'],
  listens: [{ source: 'iam', names: ['ResyncMFADevice'] }],
  match: (event) => (event.outcome.kind === 'succeeded' ? deviceOf(event) : undefined),
  assess: ({ hit: { serial, user }, event, settings }) => ({
    ...grade(
      { severity: 'low', because: 'hardware tokens drift and are synchronised by their holders' },
      { when: !isSelf(event), steps: 2, because: 'somebody other than the user did it' },
      protectedTarget(event, settings),
    ),
    subject: targetSubject(event.target, 'user'),
    summary: `${callerWords(event)} synchronised the MFA device ${isSelf(event) ? 'of its own' : `of ${userWords(user)}`}`,
    evidence: [{ label: 'Device', value: serial ?? 'not named in the record' }, sessionMfa(event.mfa)],
    remedy: [{ text: 'Ask the user whether the device is in their hands.' }, listDevices(user)],
  }),
});
