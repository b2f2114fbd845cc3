import { S3Client } from '@aws-sdk/client-s3';
import { s3Objects } from '../../shared/adapters/objects/s3-objects.ts';
import { accountReading } from '../../shared/adapters/posture/account-reading.ts';
import { archivedProgress, postureArchive, runHeads } from '../../shared/adapters/posture/archive.ts';
import { readFailure } from '../../shared/adapters/posture/read-failure.ts';
import { storeSources } from '../../shared/adapters/posture/store-sources.ts';
import { findingStore } from '../../shared/adapters/store/finding-store.ts';
import { firstSeen } from '../../shared/adapters/store/first-seen.ts';
import { policyMemory, principalMemory } from '../../shared/adapters/store/memory.ts';
import { mutes } from '../../shared/adapters/store/mutes.ts';
import { reconcileStore } from '../../shared/adapters/store/reconcile-store.ts';
import { runLog } from '../../shared/adapters/store/run-log.ts';
import { dynamodbTable } from '../../shared/adapters/table/dynamodb-table.ts';
import { lookedAtAccounts } from '../../shared/alerts/config-posture.ts';
import { allMutes } from '../../shared/alerts/mutes.ts';
import { postureSettingsOf } from '../../shared/alerts/posture-settings-of.ts';
import { settingsOf } from '../../shared/alerts/settings-of.ts';
import { checks } from '../../shared/posture/index.ts';
import { readSnapshot } from '../../shared/posture/read-snapshot.ts';
import { rules } from '../../shared/rules/index.ts';
import { deployedConfig } from '../../shared/runtime/config.ts';
import { documentClient } from '../../shared/runtime/dynamodb.ts';
import { readEnv } from '../../shared/runtime/environment.ts';
import { logger } from '../../shared/runtime/logger.ts';
import { deployedMeter } from '../../shared/runtime/meter.ts';
import { partitionOf } from '../../shared/runtime/partition.ts';
import { traced } from '../../shared/runtime/tracing.ts';
import { postureHandler } from './handler.ts';
import { type JudgePorts, judged } from './judge-run.ts';
import { holdLateEvents, lateEnds } from './late-events.ts';
import { openFindings } from './open-findings.ts';
import { ownSources } from './own-sources.ts';
import type { PosturePorts } from './ports.ts';
import { judgedBy } from './record-of.ts';

const env = readEnv('TABLE_NAME', 'ACCOUNT_ID', 'ARCHIVE_BUCKET', 'AWS_REGION');
const config = deployedConfig();
const objects = s3Objects(new S3Client(), env.ARCHIVE_BUCKET);
const now = () => new Date();
const archive = postureArchive(objects);
const table = dynamodbTable(documentClient(), env.TABLE_NAME);
const store = findingStore(table, config.retention.occurrences);
const runs = runLog(table);
const settings = { posture: postureSettingsOf(config), rules: settingsOf(config) };
const memory = {
  policies: policyMemory(table),
  principals: principalMemory(table),
  firstSeen: firstSeen(table),
};
const judging: Omit<JudgePorts, 'openOf'> = {
  ...memory,
  store,
  archive,
  ...judgedBy(checks, settings.posture),
  rules,
  settings,
  now,
};
const partition = partitionOf(env.AWS_REGION);
const heads = runHeads(objects);
/** Some rounds back: one that fails is made good by the next. */
const LOOK_BACK_MS = 3_600_000;

/** What reads and judges one account. */
function portsOf(account: string, openOf: JudgePorts['openOf']): PosturePorts {
  const isOwn = account === env.ACCOUNT_ID;
  const role = isOwn ? {} : { role: `arn:${partition}:iam::${account}:role/${config.posture.roleName}` };
  const own = {
    ...ownSources({ account, isOwn, archive, attestations: config.posture.attestations }),
    ...storeSources({
      ...{ account, isOwn, store, runs, rules, now, ...memory, activity: reconcileStore(table).activity },
      mutes: (at) => allMutes(config, mutes(table), at),
      off: settings.rules.off,
    }),
  };
  return {
    ...{ account, partition, hour: config.posture.hour, zone: config.zone, heads, archive, runs, now },
    reader: (until) => {
      const searchesPlainText = config.posture.scan.plainTextKeys;
      const { sources, calls } = accountReading({ account, ...role, options: { region: env.AWS_REGION }, searchesPlainText, until, now });
      return { sources: { ...sources, ...own }, calls };
    },
    failureOf: readFailure,
    progressOf: (runId) => archivedProgress(objects, runId),
    judge: (raw, run) => judged(readSnapshot(raw), run, { ...judging, openOf }),
  };
}

export const handler = await traced(
  postureHandler({
    accounts: () => {
      const openOf = openFindings(store);
      return lookedAtAccounts(config.posture, env.ACCOUNT_ID).map((account) => portsOf(account, openOf));
    },
    lateEnds: () => lateEnds(new Date(now().getTime() - LOOK_BACK_MS), store, now()),
    holdLate: (account, late) => holdLateEvents(account, late, judging, now()),
    now,
    logger,
    meter: deployedMeter(),
  }),
);
