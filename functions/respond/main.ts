import { linkReader } from '../../shared/adapters/signed-links.ts';
import { slackApp } from '../../shared/adapters/slack-app.ts';
import { answers } from '../../shared/adapters/store/answers.ts';
import { findingStore } from '../../shared/adapters/store/finding-store.ts';
import { mutes } from '../../shared/adapters/store/mutes.ts';
import { once } from '../../shared/adapters/store/once.ts';
import { toldDigest } from '../../shared/adapters/store/told-digest.ts';
import { dynamodbTable } from '../../shared/adapters/table/dynamodb-table.ts';
import type { KeptReports } from '../../shared/report/kept-reports.ts';
import { checkedConfig } from '../../shared/runtime/checked-config.ts';
import { documentClient } from '../../shared/runtime/dynamodb.ts';
import { readEnv } from '../../shared/runtime/environment.ts';
import { logger } from '../../shared/runtime/logger.ts';
import { deployedMeter } from '../../shared/runtime/meter.ts';
import { deployedSecrets } from '../../shared/runtime/secrets.ts';
import { traced } from '../../shared/runtime/tracing.ts';
import { respondHandler } from './handler.ts';

const env = readEnv('TABLE_NAME', 'ARCHIVE_BUCKET');
const table = dynamodbTable(documentClient(), env.TABLE_NAME);
const config = checkedConfig();
const secrets = deployedSecrets();
const now = () => new Date();
const { slack, mail } = config.respond ?? {};
/** Loaded with the first report that is opened: S3's client is heavy, and Slack waits for three seconds. */
let shelf: Promise<Pick<KeptReports, 'file'>> | undefined;

export const handler = await traced(
  respondHandler({
    config,
    store: findingStore(table),
    answers: answers(table),
    mutes: mutes(table),
    once: once(table),
    digest: toldDigest(table),
    secrets,
    slack: slackApp({ secrets, now, ...(slack?.botToken === undefined ? {} : { botToken: slack.botToken }) }),
    links: linkReader({ secrets, keys: mail?.linkKey ?? [] }),
    reports: {
      file: async (key) => {
        shelf ??= import('../../shared/runtime/report-shelf.ts').then(({ deployedReportShelf }) => deployedReportShelf(env.ARCHIVE_BUCKET));
        return (await shelf).file(key);
      },
    },
    rules: async () => new Map((await import('../../shared/posture/every-rule.ts')).everyRule.map((rule) => [rule.id, rule])),
    now,
    logger,
    meter: deployedMeter(),
  }),
);
