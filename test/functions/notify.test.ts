import { afterEach, describe, expect, test } from 'vitest';
import { notify } from '../../functions/notify/notify.ts';
import { closeAll, states, textOf, world } from '../support/notify-world.ts';
import { AT, ends, eventId, findingIdOf, later, opens, ruleNamed } from '../support/recordings.ts';

afterEach(closeAll);

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

describe('running side by side', () => {
  test('two runs at once send once', async () => {
    const w = await world();
    for (let number = 1; number <= 5; number++) {
      const summary = `alice changed policy P${number}`;
      await w.record(opens({ rule: ruleNamed(`rule-${number}`), event: { id: eventId(number) }, assessment: { summary } }));
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
