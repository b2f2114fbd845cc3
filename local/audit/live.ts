import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { postureClients } from '../../shared/adapters/posture/aws-clients.ts';
import { awsSources } from '../../shared/adapters/posture/aws-sources.ts';
import { callMeter } from '../../shared/adapters/posture/call-meter.ts';
import { memoryProgress } from '../../shared/adapters/posture/memory-progress.ts';
import { readFailure } from '../../shared/adapters/posture/read-failure.ts';
import { requestPace } from '../../shared/adapters/request-pace.ts';
import type { Config } from '../../shared/alerts/config.ts';
import { parseArn } from '../../shared/cloudtrail/arn.ts';
import { CALLS_A_SECOND } from '../../shared/posture/calls.ts';
import { collect } from '../../shared/posture/collect.ts';
import { type AwsOptions, asked, clientOptions } from '../cli/aws.ts';
import { visible } from '../scan/visible.ts';
import { auditProgress } from './progress.ts';

/** What the configuration says of a run. */
export interface LiveSettings {
  /** What people say that no API knows. */
  readonly attestations: Config['posture']['attestations'];
  readonly searchesPlainText: boolean;
}

/** Reads the account that the credentials belong to, by the SDK's usual chain. @throws TransientError, PermanentError when there are none that work. */
export async function liveSnapshot(
  options: AwsOptions & { readonly region: string },
  { attestations, searchesPlainText }: LiveSettings,
): Promise<unknown> {
  const client = new STSClient(clientOptions(options));
  const { Account: account = '', Arn } = await asked('no credentials that work', () => client.send(new GetCallerIdentityCommand({})));
  const now = () => new Date();
  const meter = callMeter(requestPace(CALLS_A_SECOND, now), now);
  const sources = {
    ...awsSources({ clients: postureClients(options, meter), account, now, searchesPlainText }),
    attestations: async () => ({ value: attestations }),
  };
  const progress = auditProgress(Object.keys(sources).length);
  const collected = await collect(
    { account, partition: parseArn(Arn)?.partition ?? 'aws', takenAt: now() },
    {
      sources,
      leftOut: 'an audit from a laptop knows nothing of it',
      failureOf: readFailure,
      progress: memoryProgress(),
      earlier: async () => undefined,
      now,
      onRead: progress.onRead,
    },
    true,
  ).finally(progress.stop);
  const calls = Object.values(meter.calls()).reduce((sum, count) => sum + count, 0);
  console.error(`${calls} calls in all`);
  for (const note of collected?.notes ?? []) console.error(visible(note));
  return JSON.parse(JSON.stringify(collected?.snapshot));
}
