import { S3Client } from '@aws-sdk/client-s3';
import packageJson from '../../package.json' with { type: 'json' };
import { reportKeeper } from '../../shared/adapters/kept-reports.ts';
import { s3Objects } from '../../shared/adapters/objects/s3-objects.ts';
import { archiveReads } from '../../shared/adapters/posture/archive.ts';
import { findingStore } from '../../shared/adapters/store/finding-store.ts';
import { mutes } from '../../shared/adapters/store/mutes.ts';
import { outbox } from '../../shared/adapters/store/outbox.ts';
import { runLog } from '../../shared/adapters/store/run-log.ts';
import { dynamodbTable } from '../../shared/adapters/table/dynamodb-table.ts';
import { hasButtons } from '../../shared/alerts/alert-answering.ts';
import { lookedAtAccounts } from '../../shared/alerts/config-posture.ts';
import { postureSettingsOf } from '../../shared/alerts/posture-settings-of.ts';
import { everyRule } from '../../shared/posture/every-rule.ts';
import { checkHeads } from '../../shared/posture/heads.ts';
import { reportSettingsOf } from '../../shared/report/settings-of.ts';
import { channelsOf } from '../../shared/runtime/channels.ts';
import { deployedConfig } from '../../shared/runtime/config.ts';
import { documentClient } from '../../shared/runtime/dynamodb.ts';
import { readEnv } from '../../shared/runtime/environment.ts';
import { hubPlaceOf } from '../../shared/runtime/hub-place.ts';
import { deployedLinks } from '../../shared/runtime/links.ts';
import { logger } from '../../shared/runtime/logger.ts';
import { deployedMeter } from '../../shared/runtime/meter.ts';
import { deployedSecrets } from '../../shared/runtime/secrets.ts';
import { sesClient } from '../../shared/runtime/ses.ts';
import { traced } from '../../shared/runtime/tracing.ts';
import { reportHandler } from './handler.ts';

const env = readEnv('TABLE_NAME', 'ACCOUNT_ID', 'ARCHIVE_BUCKET', 'AWS_REGION');
const table = dynamodbTable(documentClient(), env.TABLE_NAME);
const config = deployedConfig();
const secrets = deployedSecrets();
const objects = s3Objects(new S3Client(), env.ARCHIVE_BUCKET);
const { links } = deployedLinks(config, secrets);

export const handler = await traced(
  reportHandler({
    store: findingStore(table),
    outbox: outbox(table),
    runs: runLog(table),
    mutes: mutes(table),
    rules: everyRule,
    settings: { ...reportSettingsOf(config), expectsReconcile: true },
    channels: channelsOf(config, { secrets, ses: sesClient() }),
    ...(links === undefined
      ? {}
      : { opening: { reports: reportKeeper(objects), links, hasButtons: (channel: string) => hasButtons(channel, config) } }),
    posture: {
      archive: archiveReads(objects),
      checks: checkHeads,
      settings: postureSettingsOf(config),
      accounts: lookedAtAccounts(config.posture, env.ACCOUNT_ID),
    },
    product: { version: packageJson.version, hub: hubPlaceOf(config, env.ACCOUNT_ID, env.AWS_REGION) },
    now: () => new Date(),
    logger,
    meter: deployedMeter(),
  }),
);
