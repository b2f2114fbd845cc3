import { SESv2Client } from '@aws-sdk/client-sesv2';
import { notify } from '../../functions/notify/notify.ts';
import type { NotifyPorts } from '../../functions/notify/ports.ts';
import { channelStates } from '../../shared/adapters/store/channel-states.ts';
import { findingStore } from '../../shared/adapters/store/finding-store.ts';
import { mutes } from '../../shared/adapters/store/mutes.ts';
import { outbox } from '../../shared/adapters/store/outbox.ts';
import { sqliteTable } from '../../shared/adapters/table/sqlite-table.ts';
import { rules } from '../../shared/rules/index.ts';
import { channelsOf } from '../../shared/runtime/channels.ts';
import { configWith } from './configs.ts';
import { type Answer, type StandIn, standIn } from './http-stand-in.ts';
import { findingIdOf, later, type opens, ruleNamed } from './recordings.ts';
import { ACCOUNT } from './records.ts';

const open: StandIn[] = [];
export const started = async (script: readonly Answer[], then?: Answer): Promise<StandIn> => {
  const server = await standIn(script, then);
  open.push(server);
  return server;
};
/** Ends what a test has started. */
export async function closeAll(): Promise<void> {
  for (const server of open.splice(0)) await server.close();
}

const MAILED: Answer = { status: 200, headers: { 'content-type': 'application/json' }, body: '{"MessageId":"m-1"}' };
/** Everything real but the far end: store, clients, HTTP. */
export async function world({
  slack = [],
  slackThen,
  mail = [],
  mailThen = MAILED,
  config = {},
  mailUrl,
}: {
  slack?: readonly Answer[];
  slackThen?: Answer;
  mail?: readonly Answer[];
  mailThen?: Answer;
  config?: object;
  /** Another stand-in for SES than the world's own. */
  mailUrl?: string;
} = {}) {
  const slackServer = await started(slack, slackThen);
  const mailServer = await started(mail, mailThen);
  const table = sqliteTable(':memory:');
  const store = findingStore(table);
  const box = outbox(table);
  let now = later(60);
  const settings = configWith(config);
  const ses = new SESv2Client({
    region: 'us-east-1',
    endpoint: mailUrl ?? mailServer.url,
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    maxAttempts: 1,
  });
  const secrets = async () => `${slackServer.url}/services/T/B/x`;
  const ports = {
    store,
    outbox: box,
    mutes: mutes(table),
    channels: channelsOf(settings, { secrets, ses, slackApiUrl: `${slackServer.url}/api/`, timeoutMs: 1000 }),
    config: settings,
    rules: new Map([ruleNamed(), ...rules].map((rule) => [rule.id, rule])),
    account: ACCOUNT,
    states: channelStates(table),
    wait: async (ms: number) => {
      now = new Date(now.getTime() + ms);
    },
    spacingMs: 0,
    now: () => now,
    jitter: () => 0.5,
  };
  return {
    secrets,
    slackUrl: slackServer.url,
    mailUrl: mailServer.url,
    store,
    box,
    table,
    ports,
    slack: slackServer.received,
    mail: mailServer.received,
    record: (recording: ReturnType<typeof opens>) => store.record(recording, now),
    ses,
    run: () => notify([], ports),
    runWith: (over: Partial<NotifyPorts>) => notify([], { ...ports, ...over }),
    pass: (seconds: number) => {
      now = new Date(now.getTime() + seconds * 1000);
    },
    now: () => now,
  };
}

export const textOf = (body: string): string => JSON.parse(body).text;
export const states = async ({ box }: Awaited<ReturnType<typeof world>>, id = findingIdOf()) =>
  (await box.deliveries(id)).map(({ channel, purpose, seq, state }) => `${channel} ${purpose} ${seq} ${state}`);
