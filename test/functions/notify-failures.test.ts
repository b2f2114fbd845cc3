import { afterEach, describe, expect, test } from 'vitest';
import { notify } from '../../functions/notify/notify.ts';
import { brokenChannelId } from '../../shared/alerts/channel-health.ts';
import { standingOf } from '../../shared/findings/standing.ts';
import { channelsOf } from '../../shared/runtime/channels.ts';
import { closeAll, started, states, textOf, world } from '../support/notify-world.ts';
import { ends, eventId, findingIdOf, opens, ruleNamed } from '../support/recordings.ts';
import { ACCOUNT } from '../support/records.ts';

afterEach(closeAll);

describe('when a channel fails', () => {
  test('429 with a time to wait: exactly one message, not before, even if the finding is over by then', async () => {
    const w = await world({ slack: [{ status: 429, headers: { 'retry-after': '7' } }] });
    await w.record(opens());
    expect(await w.run()).toMatchObject({ again: 1 });
    expect((await w.box.deliveries(findingIdOf()))[0]).toMatchObject({ attempts: 0, state: 'pending' });
    await w.record(ends());
    // Two seconds before its time a run would wait for it.
    w.pass(5);
    expect(await w.run()).toMatchObject({ sent: 0 });
    expect(w.slack).toHaveLength(1);
    w.pass(4);
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
    const mailThen = {
      status: 400,
      headers: { 'x-amzn-errortype': 'MessageRejected' },
      body: '{"message":"Email address is not verified"}',
    };
    const w = await world({ slackThen: { status: 403, body: 'invalid_token' }, mailThen });
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
    await w.record(opens({ rule: ruleNamed('other'), event: { id: eventId(9) } }));
    const finding = async (id: string) => (id === findingIdOf() ? Promise.reject(new Error('unreadable')) : w.store.finding(id));
    await expect(notify([], { ...w.ports, store: { ...w.store, finding } })).rejects.toThrow(/1 of what was due failed.*unreadable/);
    expect(w.slack).toHaveLength(1);
    expect(await w.run()).toMatchObject({ sent: 1 });
  });
});
