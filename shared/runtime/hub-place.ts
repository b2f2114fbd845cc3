import type { Config } from '../alerts/config.ts';
import type { HubPlace } from '../alerts/hub-finding.ts';
import { partitionOf } from './partition.ts';

/** Findings are filed in the account that runs the monitor, in the region of its Security Hub channel, else in its own. */
export function hubPlaceOf({ channels }: Pick<Config, 'channels'>, account: string, deployed: string): HubPlace {
  const [hub] = Object.values(channels).filter(({ type }) => type === 'security-hub');
  return hubPlace(account, hub?.type === 'security-hub' ? (hub.region ?? deployed) : deployed);
}

export const hubPlace = (account: string, region: string): HubPlace => ({ account, region, partition: partitionOf(region) });
