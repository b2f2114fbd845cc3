import { afterEach, expect, test } from 'vitest';
import { notify } from '../../functions/notify/notify.ts';
import { configWith } from '../support/configs.ts';
import type { Answer } from '../support/http-stand-in.ts';
import { keyMade } from '../support/key-records.ts';
import { closeAll, states, textOf, world } from '../support/notify-world.ts';
import { AT, ends, eventId, findingIdOf, later, opens } from '../support/recordings.ts';
import { envelope, user } from '../support/records.ts';
import { slackWorld } from '../support/slack-world.ts';
import { world as detecting } from './harness.ts';

/** The numbered cases of alerting (defects of other tools) that concern planning and telling. */
afterEach(closeAll);

const BOT = { slack: { type: 'slack-bot', secret: 'ssm:/bot', channel: 'C0123456789' } };
const bot = { channels: BOT, report: { channels: ['slack'] } };
const says = (error: string): Answer => ({ body: JSON.stringify({ ok: false, error }) });
const taken: Answer = { body: JSON.stringify({ ok: true, ts: '17.1' }) };
const critical = () => opens({ assessment: { severity: 'critical' } });

test('alerting 1: throttled for seven seconds: exactly one message, not before, even if the finding closed meanwhile', async () => {
  const w = await world({ slack: [{ status: 429, headers: { 'retry-after': '7' } }, taken], slackThen: taken, config: bot });
  await w.record(opens());
  await w.run();
  await w.record(ends());
  for (let second = 1; second < 7; second++) {
    w.pass(1);
    await w.run();
  }
  expect(w.slack).toHaveLength(1);
  w.pass(2);
  await w.run();
  w.pass(3600);
  await w.run();
  const posts = w.slack.filter(({ path }) => path === '/api/chat.postMessage');
  expect(posts).toHaveLength(2);
  expect(new URLSearchParams(posts[1]?.body).get('text')).toMatch(/^RESOLVED: alice changed/);
});

test.each(['internal_error', 'service_unavailable'])('alerting 2: %s in a body of status 200 is tried again', async (error) => {
  const w = await world({ slack: [says(error)], slackThen: taken, config: bot });
  await w.record(opens());
  expect(await w.run()).toMatchObject({ sent: 0, dead: 0, again: 1 });
  w.pass(60);
  expect(await w.run()).toMatchObject({ sent: 1 });
});

test('alerting 4: killed between sending and recording: at most one repeat, marked as such, and none where the channel can be asked', async () => {
  const w = await world();
  await w.record(critical());
  const killed = { ...w.ports, outbox: { ...w.box, settle: async () => Promise.reject(new Error('killed')) } };
  await expect(notify([], killed)).rejects.toThrow(/killed/);
  for (let minute = 0; minute < 5; minute++) {
    w.pass(60);
    await w.run();
  }
  expect(w.slack.map(({ body }) => body.includes('You may have this already'))).toEqual([false, true]);

  const asked = await slackWorld();
  await asked.record(critical());
  await expect(notify([], { ...asked.ports, outbox: { ...asked.ports.outbox, settle: killed.outbox.settle } })).rejects.toThrow(/killed/);
  await asked.minutes(5);
  expect(asked.shown()).toHaveLength(1);
  // The same for a word in a thread, which stands in no history but the thread's.
  await asked.record(ends());
  await expect(notify([], { ...asked.ports, outbox: { ...asked.ports.outbox, settle: killed.outbox.settle } })).rejects.toThrow(/killed/);
  await asked.minutes(5);
  expect(asked.shown()).toHaveLength(2);
  await asked.close();
});

test('alerting 5: the first alert waits for nothing: the run that hears of the finding sends it', async () => {
  const w = await world();
  await w.record(critical());
  expect(await notify([{ findingId: findingIdOf(), eventId: eventId(1), at: AT }], w.ports)).toMatchObject({ planned: 1, sent: 1 });
});

test('alerting 9: of several alerts for one channel each arrives, the first at once and the rest in a digest that names them', async () => {
  const w = await world();
  const names = Array.from({ length: 5 }, (_, n) => `P${n}`);
  for (const [n, id] of names.entries()) {
    const subject = { type: 'policy' as const, id, label: `policy ${id}` };
    await w.record(opens({ event: { id: eventId(n + 1) }, assessment: { subject, summary: `alice changed policy ${id}` } }));
  }
  await w.run();
  expect(w.slack).toHaveLength(1);
  w.pass(301);
  await w.run();
  expect(w.slack).toHaveLength(2);
  const words = w.slack.map(({ body }) => body).join();
  for (const name of names) expect(words).toContain(`alice changed policy ${name}`);
});

test('alerting 16: one event that comes twice is one message; it goes where the account it happened in goes', async () => {
  const there = '444455556666';
  const routes = [{ name: 'there', when: { accounts: [there] }, channels: ['slack'] }];
  const record = { ...keyMade({ by: user('bob', 'long-term-key') }), recipientAccountId: there };
  const { arrive, outcome, tell } = detecting({ config: configWith({ routes, defaultRoute: { channels: ['mail'] } }) });
  await arrive(envelope(record), envelope(record));
  const { only } = await outcome();
  expect(only('access-key-created-no-mfa')).toMatchObject({ account: there, count: 1 });
  const told = await tell();
  expect(told).toEqual([expect.stringMatching(/bob.*444455556666.*because of route .+there.+ on channel slack/)]);
  await arrive(envelope(record));
  expect(await tell()).toEqual([]);
});

test('alerting 18: what asks for attention is a new message; an edit only says that it was answered or is over', async () => {
  const w = await slackWorld({ escalation: [{ afterMinutes: 15, channels: ['oncall'] }] });
  const here = () => w.shown().filter(({ channel }) => channel === 'C0123456789');
  await w.record(opens());
  await w.run();
  await w.record(opens({ event: { id: eventId(3), at: later(30) }, assessment: { severity: 'critical' } }));
  await w.minutes(1);
  expect(here()).toHaveLength(2);
  await w.minutes(16);
  expect(here()).toHaveLength(3);
  expect(w.edits()).toEqual([]);
  await w.answer();
  await w.minutes(1);
  expect([here().length, w.edits().length]).toEqual([3, 2]);
  await w.record(ends({ event: { at: later(2000) } }));
  await w.minutes(1);
  expect(here()[0]?.message.text).toMatch(/^RESOLVED/);
  expect(here()).toHaveLength(4);
  await w.close();
});

test('alerting 20: opened, not delivered, and over: one message says both', async () => {
  const w = await world({ slack: [{ status: 503 }, { status: 503 }] });
  await w.record(opens());
  await w.run();
  await w.record(ends());
  for (let minute = 0; minute < 10; minute++) {
    w.pass(60);
    await w.run();
  }
  const arrived = w.slack.slice(2);
  expect(arrived.map(({ body }) => textOf(body))).toEqual([
    expect.stringMatching(/^RESOLVED: alice changed policy Admins; over since then/),
  ]);
  expect(await states(w)).toEqual(['slack open 1 sent', 'slack resolve 2 cancelled']);
});
