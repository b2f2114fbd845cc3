import { SESv2Client } from '@aws-sdk/client-sesv2';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { notify } from '../../functions/notify/notify.ts';
import { unhurriedPace } from '../../shared/adapters/pace.ts';
import { findingStore } from '../../shared/adapters/store/finding-store.ts';
import { outbox } from '../../shared/adapters/store/outbox.ts';
import { sqliteTable } from '../../shared/adapters/table/sqlite-table.ts';
import { brokenChannelId } from '../../shared/alerts/channel-health.ts';
import { standingOf } from '../../shared/findings/standing.ts';
import { rule as channelBroken } from '../../shared/rules/monitor/monitor-channel-broken.ts';
import { channelsOf } from '../../shared/runtime/channels.ts';
import { configWith } from '../support/configs.ts';
import { type Answer, type StandIn, standIn } from '../support/http-stand-in.ts';
import { AT, ends, eventId, findingIdOf, later, opens, ruleNamed } from '../support/recordings.ts';
import { ACCOUNT } from '../support/records.ts';

const open: StandIn[] = [];
const started = async (script: readonly Answer[], then?: Answer): Promise<StandIn> => {
  const server = await standIn(script, then);
  open.push(server);
  return server;
};
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

const MAILED: Answer = { status: 200, headers: { 'content-type': 'application/json' }, body: '{"MessageId":"m-1"}' };
let mailServer: StandIn;
beforeEach(async () => {
  mailServer = await started([], MAILED);
});

/** Everything real but the far end: store, clients, HTTP. */
async function world({ slack = [], slackThen, config = {} }: { slack?: readonly Answer[]; slackThen?: Answer; config?: object } = {}) {
  const slackServer = await started(slack, slackThen);
  const table = sqliteTable(':memory:');
  const store = findingStore(table);
  const box = outbox(table);
  let now = later(60);
  const settings = configWith(config);
  const ses = new SESv2Client({
    region: 'us-east-1',
    endpoint: mailServer.url,
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    maxAttempts: 1,
  });
  const secrets = async () => `${slackServer.url}/services/T/B/x`;
  const ports = {
    store,
    outbox: box,
    channels: channelsOf(settings, { secrets, ses, slackApiUrl: `${slackServer.url}/api/`, timeoutMs: 300 }),
    config: settings,
    rules: new Map([ruleNamed(), channelBroken].map((rule) => [rule.id, rule])),
    account: ACCOUNT,
    pace: unhurriedPace(() => now),
    now: () => now,
    jitter: () => 0.5,
  };
  return {
    store,
    box,
    ports,
    slack: slackServer.received,
    mail: mailServer.received,
    record: (recording: ReturnType<typeof opens>) => store.record(recording, now),
    ses,
    run: () => notify([], ports),
    pass: (seconds: number) => {
      now = new Date(now.getTime() + seconds * 1000);
    },
    now: () => now,
  };
}

const textOf = (body: string): string => JSON.parse(body).text;
const states = async ({ box }: Awaited<ReturnType<typeof world>>, id = findingIdOf()) =>
  (await box.deliveries(id)).map(({ channel, purpose, seq, state }) => `${channel} ${purpose} ${seq} ${state}`);

