import { Logger } from '@aws-lambda-powertools/logger';
import type { Context, DynamoDBStreamEvent, ScheduledEvent } from 'aws-lambda';
import { expect, test } from 'vitest';
import { notifyHandler } from '../../functions/notify/handler.ts';
import { intentKeysOf } from '../../functions/notify/stream-hints.ts';
import { channelStates } from '../../shared/adapters/store/channel-states.ts';
import { findingStore } from '../../shared/adapters/store/finding-store.ts';
import { mutes } from '../../shared/adapters/store/mutes.ts';
import { outbox } from '../../shared/adapters/store/outbox.ts';
import { runLog } from '../../shared/adapters/store/run-log.ts';
import { sqliteTable } from '../../shared/adapters/table/sqlite-table.ts';
import type { Channel } from '../../shared/alerts/channel.ts';
import { slackMessage } from '../../shared/alerts/slack-message.ts';
import { PermanentError } from '../../shared/errors.ts';
import type { Run } from '../../shared/findings/store.ts';
import { configWith } from '../support/configs.ts';
import { AT, eventId, findingIdOf, later, opens } from '../support/recordings.ts';
import { ACCOUNT } from '../support/records.ts';

const record = (pk: string, sk: string, eventName: 'INSERT' | 'MODIFY' | 'REMOVE' = 'INSERT') => ({
  eventName,
  dynamodb: { Keys: { pk: { S: pk }, sk: { S: sk } } },
});
const stream = (...Records: ReturnType<typeof record>[]): DynamoDBStreamEvent => ({ Records });
const intentSk = `INTENT#${AT.toISOString()}#${eventId(1)}`;
const sweep = { source: 'aws.scheduler' } as ScheduledEvent;

function world(send: Channel['send'] = async () => ({})) {
  const table = sqliteTable(':memory:');
  const store = findingStore(table);
  const runs = runLog(table);
  const logger = new Logger({ serviceName: 'test', logLevel: 'SILENT' });
  const counted: unknown[] = [];
  const sent: string[] = [];
  const tended: Date[] = [];
  const slack: Channel = {
    id: 'slack',
    medium: 'service',
    send: async (notice, sending) => {
      sent.push(slackMessage(notice).text);
      return send(notice, sending);
    },
  };
  const handler = notifyHandler({
    store,
    outbox: outbox(table),
    mutes: mutes(table),
    tendMutes: async (at) => void tended.push(at),
    runs,
    channels: new Map([['slack', slack]]),
    config: configWith(),
    rules: new Map(),
    account: ACCOUNT,
    states: channelStates(table),
    wait: async () => undefined,
    now: () => later(60),
    jitter: () => 0.5,
    logger,
    meter: async (counts) => void counted.push(counts),
  });
  const invoke = (event: DynamoDBStreamEvent | ScheduledEvent, remaining = 60_000) =>
    handler(event, { getRemainingTimeInMillis: () => remaining, functionName: 'notify' } as Context);
  const checkpoints = (): Promise<Run[]> => Array.fromAsync(runs.between('notify', later(0), later(3600)));
  return { store, sent, tended, counted, invoke, checkpoints };
}

test('intents are known by their keys, and nothing else in the stream is', () => {
  const event = stream(
    record('FINDING#abc', intentSk),
    record('FINDING#abc', intentSk, 'REMOVE'),
    record('FINDING#abc', 'FINDING'),
    record('FINDING#abc', 'INTENT#soon#x'),
    record('MUTE#abc', intentSk),
    record('FINDING#def', `INTENT#${AT.toISOString()}#id#with#hashes`, 'MODIFY'),
  );
  expect(intentKeysOf(event)).toEqual([
    { findingId: 'abc', eventId: eventId(1), at: AT },
    { findingId: 'def', eventId: 'id#with#hashes', at: AT },
  ]);
  expect(intentKeysOf({ Records: [{ eventName: 'INSERT' }] })).toEqual([]);
});

test('the stream: sends, fails no record, leaves no checkpoint and mutes alone', async () => {
  const { store, sent, tended, invoke, checkpoints } = world();
  await store.record(opens(), later(60));
  expect(await invoke(stream(record(`FINDING#${findingIdOf()}`, intentSk)))).toEqual({ batchItemFailures: [] });
  expect(sent).toHaveLength(1);
  expect(tended).toEqual([]);
  expect(await checkpoints()).toEqual([]);
});

test('the sweep: sends what is due and leaves a checkpoint, also when there was nothing', async () => {
  const { store, sent, tended, invoke, checkpoints } = world();
  await invoke(sweep);
  expect(tended).toEqual([later(60)]);
  expect(await checkpoints()).toMatchObject([{ kind: 'notify', outcome: 'complete', counts: { sent: 0 }, failures: [] }]);
  await store.record(opens(), later(60));
  await invoke(sweep);
  expect(sent).toHaveLength(1);
  expect(await checkpoints()).toMatchObject([{ counts: { planned: 1, sent: 1 } }]);
});

test('alerts that can’t be delivered make the run a partial one', async () => {
  const { store, invoke, checkpoints } = world(async () => Promise.reject(new PermanentError('gone')));
  await store.record(opens(), later(60));
  await invoke(sweep);
  expect(await checkpoints()).toMatchObject([{ outcome: 'partial' }]);
});

test('with little time left nothing is begun', async () => {
  const { store, sent, invoke } = world();
  await store.record(opens(), later(60));
  await invoke(sweep, 14_000);
  expect(sent).toEqual([]);
});

test('counts become metrics; what did not happen is none', async () => {
  const { store, invoke, counted } = world();
  await invoke(sweep);
  await store.record(opens(), later(60));
  await invoke(sweep);
  expect(counted).toEqual([{}, { AlertsPlanned: 1, AlertsSent: 1 }]);
});
