import { setTimeout } from 'node:timers/promises';
import { cachedMutes } from '../../shared/adapters/cached-mutes.ts';
import { channelStates } from '../../shared/adapters/store/channel-states.ts';
import { findingStore } from '../../shared/adapters/store/finding-store.ts';
import { hiddenIntents } from '../../shared/adapters/store/hidden-intents.ts';
import { mutes as storedMutes } from '../../shared/adapters/store/mutes.ts';
import { outbox } from '../../shared/adapters/store/outbox.ts';
import { runLog } from '../../shared/adapters/store/run-log.ts';
import { dynamodbTable } from '../../shared/adapters/table/dynamodb-table.ts';
import { rules } from '../../shared/rules/index.ts';
import { channelsOf } from '../../shared/runtime/channels.ts';
import { deployedConfig } from '../../shared/runtime/config.ts';
import { documentClient } from '../../shared/runtime/dynamodb.ts';
import { readEnv } from '../../shared/runtime/environment.ts';
import { deployedLinks } from '../../shared/runtime/links.ts';
import { logger } from '../../shared/runtime/logger.ts';
import { deployedMeter } from '../../shared/runtime/meter.ts';
import { deployedSecrets } from '../../shared/runtime/secrets.ts';
import { sesClient } from '../../shared/runtime/ses.ts';
import { traced } from '../../shared/runtime/tracing.ts';
import { notifyHandler } from './handler.ts';
import { hourly, mutesEnding } from './mutes-ending.ts';

const env = readEnv('TABLE_NAME', 'ACCOUNT_ID');
const table = dynamodbTable(documentClient(), env.TABLE_NAME);
const config = deployedConfig();
const secrets = deployedSecrets();
const now = () => new Date();
const store = findingStore(table, config.retention.occurrences);
const mutes = cachedMutes(storedMutes(table));
const account = env.ACCOUNT_ID;

export const handler = await traced(
  notifyHandler({
    store,
    outbox: outbox(table),
    mutes,
    tendMutes: hourly((at) => mutesEnding({ store, mutes, hidden: hiddenIntents(table), config, account }, at)),
    runs: runLog(table),
    channels: channelsOf(config, { secrets, ses: sesClient() }),
    ...deployedLinks(config, secrets),
    onLinkFailure: (error) => logger.error('an alert went out without the link to answer it', { error }),
    config,
    rules: new Map(rules.map((rule) => [rule.id, rule])),
    account,
    states: channelStates(table),
    wait: setTimeout,
    now,
    jitter: Math.random,
    logger,
    meter: deployedMeter(),
  }),
);
