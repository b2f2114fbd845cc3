import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { defineRule } from '../rule.ts';
import type { Grade } from '../severity.ts';
import { callerWords } from '../vocabulary/caller.ts';
import { policyEvidence } from '../vocabulary/policy-evidence.ts';

/** Services that decide who may do what. */
const DECIDING = new Set(['iam', 'sts', 'organizations', 'sso', 'sso-directory', 'identitystore', 'rolesanywhere', 'account']);
const READ = /^(Get|List|Describe|Generate|Simulate|Search|Lookup|BatchGet)/;
/** Records call new credentials a read; these calls of STS give none. */
const HARMLESS_STS = /^(GetCallerIdentity|GetAccessKeyInfo|DecodeAuthorizationMessage)$/;

function isWrite({ source, name, readOnly }: CloudTrailEvent): boolean {
  if (source === 'sts') return !HARMLESS_STS.test(name);
  return readOnly === undefined ? !READ.test(name) : !readOnly;
}

const gradeOf = ({ source }: CloudTrailEvent, denied: boolean): Grade => {
  if (!DECIDING.has(source)) return { severity: 'info', because: 'the service does not decide who may do what' };
  return {
    severity: 'high',
    because: denied ? 'a third party tried to change who may do what' : 'a third party changed who may do what, or took on a role',
  };
};

export const rule = defineRule({
  id: 'delegated-call',
  family: 'federation',
  title: 'Change made with delegated access',
  kind: 'incident',
  severity: 'high',
  why: 'The record shows the approver as the caller, but a product provider of another account was at work.',
  ends: 'acknowledgement',
  controls: [],
  attack: ['T1199'],
  listens: [{ delegated: true }],
  // A denied attempt is as telling as a success; any other failure changed nothing.
  match: (event) => {
    const delegate = event.actor.delegateAccount;
    if (delegate === undefined || event.outcome.kind === 'failed' || !isWrite(event)) return undefined;
    return { delegate, denied: event.outcome.kind === 'denied' };
  },
  assess: ({ hit: { delegate, denied }, event }) => {
    const call = `${event.source}:${event.name}`;
    return {
      ...gradeOf(event, denied),
      subject: { type: 'actor', id: `delegate:${delegate}`, label: `product provider with account ${delegate}` },
      summary: `The product provider with account ${delegate}, with the identity of ${callerWords(event)}, ${denied ? `was denied ${call}` : `called ${call}`}`,
      evidence: policyEvidence(event, { label: "Provider's account", value: delegate }, { label: 'Call', value: call }),
      remedy: [
        { text: 'Ask whoever approved the delegation whether the product is meant to do this.' },
        { text: 'If not: undo the change, and take the permissions from the approving identity until the delegation expires.' },
      ],
    };
  },
});
