import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { shellCommand } from '../command.ts';
import { type Assessment, defineRule } from '../rule.ts';
import type { RuleSettings } from '../settings.ts';
import { grade } from '../severity.ts';
import { exposureFinding } from '../vocabulary/exposure-finding.ts';
import { flagAt, wordAt } from '../vocabulary/fields.ts';
import { isOutsideArn, NAMED_OUTSIDER } from '../vocabulary/resource-exposure.ts';
import { assessWritten, listensTo, policyEnds, policyWritten } from '../vocabulary/resource-policy.ts';
import { homeOf } from '../vocabulary/trust-document.ts';
import { KEY_POLICIES, keyOf } from './kms-calls.ts';

const partOf = (grantId: string | undefined): string => `grant:${grantId ?? 'unnamed'}`;

/** A grant that somebody outside may use. Services that act for a caller choose their own grantee, not the caller's. */
function assessGrant(event: CloudTrailEvent, settings: RuleSettings): Assessment | undefined {
  const grantee = wordAt(event.request, 'granteePrincipal') ?? '';
  const byOtherService = event.byService !== undefined && event.byService !== 'cloudformation.amazonaws.com';
  if (byOtherService || !isOutsideArn(grantee, homeOf(event, settings))) return undefined;
  const resource = keyOf(event);
  const grantId = wordAt(event.response, 'grantId');
  const command =
    resource.name === undefined || grantId === undefined
      ? {}
      : { command: shellCommand('aws', 'kms', 'revoke-grant', '--key-id', resource.name, '--grant-id', grantId) };
  return exposureFinding({
    event,
    settings,
    resource,
    part: partOf(grantId),
    base: NAMED_OUTSIDER,
    did: `granted ${grantee} the use of ${resource.subject.label}`,
    found: { label: 'Lets in', value: grantee },
    remedy: [{ text: 'Revoke the grant unless the account is known; then add it to the trusted accounts.', ...command }],
  });
}

export const rule = defineRule({
  id: 'kms-policy-external',
  family: 'resource-policies',
  title: 'Encryption key opened to outsiders',
  kind: 'state',
  severity: 'high',
  why: 'Whoever may use the key reads what it protects, and whoever may administer it can lock the account out of its own data.',
  ends: 'a key policy that lets in insiders only, or the grant is revoked',
  controls: [],
  attack: ['T1098'],
  listens: [...listensTo(KEY_POLICIES), { source: 'kms', names: ['CreateGrant'] }],
  match: (event) => {
    if (event.source !== 'kms' || event.outcome.kind !== 'succeeded') return undefined;
    if (event.name === 'CreateGrant') return { written: undefined };
    const written = policyWritten(KEY_POLICIES, event);
    return written === undefined ? undefined : { written };
  },
  assess: ({ hit: { written }, event, settings }) => {
    if (written === undefined) return assessGrant(event, settings);
    const lockedOut = {
      when: flagAt(event.request, 'bypassPolicyLockoutSafetyCheck') === true,
      steps: 1,
      because: 'the check against locking oneself out was skipped',
    };
    return assessWritten({ written, event, settings, regrade: (base) => grade(base, lockedOut) });
  },
  resolvers: [
    policyEnds(KEY_POLICIES, []),
    {
      listens: [{ source: 'kms', names: ['RevokeGrant'] }],
      match: (event) =>
        event.source === 'kms' && event.name === 'RevokeGrant' && event.outcome.kind === 'succeeded'
          ? { subject: keyOf(event).subject, part: partOf(wordAt(event.request, 'grantId')), reason: 'the grant was revoked' }
          : undefined,
    },
  ],
});
