import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { catalogueOf } from '../catalogue.ts';
import { defineRule, type Subject } from '../rule.ts';
import { type Grade, grade } from '../severity.ts';
import { rootSubject } from '../subjects.ts';
import { sessionMfa } from '../vocabulary/caller.ts';
import { callerWithoutMfa } from '../vocabulary/modifiers.ts';
import { rule as keyCreated } from './root-access-key-created.ts';
import { rule as assumeRoot } from './root-assumeroot.ts';
import { rule as emailChanged } from './root-email-changed.ts';
import { attempted, isRead, isRootUse, isSignInStep } from './root-events.ts';
import { rule as mfaDeactivated } from './root-mfa-deactivated.ts';
import { rule as mfaEnabled } from './root-mfa-enabled.ts';
import { rule as otherCredential } from './root-other-credential.ts';
import { rule as passwordChanged } from './root-password-changed.ts';
import { askHolder, rootActivity, secureRoot } from './root-remedy.ts';
import { rule as sessionIssued } from './root-session-issued.ts';

/** What these report needs no second finding from here. */
const specific = catalogueOf([
  passwordChanged,
  emailChanged,
  mfaDeactivated,
  mfaEnabled,
  keyCreated,
  otherCredential,
  sessionIssued,
  assumeRoot,
]);
const hasRuleOfItsOwn = (event: CloudTrailEvent): boolean => specific.hits(event).length > 0;

type Kind = 'change' | 'read' | 'service-linked-role' | 'failure';

function kindOf(event: CloudTrailEvent): Kind {
  if (isRead(event)) return 'read';
  if (event.outcome.kind === 'failed') return 'failure';
  return event.name === 'CreateServiceLinkedRole' ? 'service-linked-role' : 'change';
}

// Each kind is a finding of its own: the console's many reads must not pile up on a change that somebody answers for.
const SUBJECTS: Readonly<Record<Kind, Subject>> = {
  change: rootSubject,
  read: { type: 'root', id: 'root-reads', label: 'root user (reads)' },
  'service-linked-role': { type: 'root', id: 'root-service-linked-roles', label: 'root user (service-linked roles)' },
  failure: { type: 'root', id: 'root-failed-calls', label: 'root user (failed calls)' },
};

const GRADES: Readonly<Record<Kind, Grade>> = {
  change: { severity: 'high', because: 'root made a change that an administrator role should make' },
  read: { severity: 'low', because: 'it only read, as every page of the console does' },
  'service-linked-role': {
    severity: 'info',
    because: 'consoles make service-linked roles by themselves, and only the service can use them',
  },
  failure: { severity: 'low', because: 'the call changed nothing' },
};

export const rule = defineRule({
  id: 'root-api-write',
  family: 'root-use',
  title: 'Root user made a call',
  kind: 'incident',
  severity: 'high',
  why: 'Root is limited by no policy of the account; everyday work under it can neither be contained nor told apart.',
  ends: 'acknowledgement by the person who holds the root credentials',
  controls: ['cis-5.0/1.6', 'cis-5.0/4.3'],
  attack: ['T1078.004'],
  listens: [{ identity: 'Root' }],
  match: (event) =>
    isRootUse(event) && !isSignInStep(event) && event.outcome.kind !== 'denied' && !hasRuleOfItsOwn(event)
      ? { kind: kindOf(event) }
      : undefined,
  assess: ({ hit: { kind }, event }) => ({
    ...grade(GRADES[kind], ...(kind === 'change' && event.source === 'iam' ? [callerWithoutMfa(event)] : [])),
    subject: SUBJECTS[kind],
    summary: `Root user ${attempted(event)}`,
    evidence: [{ label: 'Call', value: `${event.source}:${event.name}` }, sessionMfa(event.mfa)],
    remedy: kind === 'change' ? [askHolder, secureRoot, rootActivity(event)] : [askHolder, rootActivity(event)],
  }),
});
