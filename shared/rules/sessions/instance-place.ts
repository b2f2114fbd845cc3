import { addressOf, isInBlock, isPublic } from '../../cloudtrail/address.ts';
import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { textAt } from '../../cloudtrail/json.ts';
import type { RuleSettings } from '../settings.ts';

/** How a place that is no address begins. */
export const ENDPOINT = 'a VPC endpoint of account ';

/** Where a call came from, if that may tell that it did not come from the instance. */
export function placeOf({ sourceAddress, raw, account }: CloudTrailEvent, settings: RuleSettings): string | undefined {
  const { egressAddresses, trustedAccounts, managementAccounts } = settings;
  const owner = textAt(raw, 'vpcEndpointAccountId');
  if (owner !== undefined) {
    // Networks are shared within organisations: an endpoint of another account tells only where the own accounts are known.
    const isOurs = owner === account || trustedAccounts.length === 0 || [...trustedAccounts, ...managementAccounts].includes(owner);
    return isOurs ? undefined : `${ENDPOINT}${owner}`;
  }
  const address = addressOf(sourceAddress);
  if (address === undefined || !isPublic(address) || egressAddresses.some((block) => isInBlock(address, block))) return undefined;
  return sourceAddress;
}
