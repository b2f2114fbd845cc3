import { defineRule } from '../rule.ts';
import { grade } from '../severity.ts';
import { callerWords, sessionMfa } from '../vocabulary/caller.ts';
import { deviceOf } from '../vocabulary/mfa-device.ts';
import { throughService } from '../vocabulary/modifiers.ts';

export const rule = defineRule({
  id: 'mfa-virtual-deleted',
  family: 'mfa-devices',
  title: 'Virtual MFA device deleted',
  kind: 'incident',
  severity: 'medium',
  why: 'The second step of taking a second factor away: the device, already taken from its user, cannot be given back.',
  ends: 'acknowledgement',
  controls: ['cis-5.0/1.9'],
  attack: ['T1556.006'],
  listens: [{ source: 'iam', names: ['DeleteVirtualMFADevice'] }],
  match: (event) => (event.outcome.kind === 'succeeded' ? deviceOf(event) : undefined),
  assess: ({ hit: { serial }, event }) => ({
    ...grade(
      { severity: 'medium', because: 'IAM deletes only devices that no user has; whose it was, the record does not say' },
      throughService(event),
    ),
    subject: { type: 'credential', id: serial ?? 'unnamed:mfa-device', label: `MFA device ${serial ?? 'without a name'}` },
    summary: `${callerWords(event)} deleted the virtual MFA device ${serial ?? 'that the record does not name'}`,
    evidence: [{ label: 'Device', value: serial ?? 'not named in the record' }, sessionMfa(event.mfa)],
    remedy: [{ text: 'See whose device was deactivated shortly before, and whether that user has a new one.' }],
  }),
});
