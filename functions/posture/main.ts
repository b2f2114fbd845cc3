import { S3Client } from '@aws-sdk/client-s3';
import { s3Objects } from '../../shared/adapters/objects/s3-objects.ts';
import { archivedProgress, postureArchive, runHeads } from '../../shared/adapters/posture/archive.ts';
import { postureClients } from '../../shared/adapters/posture/aws-clients.ts';
import { awsSources } from '../../shared/adapters/posture/aws-sources.ts';
import { callMeter } from '../../shared/adapters/posture/call-meter.ts';
import { readFailure } from '../../shared/adapters/posture/read-failure.ts';
import { storeSources } from '../../shared/adapters/posture/store-sources.ts';
import { requestPace } from '../../shared/adapters/request-pace.ts';
import { findingStore } from '../../shared/adapters/store/finding-store.ts';
import { firstSeen } from '../../shared/adapters/store/first-seen.ts';
import { policyMemory, principalMemory } from '../../shared/adapters/store/memory.ts';
import { mutes } from '../../shared/adapters/store/mutes.ts';
import { runLog } from '../../shared/adapters/store/run-log.ts';
import { dynamodbTable } from '../../shared/adapters/table/dynamodb-table.ts';
import { allMutes } from '../../shared/alerts/mutes.ts';
import { postureSettingsOf } from '../../shared/alerts/posture-settings-of.ts';
import { settingsOf } from '../../shared/alerts/settings-of.ts';
import { CALLS_A_SECOND } from '../../shared/posture/calls.ts';
import { checks } from '../../shared/posture/index.ts';
import { peopleOf } from '../../shared/posture/people.ts';
import { principalsOf } from '../../shared/posture/principals.ts';
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
import { holdLateEvents } from './late-events.ts';
import { ownSources } from './own-sources.ts';

const env = readEnv('TABLE_NAME', 'ACCOUNT_ID', 'ARCHIVE_BUCKET', 'AWS_REGION');
const config = deployedConfig();
const objects = s3Objects(new S3Client(), env.ARCHIVE_BUCKET);
const now = () => new Date();
const archive = postureArchive(objects);
const table = dynamodbTable(documentClient(), env.TABLE_NAME);
const store = findingStore(table, config.retention.occurrences);
const runs = runLog(table);
const settings = { posture: postureSettingsOf(config), rules: settingsOf(config) };
const judging: JudgePorts = {
  store,
  archive,
  policies: policyMemory(table),
  principals: principalMemory(table),
  firstSeen: firstSeen(table),
  checks,
  rules,
  settings,
  peopleOf: (snapshot) => peopleOf(snapshot, settings.posture, snapshot.takenAt),
  principalsOf: (snapshot) => principalsOf(snapshot, settings.posture, snapshot.takenAt),
  now,
};
const own = {
  ...ownSources({ account: env.ACCOUNT_ID, archive, attestations: config.posture.attestations }),
  ...storeSources({
    ...{ account: env.ACCOUNT_ID, store, principals: judging.principals, runs, firstSeen: judging.firstSeen, rules, now },
    mutes: (at) => allMutes(config, mutes(table), at),
    off: settings.rules.off,
  }),
};
/** Some steps back: one that fails is made good by the next. */
const LOOK_BACK_MS = 3_600_000;
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
      const sources = awsSources({ clients, account: env.ACCOUNT_ID, now, searchesPlainText: config.posture.scan.plainTextKeys });
      return { sources: { ...sources, ...own }, calls: meter.calls };
    },
    failureOf: readFailure,
    heads: runHeads(objects),
    progressOf: (runId) => archivedProgress(objects, runId),
    archive,
    judge: (raw, run) => judged(readSnapshot(raw), run, judging),
    holdLate: () => holdLateEvents(env.ACCOUNT_ID, new Date(now().getTime() - LOOK_BACK_MS), judging, now()),
    runs,
    now,
    logger,
    meter: deployedMeter(),
  }),
);
