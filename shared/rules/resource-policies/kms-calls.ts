import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { wordAt } from '../vocabulary/fields.ts';
import type { PolicyCall } from '../vocabulary/resource-policy.ts';
import { lastPart, type Resource, resourceOf } from '../vocabulary/resources.ts';

/** Parameters name a key by id or ARN; the answer of its creation holds the id. */
export const keyOf = (event: CloudTrailEvent): Resource =>
  resourceOf(event, 'KMS key', lastPart(wordAt(event.request, 'keyId') ?? wordAt(event.response, 'keyMetadata', 'keyId')));

const look = (id: string): readonly string[] => ['kms', 'get-key-policy', '--key-id', id, '--policy-name', 'default'];

export const KEY_POLICIES: readonly PolicyCall[] = [
  { source: 'kms', name: 'PutKeyPolicy', about: keyOf, document: [['policy']], look },
  // A key that is made without a policy gets one that names the own account.
  { source: 'kms', name: 'CreateKey', about: keyOf, document: [['policy']], optional: true, look },
];
