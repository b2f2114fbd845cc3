import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Logger } from '@aws-lambda-powertools/logger';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { explainChange } from '../functions/detect/explain-change.ts';
import { detectHandler } from '../functions/detect/handler.ts';
import { lookUpWith } from '../functions/detect/look-up.ts';
import { notifyHandler } from '../functions/notify/handler.ts';
import { hourly, mutesEnding } from '../functions/notify/mutes-ending.ts';
import { folderObjects } from '../shared/adapters/objects/folder-objects.ts';
import { postureArchive } from '../shared/adapters/posture/archive.ts';
import { channelStates } from '../shared/adapters/store/channel-states.ts';
import { findingStore } from '../shared/adapters/store/finding-store.ts';
import { hiddenIntents } from '../shared/adapters/store/hidden-intents.ts';
import { fromData } from '../shared/adapters/store/item-codec.ts';
import { policyMemory, principalMemory } from '../shared/adapters/store/memory.ts';
import { mutes as storedMutes } from '../shared/adapters/store/mutes.ts';
import { outbox } from '../shared/adapters/store/outbox.ts';
import { runLog } from '../shared/adapters/store/run-log.ts';
import { windowMemory } from '../shared/adapters/store/windows.ts';
import { sqliteTable } from '../shared/adapters/table/sqlite-table.ts';
import type { Secrets } from '../shared/alerts/channel.ts';
import type { Config } from '../shared/alerts/config.ts';
import { settingsOf } from '../shared/alerts/settings-of.ts';
import type { Finding } from '../shared/findings/finding.ts';
import type { FindingStore } from '../shared/findings/store.ts';
import type { Meter } from '../shared/meter.ts';
import { loadCatalogue } from '../shared/policy/catalogue/catalogue.ts';
import type { RawSnapshot } from '../shared/posture/raw-snapshot.ts';
import type { AccountInventory } from '../shared/rules/account-inventory.ts';
import { wholeCatalogue } from '../shared/rules/on-demand.ts';
import { catalogue } from '../shared/runtime/catalogue.ts';
import { channelsOf } from '../shared/runtime/channels.ts';
import { answerable } from './answerable.ts';
import { openAnswering } from './answering.ts';
import { eventClock } from './clock.ts';
import { archiveBeside } from './evidence/archive-at.ts';
import { type DetectFunction, laptopContext } from './lambda.ts';
import { mailbox } from './mailbox.ts';
import { postureFunction } from './posture-function.ts';
import { servicesLookAlike, withServices } from './services-look-alike.ts';
import { slackLookAlike } from './slack-look-alike.ts';
import { sweepEvent } from './sweep.ts';
import { tableStream } from './table-stream.ts';

/** The account that the laptop's own findings (a broken channel) are filed under. */
export const LAPTOP_ACCOUNT = '000000000000';

export type World = Awaited<ReturnType<typeof openWorld>>;

/**
 * The deployed handlers, wired to the embedded table and to stand-ins for Slack and SES that speak HTTP to the real clients.
 * @param storeFile the table's file; what the stand-ins receive is kept beside it.
 * @param inventory the account's identities and policies, where a file says them.
 */
