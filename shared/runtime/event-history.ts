import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { STSClient } from '@aws-sdk/client-sts';
import { assumedRole } from '../adapters/assumed-role.ts';
import { cloudtrailEventHistory, HISTORY_REQUESTS_A_SECOND } from '../adapters/cloudtrail-event-history.ts';
import { requestPace } from '../adapters/request-pace.ts';
import type { EventHistory } from '../findings/event-history.ts';
import { type Place, placeName } from '../findings/reconcile-checkpoint.ts';
import { partitionOf } from './partition.ts';

/** Event history of this account, and of others by their role. */
export function deployedEventHistory(own: Place, roleName: string | undefined, now: () => Date): EventHistory {
  const clients = new Map<string, CloudTrailClient>();
  let sts: STSClient | undefined;
  const credentialsOf = (account: string) => () => {
    sts ??= new STSClient();
    return assumedRole(sts, `arn:${partitionOf(own.region)}:iam::${account}:role/${roleName}`, 'trailwarden-reconcile');
  };
  return cloudtrailEventHistory({
    clientFor: async (place: Place) => {
      const client =
        clients.get(placeName(place)) ??
        new CloudTrailClient({
          region: place.region,
          maxAttempts: 1,
          requestHandler: { connectionTimeout: 3000, requestTimeout: 15_000, throwOnRequestTimeout: true },
          ...(place.account === own.account ? {} : { credentials: credentialsOf(place.account) }),
        });
      clients.set(placeName(place), client);
      return client;
    },
    pace: requestPace(HISTORY_REQUESTS_A_SECOND, now),
    now,
    jitter: Math.random,
  });
}
