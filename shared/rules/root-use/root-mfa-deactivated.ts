import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { textAt } from '../../cloudtrail/json.ts';
import { defineRule } from '../rule.ts';
import { rootSubject } from '../subjects.ts';
import { callerWords } from '../vocabulary/caller.ts';
import { rootHasMfa } from '../vocabulary/state-over.ts';
import { concernsRootMfa, rootMfaEnabled } from './root-mfa.ts';
import { askHolder, checkRootMfa, rootActivity } from './root-remedy.ts';

/** A virtual device is deleted by serial number alone; only root's first one bears root in its name. */
function summaryOf(event: CloudTrailEvent): string {
  const caller = callerWords(event);
  if (event.name === 'DeactivateMFADevice') return `${caller} deactivated an MFA device of root`;
  if (event.target?.kind === 'root') return `${caller} deleted the virtual MFA device of root`;
  return `${caller} deleted a virtual MFA device (the record does not say whose)`;
}

export const rule = defineRule({
  id: 'root-mfa-deactivated',
  family: 'root-use',
  title: 'MFA of the root user removed',
  kind: 'state',
  severity: 'critical',
  why: 'Without its second factor, the root password alone opens the whole account.',
  ends: 'an MFA device is enabled for the root user',
  controls: ['cis-5.0/1.4'],
  attack: ['T1556.006'],
  listens: [{ source: 'iam', names: ['DeactivateMFADevice', 'DeleteVirtualMFADevice'] }],
  match: (event) =>
    event.outcome.kind === 'succeeded' && concernsRootMfa(event) ? { serial: textAt(event.request, 'serialNumber') } : undefined,
  assess: ({ hit: { serial }, event }) => ({
    severity: 'critical',
    because: 'root lost a second factor; whether another one is left, the record does not say',
    subject: rootSubject,
    summary: summaryOf(event),
    evidence: [{ label: 'MFA device', value: serial ?? 'not said' }],
    remedy: [
      askHolder,
      checkRootMfa,
      { text: 'If root has none: sign in as root and register an MFA device under Security credentials.' },
      rootActivity(event),
    ],
  }),
  isOver: rootHasMfa,
  resolvers: [rootMfaEnabled],
});