export async function openWorld(storeFile: string, given: Config, inventory?: AccountInventory) {
  const config = answerable(given);
  mkdirSync(dirname(storeFile), { recursive: true });
  const table = sqliteTable(storeFile);
  const store = findingStore(table, config.retention.occurrences);
  const findings = async (): Promise<readonly Finding[]> =>
    (await Array.fromAsync(table.every('FINDING'))).map(({ data }) => fromData<Finding>('finding', data));
  const clock = eventClock(newestOf(await findings()));
  const { now } = clock;
  const stream = tableStream(table);
  const [slack, mail, services] = await Promise.all([
    slackLookAlike(join(dirname(storeFile), 'slack.ndjson'), now),
    mailbox(join(dirname(storeFile), 'mail.ndjson'), now),
    servicesLookAlike(join(dirname(storeFile), 'services.ndjson'), config, now),
  ]);
  const ses = new SESv2Client({
    region: 'us-east-1',
    endpoint: mail.url,
    credentials: { accessKeyId: 'laptop', secretAccessKey: 'laptop' },
  });
  const logger = new Logger({ serviceName: 'trailwarden', logLevel: 'SILENT' });
  const meter: Meter = async () => undefined;
  const runs = runLog(table);
  const tokens = new Set(Object.values(config.channels).flatMap((channel) => (channel.type === 'slack-bot' ? [channel.secret] : [])));
  const secrets: Secrets = async (reference) => (tokens.has(reference) ? 'laptop' : slack.webhookUrl);
  const channels = channelsOf(config, {
    secrets: withServices(services, secrets),
    ses,
    slackApiUrl: slack.apiUrl,
    servicesUrl: services.url,
  });

  let recorded = 0;
  const counting: Pick<FindingStore, 'record' | 'recordSpread' | 'markSeen'> = {
    ...store,
    record: async (recording, at) => {
      const outcome = await store.record(recording, at);
      if (outcome === 'recorded') recorded++;
      return outcome;
    },
  };
  const detect = detectHandler({
    catalogueFor: wholeCatalogue(catalogue),
    settings: settingsOf(config),
    lookUp: lookUpWith({ principals: principalMemory(table), policies: policyMemory(table), now }),
    store: counting,
    windows: windowMemory(table),
    explain: (...change) => explainChange(...change, { catalogue: loadCatalogue, ...(inventory === undefined ? {} : { inventory }) }),
    tell: true,
    now,
    logger,
    meter,
  });
  const rules = new Map(catalogue.rules.map((rule) => [rule.id, rule]));
  const mutes = storedMutes(table);
  const account = LAPTOP_ACCOUNT;
  const answering = await openAnswering({ table, config, rules, slack, now, logger, tell: () => tell() });
  const notify = notifyHandler({
    store,
    outbox: outbox(table),
    mutes,
    tendMutes: hourly((at) => mutesEnding({ store, mutes, hidden: hiddenIntents(table), config, account }, at)),
    runs,
    channels,
    config,
    rules,
    account,
    links: answering.links,
    states: channelStates(table),
    wait: async (ms) => clock.pass(ms),
    spacingMs: 0,
    now,
    jitter: () => 0.5,
    logger,
    meter,
  });

  /** As deployed: what detect writes comes out of the table's stream and into notify. */
  const tell = async (): Promise<void> => {
    for (const batch of stream.take()) await notify(batch, laptopContext('notify'));
  };
  const detectAndTell: DetectFunction = async (event, context) => {
    const answer = await detect(event, context);
    await tell();
    return answer;
  };
  const objects = folderObjects(archiveBeside(storeFile));
  const posture = postureFunction({ table, objects, store, runs, config, now, logger, meter });
  return {
    table,
    store,
    runs,
    mutes,
    rules,
    config,
    clock,
    findings,
    slack,
    mail,
    services,
    answering,
    channels,
    logger,
    meter,
    detect: detectAndTell,
    archive: postureArchive(objects),
    /** Takes a snapshot at its time, as one more input. */
    posture: async (snapshot: RawSnapshot) => {
      clock.sawEventAt(snapshot.takenAt);
      await posture(snapshot);
      await tell();
    },
    recorded: () => recorded,
    sweep: () => notify(sweepEvent(now()), laptopContext('sweep')),
    async close() {
      await Promise.all([slack.close(), mail.close(), services.close(), answering.close()]);
      table.close();
    },
  };
}

const newestOf = (findings: readonly Finding[]): Date | undefined =>
  findings
    .flatMap(({ transitions }) => transitions.map(({ at }) => at))
    .reduce<Date | undefined>((newest, at) => (newest === undefined || at > newest ? at : newest), undefined);
