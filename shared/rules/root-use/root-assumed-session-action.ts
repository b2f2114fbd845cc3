import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { defineRule, type Subject } from '../rule.ts';
import type { Grade } from '../severity.ts';
import { attempted, isRead } from './root-events.ts';

/** What the task policy IAMDeleteRootUserCredentials allows besides reading. */
const CREDENTIAL_DELETIONS = new Set([
  'DeleteAccessKey',
  'DeleteLoginProfile',
  'DeleteSigningCertificate',
  'DeactivateMFADevice',
  'DeleteVirtualMFADevice',
]);

type Kind = 'task' | 'deletion' | 'read' | 'failure';

function kindOf(event: CloudTrailEvent): Kind {
  if (isRead(event)) return 'read';
  if (event.source === 'iam' && CREDENTIAL_DELETIONS.has(event.name)) return 'deletion';
  return event.outcome.kind === 'failed' ? 'failure' : 'task';
}

const GRADES: Readonly<Record<Kind, Grade>> = {
  task: { severity: 'high', because: 'it acted as root in this account, past its policies' },
  deletion: { severity: 'info', because: 'it only deletes credentials of root, which root is better without' },
  read: { severity: 'low', because: 'it only read; the opening of the session is a finding of its own' },
  failure: { severity: 'low', because: 'the call changed nothing' },
};

const SESSION: Subject = { type: 'root', id: 'root-session', label: 'central root session' };

export const rule = defineRule({
  id: 'root-assumed-session-action',
  family: 'root-use',
  title: 'Action of a central root session',
  kind: 'incident',
  severity: 'high',
  why: 'Somebody in the management account acted here as root, with what no policy of this account can stop.',
  ends: 'acknowledgement by the person who manages root access centrally',
  controls: ['cis-5.0/4.3'],
  attack: ['T1548.005'],
  listens: [{ assumedRoot: true }],
  match: (event) =>
    event.actor.isAssumedRoot && event.name !== 'AssumeRoot' && event.byService === undefined && event.type !== 'awsserviceevent'
      ? { kind: kindOf(event) }
      : undefined,
  assess: ({ hit: { kind }, event }) => ({
    ...GRADES[kind],
    subject: SESSION,
    summary: `A central root session ${attempted(event)}`,
    evidence: [
      { label: 'Call', value: `${event.source}:${event.name}` },
      ...(event.actor.accessKeyId === undefined ? [] : [{ label: "Session's access key", value: event.actor.accessKeyId }]),
    ],
    remedy: [
      { text: 'Find the sts:AssumeRoot call in the management account that issued this access key, and ask whoever made it.' },
      { text: 'If nobody knows of it: take sts:AssumeRoot away from the caller, and check the password, keys and MFA of root here.' },
    ],
  }),
});
