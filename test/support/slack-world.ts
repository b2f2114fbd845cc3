import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { notify } from '../../functions/notify/notify.ts';
import { type PostedMessage, slackLookAlike, standing } from '../../local/slack-look-alike.ts';
import { answers } from '../../shared/adapters/store/answers.ts';
import { channelStates } from '../../shared/adapters/store/channel-states.ts';
import { findingStore } from '../../shared/adapters/store/finding-store.ts';
import { mutes } from '../../shared/adapters/store/mutes.ts';
import { outbox } from '../../shared/adapters/store/outbox.ts';
import { sqliteTable } from '../../shared/adapters/table/sqlite-table.ts';
import type { Answer } from '../../shared/findings/answer.ts';
import type { Recording } from '../../shared/findings/store.ts';
import { rule as channelBroken } from '../../shared/rules/monitor/monitor-channel-broken.ts';
import { channelsOf } from '../../shared/runtime/channels.ts';
import { answerOf } from './changes.ts';
import { configWith } from './configs.ts';
import { findingIdOf, later, ruleNamed } from './recordings.ts';
import { ACCOUNT } from './records.ts';

const BOT = { type: 'slack-bot', secret: 'ssm:/bot', channel: 'C0123456789' };
const ONCALL = { type: 'slack-bot', secret: 'ssm:/bot', channel: 'C9876543210' };

/** Store, notify and the real Slack client, over HTTP to a Slack that has threads, edits and a history. */
export async function slackWorld(config: object = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'trailwarden-slack-'));
  let now = later(60);
  const slack = await slackLookAlike(join(folder, 'slack.ndjson'), () => now);
  const table = sqliteTable(':memory:');
  const store = findingStore(table);
  const settings = configWith({
    channels: { slack: BOT, oncall: ONCALL },
    defaultRoute: { channels: ['slack'] },
    report: { channels: ['slack'] },
    ...config,
  });
  const ports = {
    store,
    outbox: outbox(table),
    mutes: mutes(table),
    channels: channelsOf(settings, { secrets: async () => 'xoxb', ses: { send: async () => ({}) }, slackApiUrl: slack.apiUrl }),
    config: settings,
    rules: new Map([ruleNamed(), channelBroken].map((rule) => [rule.id, rule])),
    account: ACCOUNT,
    states: channelStates(table),
    wait: async () => undefined,
    spacingMs: 0,
    now: () => now,
    jitter: () => 0.5,
  };
  return {
    ports,
    slack,
    /** As the channels show them, edits applied. */
    shown: () => standing(slack.messages.entries()),
    edits: () => slack.messages.entries().filter(({ edit }) => edit),
    record: (recording: Recording) => store.record(recording, now),
    answer: (over: Partial<Answer> = {}) =>
      answers(table).take(answerOf({ findingId: findingIdOf(), at: now, by: 'ana', id: `answer-${now.getTime()}`, ...over }), now),
    run: () => notify([], ports),
    /** A sweep a minute. */
    async minutes(count: number): Promise<void> {
      for (let minute = 0; minute < count; minute++) {
        now = new Date(now.getTime() + 60_000);
        await notify([], ports);
      }
    },
    pass: (seconds: number) => {
      now = new Date(now.getTime() + seconds * 1000);
    },
    now: () => now,
    /** Somebody deletes every message. */
    deleteAll: () => (slack.messages.entries() as PostedMessage[]).splice(0),
    async close() {
      await slack.close();
      table.close();
      rmSync(folder, { recursive: true });
    },
  };
}

export const firstLine = ({ message }: Pick<PostedMessage, 'message'>): string => message.text;
