import { SecurityHubClient } from '@aws-sdk/client-securityhub';
import { securityHub } from '../adapters/channels/security-hub.ts';
import type { ServiceChannel } from '../alerts/channel.ts';
import { channelClient } from './aws-client.ts';
import { readEnv } from './environment.ts';
import { partitionOf } from './partition.ts';

const LAPTOP = { ACCOUNT_ID: '000000000000', AWS_REGION: 'us-east-1' };

/**
 * The hub of this account. @param region where it is, if not where this runs; @param endpoint another than AWS's own, for the stand-in.
 */
export function hubChannel(id: string, region: string | undefined, endpoint: string | undefined): ServiceChannel {
  const env = endpoint === undefined ? readEnv('ACCOUNT_ID', 'AWS_REGION') : LAPTOP;
  const place = { account: env.ACCOUNT_ID, region: region ?? env.AWS_REGION };
  const client = new SecurityHubClient(channelClient(place.region, endpoint));
  return securityHub({ id, client, place: { ...place, partition: partitionOf(place.region) }, now: () => new Date() });
}
