import packageJson from '../../package.json' with { type: 'json' };
import { outsideMonitor } from '../../shared/adapters/outside-monitor.ts';
import { ownEventBus } from '../../shared/adapters/own-event-bus.ts';
import { queueDepths } from '../../shared/adapters/queue-depths.ts';
import { deliveryReads } from '../../shared/adapters/store/delivery-reads.ts';
import { findingStore } from '../../shared/adapters/store/finding-store.ts';
import { runLog } from '../../shared/adapters/store/run-log.ts';
import { dynamodbTable } from '../../shared/adapters/table/dynamodb-table.ts';
import { configDigest } from '../../shared/alerts/config-digest.ts';
import { lookedAtAccounts } from '../../shared/alerts/config-posture.ts';
import { channelChecksOf } from '../../shared/runtime/channel-checks.ts';
import { deployedConfig } from '../../shared/runtime/config.ts';
import { documentClient } from '../../shared/runtime/dynamodb.ts';
import { readEnv } from '../../shared/runtime/environment.ts';
import { logger } from '../../shared/runtime/logger.ts';
import { deployedMeter } from '../../shared/runtime/meter.ts';
import { deployedSecrets } from '../../shared/runtime/secrets.ts';
import { traced } from '../../shared/runtime/tracing.ts';
import { eventBridgeClient, sesQuestionsClient, sqsClient } from '../../shared/runtime/watch-clients.ts';
import { watchHandler } from './handler.ts';
import { SCHEDULED } from './scheduled.ts';

const env = readEnv(
  'TABLE_NAME',
  'ACCOUNT_ID',
  'DETECT_QUEUE_URL',
  'DETECT_DEAD_LETTERS_URL',
  'RULE_DEAD_LETTERS_URL',
  'NOTIFY_FAILURES_URL',
  'SCHEDULE_DEAD_LETTERS_URL',
);
const table = dynamodbTable(documentClient(), env.TABLE_NAME);
const config = deployedConfig();
const secrets = deployedSecrets();
const pingUrl = config.watch?.pingUrl;

export const handler = await traced(
  watchHandler({
    store: findingStore(table, config.retention.occurrences),
    outbox: deliveryReads(table),
    runs: runLog(table),
    put: ownEventBus(eventBridgeClient()),
    depth: queueDepths(sqsClient()),
    detectQueueUrl: env.DETECT_QUEUE_URL,
    deadLetters: [
      { name: 'DetectDeadLetters', url: env.DETECT_DEAD_LETTERS_URL, holds: 'events that detect could not take in' },
      { name: 'RuleDeadLetters', url: env.RULE_DEAD_LETTERS_URL, holds: 'events that EventBridge could not deliver' },
      { name: 'NotifyFailures', url: env.NOTIFY_FAILURES_URL, holds: 'places in the stream that notify gave up on' },
      { name: 'ScheduleDeadLetters', url: env.SCHEDULE_DEAD_LETTERS_URL, holds: 'runs that did not start or failed' },
    ],
    checks: channelChecksOf(config, { secrets, ses: sesQuestionsClient() }),
    scheduled: SCHEDULED,
    otherAccounts: lookedAtAccounts(config.posture, env.ACCOUNT_ID).filter((account) => account !== env.ACCOUNT_ID),
    ...(pingUrl === undefined ? {} : { ping: outsideMonitor(pingUrl, secrets) }),
    deployed: { version: packageJson.version, config: configDigest(config) },
    account: env.ACCOUNT_ID,
    now: () => new Date(),
    logger,
    meter: deployedMeter(),
  }),
);
