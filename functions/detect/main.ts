import { lazyAccountReader } from '../../shared/adapters/lazy-account-reader.ts';
import { findingStore } from '../../shared/adapters/store/finding-store.ts';
import { policyMemory, principalMemory } from '../../shared/adapters/store/memory.ts';
import { windowMemory } from '../../shared/adapters/store/windows.ts';
import { dynamodbTable } from '../../shared/adapters/table/dynamodb-table.ts';
import { roleInAccount } from '../../shared/cloudtrail/arn.ts';
import { catalogueForEvent } from '../../shared/runtime/catalogue-on-demand.ts';
import { documentClient } from '../../shared/runtime/dynamodb.ts';
import { readEnv } from '../../shared/runtime/environment.ts';
import { logger } from '../../shared/runtime/logger.ts';
import { deployedMeter } from '../../shared/runtime/meter.ts';
import { deployedOccurrenceDays } from '../../shared/runtime/retention.ts';
import { deployedSettings } from '../../shared/runtime/settings.ts';
import { traced } from '../../shared/runtime/tracing.ts';
import { detectHandler } from './handler.ts';
import { lookUpWith } from './look-up.ts';
import type { Explain } from './with-meaning.ts';

const env = readEnv('TABLE_NAME', 'ACCOUNT_ID', 'OWN_READERS');
const table = dynamodbTable(documentClient(), env.TABLE_NAME);
const now = () => new Date();
const settings = deployedSettings();

const account = lazyAccountReader(async () => {
  const { deployedAccountReader } = await import('../../shared/runtime/account-reader.ts');
  return deployedAccountReader(env.ACCOUNT_ID, now);
});

/** Loaded with the first change of a policy: the analysis and the actions of AWS are larger than all the rest. */
const explain: Explain = async (...change) => {
  const [{ explainChange }, { loadCatalogue }, { deployedAccountInventory }] = await Promise.all([
    import('./explain-change.ts'),
    import('../../shared/policy/catalogue/catalogue.ts'),
    import('../../shared/runtime/account-inventory.ts'),
  ]);
  return explainChange(...change, { catalogue: loadCatalogue, inventory: deployedAccountInventory(env.ACCOUNT_ID, now) });
};

export const handler = await traced(
  detectHandler({
    catalogueFor: catalogueForEvent,
    settings: { ...settings, ownReaders: [...env.OWN_READERS.split(',').map(roleInAccount), ...settings.ownReaders] },
    lookUp: lookUpWith({
      principals: principalMemory(table),
      policies: policyMemory(table),
      account,
      now,
    }),
    store: findingStore(table, deployedOccurrenceDays()),
    windows: windowMemory(table),
    explain,
    tell: true,
    now,
    logger,
    meter: deployedMeter(),
  }),
);
