import { SQSClient } from '@aws-sdk/client-sqs';
import { sqsDetectQueue } from '../../shared/adapters/sqs-detect-queue.ts';
import { reconcileStore } from '../../shared/adapters/store/reconcile-store.ts';
import { record } from '../../shared/adapters/store/record.ts';
import { runLog } from '../../shared/adapters/store/run-log.ts';
import { dynamodbTable } from '../../shared/adapters/table/dynamodb-table.ts';
import { lookedAtAccounts } from '../../shared/alerts/config-posture.ts';
import { reconciledAccounts, reconciledRegions } from '../../shared/alerts/config-reconcile.ts';
import { monitorNames } from '../../shared/alerts/monitor-names.ts';
import { catalogue } from '../../shared/runtime/catalogue.ts';
import { deployedConfig } from '../../shared/runtime/config.ts';
import { documentClient } from '../../shared/runtime/dynamodb.ts';
import { readEnv } from '../../shared/runtime/environment.ts';
import { deployedEventHistory } from '../../shared/runtime/event-history.ts';
import { logger } from '../../shared/runtime/logger.ts';
import { deployedMeter } from '../../shared/runtime/meter.ts';
import { traced } from '../../shared/runtime/tracing.ts';
import { reconcileHandler } from './handler.ts';
import { planOf } from './plan.ts';

const env = readEnv('TABLE_NAME', 'ACCOUNT_ID', 'DETECT_QUEUE_URL', 'AWS_REGION');
const table = dynamodbTable(documentClient(), env.TABLE_NAME);
const config = deployedConfig();
const now = () => new Date();

export const handler = await traced(
  reconcileHandler({
    ...planOf({
      catalogue,
      monitorNames: monitorNames(config),
      regions: reconciledRegions(config.reconcile, env.AWS_REGION),
      accounts: reconciledAccounts(config.reconcile, env.ACCOUNT_ID),
      sources: config.reconcile.sources,
      except: config.reconcile.except,
    }),
    history: deployedEventHistory({ account: env.ACCOUNT_ID, region: env.AWS_REGION }, config.reconcile.roleName, now),
    queue: sqsDetectQueue(new SQSClient(), env.DETECT_QUEUE_URL),
    book: reconcileStore(table),
    findings: { record: (recording, at) => record(table, recording, at, config.retention.occurrences) },
    runs: runLog(table),
    mostPages: config.reconcile.mostPages,
    accounts: [...new Set([...lookedAtAccounts(config.posture, env.ACCOUNT_ID), ...Object.keys(config.accounts)])],
    silentAfterMinutes: config.reconcile.silentAfterMinutes,
    account: env.ACCOUNT_ID,
    now,
    logger,
    meter: deployedMeter(),
  }),
);
