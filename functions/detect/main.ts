import type { IAMClient } from '@aws-sdk/client-iam';
import { iamAccountReader } from '../../shared/adapters/iam-account-reader.ts';
import { findingStore } from '../../shared/adapters/store/finding-store.ts';
import { policyMemory, principalMemory } from '../../shared/adapters/store/memory.ts';
import { dynamodbTable } from '../../shared/adapters/table/dynamodb-table.ts';
import { settingsOf } from '../../shared/alerts/settings-of.ts';
import { catalogue } from '../../shared/runtime/catalogue.ts';
import { deployedConfig } from '../../shared/runtime/config.ts';
import { documentClient } from '../../shared/runtime/dynamodb.ts';
import { readEnv } from '../../shared/runtime/environment.ts';
import { logger, metrics } from '../../shared/runtime/logger.ts';
import { traced } from '../../shared/runtime/tracing.ts';
import { detectHandler } from './handler.ts';
import { lookUpWith } from './look-up.ts';

const env = readEnv('TABLE_NAME', 'ACCOUNT_ID');
const table = dynamodbTable(documentClient(), env.TABLE_NAME);
const now = () => new Date();

let client: Promise<IAMClient> | undefined;
/** Loaded with the first look-up: most batches need no live read, and the cold start need not carry it. */
const iam = (): Promise<IAMClient> => {
  client ??= import('@aws-sdk/client-iam').then(({ IAMClient }) => new IAMClient({ retryMode: 'adaptive', maxAttempts: 10 }));
  return client;
};

export const handler = await traced(
  detectHandler({
    catalogue,
    settings: settingsOf(deployedConfig()),
    lookUp: lookUpWith({
      principals: principalMemory(table),
      policies: policyMemory(table),
      account: iamAccountReader(env.ACCOUNT_ID, iam, now),
      now,
    }),
    store: findingStore(table),
    tell: true,
    now,
    logger,
    metrics,
  }),
);
