import { postureClients } from '../../../shared/adapters/posture/aws-clients.ts';
import { awsSources } from '../../../shared/adapters/posture/aws-sources.ts';
import { callMeter } from '../../../shared/adapters/posture/call-meter.ts';
import { memoryProgress } from '../../../shared/adapters/posture/memory-progress.ts';
import { readFailure } from '../../../shared/adapters/posture/read-failure.ts';
import { collect } from '../../../shared/posture/collect.ts';
import { readSnapshot } from '../../../shared/posture/read-snapshot.ts';
import type { Snapshot } from '../../../shared/posture/snapshot.ts';

/** moto's account, unless a caller names another. */
export const ACCOUNT = '123456789012';
export const REGION = 'us-east-1';
export const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

/** Reads the account with the deployed readers and clients; only the wait for Access Advisor's and the report's jobs is shorter. */
export async function readAccount(endpoint: string): Promise<Snapshot> {
  const now = () => new Date();
  const clients = postureClients(
    { region: REGION, endpoint, credentials, maxAttempts: 2 },
    callMeter({ turn: async () => undefined }, now),
  );
  const collected = await collect(
    { account: ACCOUNT, partition: 'aws', takenAt: now() },
    {
      sources: awsSources({ clients, account: ACCOUNT, now, wait: async () => undefined }),
      leftOut: 'no service of AWS tells it',
      failureOf: readFailure,
      progress: memoryProgress(),
      earlier: async () => undefined,
      now,
    },
    true,
  );
  if (collected === undefined) throw new Error('a last run leaves nothing for another');
  return readSnapshot(JSON.parse(JSON.stringify(collected.snapshot)));
}
