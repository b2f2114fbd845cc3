import { S3Client } from '@aws-sdk/client-s3';
import { s3Objects } from '../../shared/adapters/objects/s3-objects.ts';
import { archivedProgress, postureArchive, runHeads } from '../../shared/adapters/posture/archive.ts';
import { postureClients } from '../../shared/adapters/posture/aws-clients.ts';
import { awsSources } from '../../shared/adapters/posture/aws-sources.ts';
import { callMeter } from '../../shared/adapters/posture/call-meter.ts';
import { readFailure } from '../../shared/adapters/posture/read-failure.ts';
import { requestPace } from '../../shared/adapters/request-pace.ts';
import { runLog } from '../../shared/adapters/store/run-log.ts';
import { dynamodbTable } from '../../shared/adapters/table/dynamodb-table.ts';
import { CALLS_A_SECOND } from '../../shared/posture/calls.ts';
import { defaultPostureSettings } from '../../shared/posture/settings.ts';
import { deployedConfig } from '../../shared/runtime/config.ts';
import { documentClient } from '../../shared/runtime/dynamodb.ts';
import { readEnv } from '../../shared/runtime/environment.ts';
import { logger } from '../../shared/runtime/logger.ts';
import { deployedMeter } from '../../shared/runtime/meter.ts';
import { partitionOf } from '../../shared/runtime/partition.ts';
import { traced } from '../../shared/runtime/tracing.ts';
import { postureHandler } from './handler.ts';
import { judgeAll } from './judge.ts';

const env = readEnv('TABLE_NAME', 'ACCOUNT_ID', 'ARCHIVE_BUCKET', 'AWS_REGION');
const config = deployedConfig();
const objects = s3Objects(new S3Client(), env.ARCHIVE_BUCKET);
const now = () => new Date();
const pace = requestPace(CALLS_A_SECOND, now);

export const handler = await traced(
  postureHandler({
    account: env.ACCOUNT_ID,
    partition: partitionOf(env.AWS_REGION),
    hour: config.posture.hour,
    zone: config.zone,
    reader: (until) => {
      const meter = callMeter(pace, now, until);
      const clients = postureClients({ region: env.AWS_REGION }, meter);
      return { sources: awsSources({ clients, account: env.ACCOUNT_ID, now }), calls: meter.calls };
    },
    failureOf: readFailure,
    heads: runHeads(objects),
    progressOf: (runId) => archivedProgress(objects, runId),
    archive: postureArchive(objects),
    judge: judgeAll(defaultPostureSettings, now),
    runs: runLog(dynamodbTable(documentClient(), env.TABLE_NAME)),
    now,
    logger,
    meter: deployedMeter(),
  }),
);
