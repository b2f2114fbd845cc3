import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { cloudtrailEventHistory, HISTORY_REQUESTS_A_SECOND } from '../adapters/cloudtrail-event-history.ts';
import { requestPace } from '../adapters/request-pace.ts';
import { PermanentError } from '../errors.ts';
import type { EventHistory } from '../findings/event-history.ts';
import { type Place, placeName } from '../findings/reconcile-checkpoint.ts';
import { partitionOf } from './partition.ts';

/** Event history of this account, and of others by their role. */
export function deployedEventHistory(own: Place, roleName: string | undefined, now: () => Date): EventHistory {
  const clients = new Map<string, CloudTrailClient>();
  let sts: STSClient | undefined;
  const credentialsOf = (account: string) => async () => {
    sts ??= new STSClient();
    const role = `arn:${partitionOf(own.region)}:iam::${account}:role/${roleName}`;
    const { Credentials } = await sts.send(new AssumeRoleCommand({ RoleArn: role, RoleSessionName: 'trailwarden-reconcile' }));
    const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = Credentials ?? {};
    if (AccessKeyId === undefined || SecretAccessKey === undefined) throw new PermanentError(`${role} gives no credentials`);
    return {
      accessKeyId: AccessKeyId,
      secretAccessKey: SecretAccessKey,
      ...(SessionToken === undefined ? {} : { sessionToken: SessionToken }),
      ...(Expiration === undefined ? {} : { expiration: Expiration }),
    };
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
