import { globSync, readFileSync } from 'node:fs';
import { batchDetection } from '../../functions/detect/detect-batch.ts';
import { lookUpWith } from '../../functions/detect/look-up.ts';
import { notify } from '../../functions/notify/notify.ts';
import { eventClock } from '../../local/clock.ts';
import { readConfigFile } from '../../shared/adapters/config-file.ts';
import { channelStates } from '../../shared/adapters/store/channel-states.ts';
import { findingStore } from '../../shared/adapters/store/finding-store.ts';
import { policyMemory, principalMemory } from '../../shared/adapters/store/memory.ts';
import { mutes } from '../../shared/adapters/store/mutes.ts';
import { outbox } from '../../shared/adapters/store/outbox.ts';
import { windowMemory } from '../../shared/adapters/store/windows.ts';
import { sqliteTable } from '../../shared/adapters/table/sqlite-table.ts';
import type { Channel } from '../../shared/alerts/channel.ts';
import { settingsOf } from '../../shared/alerts/settings-of.ts';
import { isJsonObject, type JsonObject } from '../../shared/cloudtrail/json.ts';
import { parseEvent } from '../../shared/cloudtrail/parse.ts';
import { wholeCatalogue } from '../../shared/rules/on-demand.ts';
import { catalogue } from '../../shared/runtime/catalogue.ts';
import { type Meter, meteredTable } from './metered-table.ts';

/** Means of one thing done: table units, and bytes that stay. */
export interface Measured {
  /** One event recorded and told: the first of its findings, and one that adds to findings on record. */
  readonly firstEvent: Meter;
  readonly laterEvent: Meter;
  /** An event that nothing is found in and that a rule over time counts: a program reads its secret anew every five minutes. */
  readonly countedEvent: Meter;
  /** The marks of one batch that held listened-for events. They expire after three days. */
  readonly batch: Meter;
  /** A sweep that finds nothing due. */
  readonly sweep: Meter;
  /** Names that notify counts its alerts under: a metric each. */
  readonly alertCounts: number;
}

/** Plays `events/` twice, the second time a week later under new ids, through the deployed use cases on a metered table. */
export async function measure(): Promise<Measured> {
  const { table, meter } = meteredTable(sqliteTable(':memory:'));
  const clock = eventClock();
  const { now } = clock;
  const config = await readConfigFile('config/trailwarden.yaml', catalogue.rules);
  const store = findingStore(table);
  const lookUp = lookUpWith({ principals: principalMemory(table), policies: policyMemory(table), now });
  const detecting = {
    catalogueFor: wholeCatalogue(catalogue),
    settings: settingsOf(config),
    lookUp,
    store,
    windows: windowMemory(table),
    tell: true,
    now,
  };
  const channels = new Map<string, Channel>();
  for (const id of Object.keys(config.channels)) channels.set(id, { id, medium: 'service', send: async () => ({ providerId: 'taken' }) });
  const telling = {
    ...{ store, outbox: outbox(table), mutes: mutes(table), channels, config, now, account: '111122223333', jitter: () => 0 },
    rules: new Map(catalogue.rules.map((rule) => [rule.id, rule])),
    states: channelStates(table),
    wait: async () => undefined,
  };
  const mean = async (work: () => Promise<number>): Promise<Meter> => {
    const before = { ...meter };
    const times = await work();
    const of = (name: keyof Meter): number => (meter[name] - before[name]) / times;
    return { writeUnits: of('writeUnits'), readUnits: of('readUnits'), bytes: of('bytes') };
  };

  const play = async (records: readonly JsonObject[]) => {
    const detection = batchDetection(detecting);
    const event = await mean(async () => {
      for (const record of records) {
        clock.sawEventAt(parseEvent(record, now()).time);
        await detection.take(record, now());
        await notify([], telling);
      }
      return records.length;
    });
    const batch = await mean(async () => {
      await detection.close(`batch of ${records[0]?.['eventID']}`);
      return Math.ceil(records.length / 10);
    });
    return { event, batch };
  };
  const story = recorded();
  const first = await play(story);
  const later = await play(story.map(aWeekLater));
  const detection = batchDetection(detecting);
  const countedEvent = await mean(async () => {
    const reads = Array.from({ length: 120 }, (_, index) => secretRead(5 * index));
    for (const record of reads) await detection.take(record, now());
    return reads.length;
  });
  let alertCounts = 0;
  const sweep = await mean(async () => {
    alertCounts = Object.keys(await notify([], telling)).length;
    return 1;
  });
  return { firstEvent: first.event, laterEvent: later.event, countedEvent, batch: first.batch, sweep, alertCounts };
}

/** The events of the story that leave something behind. */
function recorded(): readonly JsonObject[] {
  return globSync('events/*.json')
    .sort()
    .flatMap((file) => {
      const envelope: unknown = JSON.parse(readFileSync(file, 'utf8'));
      const detail = isJsonObject(envelope) ? envelope['detail'] : undefined;
      if (!isJsonObject(detail)) return [];
      return catalogue.hits(parseEvent(detail, new Date(0))).length > 0 ? [detail] : [];
    });
}

const aWeekLater = (record: JsonObject): JsonObject => ({
  ...record,
  eventID: `${record['eventID']}-again`,
  eventTime: new Date(Date.parse(String(record['eventTime'])) + 7 * 86_400_000).toISOString(),
});

const secretRead = (minute: number): JsonObject => ({
  eventVersion: '1.11',
  eventID: `secret-read-${minute}`,
  eventTime: new Date(Date.UTC(2026, 2, 20) + minute * 60_000).toISOString(),
  eventSource: 'secretsmanager.amazonaws.com',
  eventName: 'GetSecretValue',
  eventType: 'AwsApiCall',
  awsRegion: 'us-east-1',
  recipientAccountId: '111122223333',
  readOnly: true,
  sourceIPAddress: '203.0.113.7',
  userAgent: 'aws-sdk-java/2.31.5',
  userIdentity: {
    type: 'AssumedRole',
    principalId: 'AROAEXAMPLESHOPROLE01:shop',
    arn: 'arn:aws:sts::111122223333:assumed-role/shop/shop',
    accountId: '111122223333',
    sessionContext: { sessionIssuer: { type: 'Role', arn: 'arn:aws:iam::111122223333:role/shop', userName: 'shop' } },
  },
  requestParameters: { secretId: 'shop/database' },
  responseElements: null,
});
