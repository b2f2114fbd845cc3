import { steadyPace } from '../../shared/adapters/pace.ts';
import { findingStore } from '../../shared/adapters/store/finding-store.ts';
import { outbox } from '../../shared/adapters/store/outbox.ts';
import { runLog } from '../../shared/adapters/store/run-log.ts';
import { dynamodbTable } from '../../shared/adapters/table/dynamodb-table.ts';
import { rules } from '../../shared/rules/index.ts';
import { channelsOf } from '../../shared/runtime/channels.ts';
import { deployedConfig } from '../../shared/runtime/config.ts';
import { documentClient } from '../../shared/runtime/dynamodb.ts';
import { readEnv } from '../../shared/runtime/environment.ts';
import { logger } from '../../shared/runtime/logger.ts';
import { deployedMeter } from '../../shared/runtime/meter.ts';
import { deployedSecrets } from '../../shared/runtime/secrets.ts';
import { sesClient } from '../../shared/runtime/ses.ts';
import { traced } from '../../shared/runtime/tracing.ts';
import { notifyHandler } from './handler.ts';

const env = readEnv('TABLE_NAME', 'ACCOUNT_ID');
const table = dynamodbTable(documentClient(), env.TABLE_NAME);
const config = deployedConfig();
const now = () => new Date();

export const handler = await traced(
  notifyHandler({
    store: findingStore(table),
    outbox: outbox(table),
    runs: runLog(table),
    channels: channelsOf(config, { secrets: deployedSecrets(), ses: sesClient() }),
    config,
    rules: new Map(rules.map((rule) => [rule.id, rule])),
    account: env.ACCOUNT_ID,
    pace: steadyPace(now),
    now,
    jitter: Math.random,
    logger,
    meter: deployedMeter(),
  }),
);
