import { iamResource } from '../../cloudtrail/arn.ts';
import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { textAt } from '../../cloudtrail/json.ts';

/**
 * The name of the policy that a call puts on or takes off an identity, where it is one by which AWS fences in a
 * leaked key (three versions so far, and its forerunner). AWS documents them as managed policies.
 */
export function quarantinePolicyOf({ request }: CloudTrailEvent): string | undefined {
  const name = iamResource(textAt(request, 'policyArn'))?.name ?? textAt(request, 'policyName');
  return name !== undefined && /^AWSCompromisedKeyQuarantine|^AWSExposedCredentialPolicy_DO_NOT_REMOVE$/.test(name) ? name : undefined;
}
