import { textAt } from '../../cloudtrail/json.ts';
import { shellCommand } from '../command.ts';
import { defineRule, type Step } from '../rule.ts';
import { rootSubject } from '../subjects.ts';
import { callerWords } from '../vocabulary/caller.ts';
import { concernsRootMfa } from './root-mfa.ts';
import { askHolder, rootActivity } from './root-remedy.ts';

const removal = (serial: string | undefined): Step => ({
  text: 'If the device is not yours: as root, deactivate it, change the password and register your own.',
  ...(serial === undefined ? {} : { command: shellCommand('aws', 'iam', 'deactivate-mfa-device', '--serial-number', serial) }),
});

export const rule = defineRule({
  id: 'root-mfa-enabled',
  family: 'root-use',
  title: 'MFA device of the root user enabled or resynchronised',
  kind: 'incident',
  severity: 'medium',
  why: "A second factor on root is good, unless it is an intruder's: then it keeps the intruder in.",
  ends: 'acknowledgement by the person who holds the root credentials',
  controls: ['cis-5.0/1.4', 'cis-5.0/1.5'],
  attack: ['T1098.005'],
  listens: [{ source: 'iam', names: ['EnableMFADevice', 'ResyncMFADevice'] }],
  match: (event) =>
    event.outcome.kind === 'succeeded' && concernsRootMfa(event) ? { serial: textAt(event.request, 'serialNumber') } : undefined,
  // Not graded up for a session without MFA: the first device can only be enabled from one.
  assess: ({ hit: { serial }, event }) => ({
    severity: 'medium',
    because: "the change is good if the device is the holder's own, and only the holder knows",
    subject: rootSubject,
    summary: `${callerWords(event)} ${event.name === 'EnableMFADevice' ? 'enabled' : 'resynchronised'} an MFA device of root`,
    evidence: [{ label: 'MFA device', value: serial ?? 'not said' }],
    remedy: [askHolder, removal(serial), rootActivity(event)],
  }),
});
