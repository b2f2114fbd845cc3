import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import type { Assessment, Resolver } from '../rule.ts';
import type { RuleSettings } from '../settings.ts';
import { exposureFinding } from '../vocabulary/exposure-finding.ts';
import { wordAt } from '../vocabulary/fields.ts';
import { isOutsideArn, NAMED_OUTSIDER } from '../vocabulary/resource-exposure.ts';
import { type Resource, resourceOf } from '../vocabulary/resources.ts';
import { homeOf } from '../vocabulary/trust-document.ts';

const grantCalled = (event: CloudTrailEvent, id: string | undefined): Resource => resourceOf(event, 'access grant', id);

/** An S3 access grant to an IAM identity of another account. Directory users are the own Identity Center's. */
export function assessGrant(event: CloudTrailEvent, settings: RuleSettings): Assessment | undefined {
  const grantee =
    wordAt(event.request, 'Grantee', 'GranteeIdentifier') ??
    wordAt(event.request, 'CreateAccessGrantRequest', 'Grantee', 'GranteeIdentifier');
  if (grantee === undefined || !isOutsideArn(grantee, homeOf(event, settings))) return undefined;
  return exposureFinding({
    event,
    settings,
    resource: grantCalled(
      event,
      wordAt(event.response, 'accessGrantId') ?? wordAt(event.response, 'CreateAccessGrantResult', 'accessGrantId'),
    ),
    part: 'grant',
    base: NAMED_OUTSIDER,
    did: `granted ${grantee} access to data in S3`,
    found: { label: 'Lets in', value: grantee },
    remedy: [{ text: 'Delete the grant unless the account is known; then add it to the trusted accounts.' }],
  });
}

export const grantDeleted: Resolver = {
  listens: [{ source: 's3', names: ['DeleteAccessGrant'] }],
  match: (event) => {
    const id = wordAt(event.request, 'accessGrantId') ?? wordAt(event.request, 'id');
    if (event.name !== 'DeleteAccessGrant' || event.outcome.kind !== 'succeeded' || id === undefined) return undefined;
    return { subject: grantCalled(event, id).subject, reason: 'the grant was deleted' };
  },
};