describe('what people are told', () => {
  test('a new finding, once', async () => {
    const w = await world();
    await w.record(opens());
    expect(await w.run()).toMatchObject({ planned: 1, sent: 1, dead: 0 });
    expect(await w.run()).toMatchObject({ planned: 0, sent: 0 });
    expect(w.slack.map(({ body }) => textOf(body))).toEqual([
      expect.stringMatching(/^HIGH: alice changed policy Admins \[111122223333\] \[\w{8}\]$/),
    ]);
    expect((await w.store.finding(findingIdOf()))?.told).toMatchObject({
      state: 'open',
      severity: 'high',
      count: 1,
      seq: 1,
      channels: ['slack'],
    });
  });

  test('its end, on every channel that heard of it, also when routes would say otherwise by then', async () => {
    const routes = [{ name: 'bad', when: { severities: ['critical'] }, channels: ['mail'] }];
    const w = await world({ config: { routes } });
    await w.record(opens());
    await w.run();
    await w.record(opens({ event: { id: eventId(5), at: later(10) }, assessment: { severity: 'critical' } }));
    await w.run();
    await w.record(ends());
    await w.run();
    expect(w.slack.map(({ body }) => textOf(body).split(':')[0])).toEqual(['HIGH', 'CRITICAL', 'RESOLVED']);
    expect(w.mail.map(({ body }) => JSON.parse(body).Content.Simple.Subject.Data.split(']')[0])).toEqual(['[CRITICAL', '[RESOLVED']);
  });

  test('opened and over before anybody was told: one message says both', async () => {
    const w = await world();
    await w.record(opens());
    await w.record(ends());
    await w.run();
    expect(w.slack.map(({ body }) => textOf(body))).toEqual([
      expect.stringMatching(/^RESOLVED: alice changed policy Admins; over since then: the policy was deleted/),
    ]);
  });

  test('the findings of one event share one alert, the worst first', async () => {
    const w = await world();
    const lesser = {
      rule: ruleNamed('access-key-created', 'access-keys'),
      assessment: { severity: 'medium' as const, summary: 'alice made a key' },
    };
    await w.record(opens(lesser, { rule: ruleNamed(), assessment: { severity: 'critical' } }));
    await w.run();
    expect(w.slack).toHaveLength(1);
    expect(w.slack[0]?.body).toMatch(/CRITICAL: alice changed.*Also in this event.*MEDIUM: alice made a key/s);
  });

  test('what is below the least severity is told to nobody', async () => {
    const w = await world();
    await w.record(opens({ assessment: { severity: 'low' } }));
    expect(await w.run()).toMatchObject({ planned: 0, held: 1 });
    expect(await Array.fromAsync(w.box.dueIntents(later(1e6)))).toEqual([]);
  });

  test('what a mute hides is told when the mute ends', async () => {
    const mute = {
      id: 'm',
      scope: { rule: 'policy-changed' },
      author: 'ana',
      reason: 'r',
      created: '2026-03-01',
      until: '2026-03-04T10:15:22Z',
    };
    const w = await world({ config: { mutes: [mute] } });
    await w.record(opens());
    expect(await w.run()).toMatchObject({ planned: 0, held: 1 });
    w.pass(3000);
    expect(await w.run()).toMatchObject({ planned: 0, held: 0 });
    w.pass(540);
    expect(await w.run()).toMatchObject({ sent: 1 });
  });

  test('quiet hours hold back medium, not high; what gets worse meanwhile says it all at once', async () => {
    const w = await world({ config: { quietHours: { from: '09:00', to: '17:00' } } });
    await w.record(opens({ assessment: { severity: 'medium' } }));
    expect(await w.run()).toMatchObject({ planned: 1, sent: 0 });
    await w.record(opens({ event: { id: eventId(6), at: later(20) }, assessment: { severity: 'high' } }));
    expect(await w.run()).toMatchObject({ sent: 1 });
    w.pass(10 * 3600);
    expect(await w.run()).toMatchObject({ sent: 0 });
    expect(await states(w)).toEqual(['slack open 1 cancelled', 'slack update 2 sent']);
  });
});

describe('when a channel fails', () => {
  test('429 with a time to wait: exactly one message, not before, even if the finding is over by then', async () => {
    const w = await world({ slack: [{ status: 429, headers: { 'retry-after': '7' } }] });
    await w.record(opens());
    expect(await w.run()).toMatchObject({ again: 1 });
    expect((await w.box.deliveries(findingIdOf()))[0]).toMatchObject({ attempts: 0, state: 'pending' });
    await w.record(ends());
    w.pass(6);
    expect(await w.run()).toMatchObject({ sent: 0 });
    expect(w.slack).toHaveLength(1);
    w.pass(3);
    expect(await w.run()).toMatchObject({ sent: 1 });
    w.pass(3600);
    await w.run();
    expect(w.slack).toHaveLength(2);
    expect(textOf(w.slack[1]?.body ?? '')).toMatch(/^RESOLVED/);
    expect(await states(w)).toEqual(['slack open 1 sent', 'slack resolve 2 cancelled']);
    const [sent] = await w.box.deliveries(findingIdOf());
    expect(sent?.tellings[0]?.told.state).toBe('resolved');
  });

  test('a hook that is gone: the alert and the news of it go out by mail, and its return ends the finding', async () => {
    const gone = { status: 404, body: 'no_service' };
    const w = await world({ slack: [gone] });
    await w.record(opens());
    expect(await w.run()).toMatchObject({ dead: 1, sent: 2 });
    const subjects = w.mail.map(({ body }) => JSON.parse(body).Content.Simple.Subject.Data);
    expect(subjects.toSorted()).toEqual([
      expect.stringMatching(/^\[HIGH\].*Alerts can no longer be delivered/),
      expect.stringMatching(/^\[HIGH\].*Title of policy-changed/),
    ]);
    expect(await states(w)).toEqual(expect.arrayContaining(['slack open 1 dead', 'mail open 1 sent']));
    w.pass(60);
    await w.record(ends());
    await w.run();
    const broken = await w.store.finding(brokenChannelId(ACCOUNT, 'slack'));
    expect(broken && standingOf(broken, w.now()).state).toBe('resolved');
    expect(w.mail.at(-1)?.body).toContain('the channel accepts messages again');
  });

  test('both channels gone: everything is settled as dead, nothing loops', async () => {
    mailServer = await started([], {
      status: 400,
      headers: { 'x-amzn-errortype': 'MessageRejected' },
      body: '{"message":"Email address is not verified"}',
    });
    const w = await world({ slackThen: { status: 403, body: 'invalid_token' } });
    await w.record(opens());
    await w.run();
    await w.run();
    expect(await w.run()).toMatchObject({ planned: 0, sent: 0, dead: 0 });
    expect(await states(w)).toEqual(expect.arrayContaining(['slack open 1 dead', 'mail open 1 dead']));
  });

  test('a time-out is uncertain; a high alert is sent again and says that it may be a repeat', async () => {
    const w = await world({ slack: [{ hang: true }] });
    await w.record(opens());
    expect(await w.run()).toMatchObject({ uncertain: 1 });
    w.pass(30);
    expect(await w.run()).toMatchObject({ sent: 1 });
    expect(w.slack[1]?.body).toContain('You may have this already');
    expect(w.slack[0]?.body).not.toContain('You may have this already');
  });

  test('a time-out of a low alert is not sent again', async () => {
    const w = await world({ slack: [{ hang: true }], config: { leastSeverity: 'low' } });
    await w.record(opens({ assessment: { severity: 'low' } }));
    await w.run();
    w.pass(30);
    expect(await w.run()).toMatchObject({ cancelled: 1 });
    expect(w.slack).toHaveLength(1);
  });

  test('a lease that ran out is looked for at the channel before anything is sent', async () => {
    const bot = { type: 'slack-bot', secret: 'ssm:/bot', channel: 'C0123456789' };
    const w = await world({ config: { channels: { slack: bot }, report: { channels: ['slack'] } } });
    await w.record(opens());
    const history = (key: string) =>
      JSON.stringify({ ok: true, messages: [{ ts: '17.1', metadata: { event_payload: { delivery_key: key } } }] });
    const server = await started([], { body: history(`${findingIdOf()}#slack#open#1`) });
    const channels = channelsOf(w.ports.config, {
      secrets: async () => 'xoxb',
      ses: w.ses,
      slackApiUrl: `${server.url}/api/`,
    });
    const crashing = { ...w.ports, outbox: { ...w.box, settle: async () => Promise.reject(new Error('killed')) } };
    await expect(notify([], { ...crashing, channels })).rejects.toThrow(/killed/);
    expect(await states(w)).toEqual(['slack open 1 sending']);
    w.pass(61);
    expect(await notify([], { ...w.ports, channels })).toMatchObject({ sent: 1 });
    expect(server.received.map(({ path }) => path)).toEqual(['/api/chat.postMessage', '/api/conversations.history']);
    expect((await w.box.deliveries(findingIdOf()))[0]).toMatchObject({ state: 'sent', providerId: '17.1' });
  });

  test('after its time is up an alert goes out by another channel', async () => {
    const w = await world({ slackThen: { status: 400, body: 'something_new' } });
    await w.record(opens());
    await w.run();
    for (let attempt = 0; attempt < 3; attempt++) {
      w.pass(300);
      await w.run();
    }
    expect(await states(w)).toEqual(expect.arrayContaining(['slack open 1 dead', 'mail open 1 sent']));
  });

  test('one that fails inside us keeps nobody else from theirs', async () => {
    const w = await world();
    await w.record(opens());
    await w.record(opens({ event: { id: eventId(9) }, assessment: { subject: { type: 'policy', id: 'B', label: 'policy B' } } }));
    const finding = async (id: string) => (id === findingIdOf() ? Promise.reject(new Error('unreadable')) : w.store.finding(id));
    await expect(notify([], { ...w.ports, store: { ...w.store, finding } })).rejects.toThrow(/1 of what was due failed.*unreadable/);
    expect(w.slack).toHaveLength(1);
    expect(await w.run()).toMatchObject({ sent: 1 });
  });
});

describe('running side by side', () => {
  test('two runs at once send once', async () => {
    const w = await world();
    for (let number = 1; number <= 5; number++) {
      const subject = { type: 'policy' as const, id: `P${number}`, label: `policy P${number}` };
      await w.record(opens({ event: { id: eventId(number) }, assessment: { subject } }));
    }
    await Promise.all([w.run(), w.run(), w.run()]);
    expect(new Set(w.slack.map(({ body }) => textOf(body))).size).toBe(5);
    expect(w.slack).toHaveLength(5);
  });

  test('a hint is planned though the index does not show it yet', async () => {
    const w = await world();
    await w.record(opens());
    const blind = { ...w.box, dueIntents: async function* () {}, dueDeliveries: async function* () {} };
    const hint = { findingId: findingIdOf(), eventId: eventId(1), at: AT };
    expect(await notify([hint], { ...w.ports, outbox: blind })).toMatchObject({ planned: 1, sent: 1 });
    expect(await notify([hint], { ...w.ports, outbox: blind })).toMatchObject({ planned: 0, sent: 0 });
  });

  test('nothing is begun after the time given; it stays due', async () => {
    const w = await world();
    await w.record(opens());
    expect(await notify([], w.ports, later(0))).toMatchObject({ planned: 0, sent: 0 });
    expect(await w.run()).toMatchObject({ sent: 1 });
  });
});
