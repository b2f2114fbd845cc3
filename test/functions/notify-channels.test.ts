import { afterEach, describe, expect, test } from 'vitest';
import { failingChannelId } from '../../shared/alerts/channel-failing.ts';
import { standingOf } from '../../shared/findings/standing.ts';
import { eventId } from '../support/changes.ts';
import { closeAll, textOf, world } from '../support/notify-world.ts';
import { ends, eventWith, later, opens, ruleNamed } from '../support/recordings.ts';
import { ACCOUNT } from '../support/records.ts';

afterEach(closeAll);

const CRASH = { status: 500, body: 'x' };
const subject = (name: string) => ({ type: 'policy' as const, id: name, label: `policy ${name}` });
/** Of one group, or each of its own. */
const alert = (name: string, severity: 'low' | 'medium' | 'high' | 'critical' = 'high', rule = ruleNamed()) =>
  opens({ rule, event: { id: eventId(name) }, assessment: { severity, subject: subject(name), summary: `alice changed policy ${name}` } });
const ofItsOwn = (name: string, severity?: Parameters<typeof alert>[1]) => alert(name, severity, ruleNamed(`rule-${name}`));
const names = (count: number) => Array.from({ length: count }, (_, n) => `p${n}`);

describe('more of the same', () => {
  test('the first at once, the others in one digest five minutes later; each counted, none twice', async () => {
    const w = await world();
    for (const name of names(6)) await w.record(alert(name));
    expect(await w.run()).toMatchObject({ planned: 6, sent: 1, rolled: 0, left: 5 });
    w.pass(299);
    expect(await w.run()).toMatchObject({ sent: 0, left: 5 });
    w.pass(1);
    expect(await w.run()).toMatchObject({ rolled: 5, sent: 1, left: 0 });
    expect(textOf(w.slack[1]?.body ?? '')).toMatch(/^5 alerts: 5 high: alice changed policy/);
    expect(await w.run()).toMatchObject({ sent: 0, left: 0 });
  });

  test('one that is over by the time says so in the digest', async () => {
    const w = await world();
    for (const name of names(4)) await w.record(alert(name));
    await w.run();
    await w.record(ends({ assessment: { subject: subject('p3') } }));
    await w.run();
    w.pass(300);
    expect(await w.run()).toMatchObject({ rolled: 4, sent: 1, left: 0 });
    expect(textOf(w.slack[1]?.body ?? '')).toMatch(/^3 alerts: 2 high, 1 resolved/);
    expect(w.slack[1]?.body).toMatch(/RESOLVED/);
  });

  test('what is planned later of a finding waits for the digest that was tried with it, and is told by it', async () => {
    const w = await world({ slack: [{}, { status: 429, headers: { 'retry-after': '30' } }] });
    for (const name of names(3)) await w.record(alert(name, 'medium'));
    await w.run();
    w.pass(300);
    expect(await w.run()).toMatchObject({ rolled: 2, again: 1, sent: 0 });
    await w.record(opens({ event: { id: eventId('worse'), at: later(70) }, assessment: { severity: 'high', subject: subject('p2') } }));
    w.pass(32);
    await w.run();
    w.pass(600);
    await w.run();
    expect(w.slack.map(({ body }) => textOf(body).slice(0, 16))).toEqual([
      expect.stringMatching(/^MEDIUM: /),
      '2 alerts: 2 medi',
      '2 alerts: 1 high',
    ]);
  });

  test('different actors are different groups', async () => {
    const w = await world();
    const actor = { ...eventWith().actor, key: 'AIDA0002' };
    await w.record(alert('p1'));
    await w.record(opens({ event: { id: eventId('p2'), actor }, assessment: { subject: subject('p2') } }));
    expect(await w.run()).toMatchObject({ sent: 2, left: 0 });
  });
});

describe('a storm', () => {
  test('twenty alone, the rest in a digest; a critical goes at once', async () => {
    const w = await world();
    for (const name of names(60)) await w.record(ofItsOwn(name));
    expect(await w.run()).toMatchObject({ planned: 60, sent: 20, left: 40 });
    await w.record(ofItsOwn('bad', 'critical'));
    expect(await w.run()).toMatchObject({ sent: 1, left: 40 });
    expect(textOf(w.slack[20]?.body ?? '')).toMatch(/^CRITICAL/);
    w.pass(60);
    expect(await w.run()).toMatchObject({ rolled: 40, sent: 1, left: 0 });
    expect(JSON.parse(w.slack[21]?.body ?? '{}')).toMatchObject({ text: expect.stringMatching(/^40 alerts: 40 high/) });
  });

  test('low alerts come together at their hour', async () => {
    const w = await world({ config: { leastSeverity: 'low', digest: { severityAtMost: 'low', at: ['10:00'] } } });
    for (const name of names(5)) await w.record(ofItsOwn(name, 'low'));
    expect(await w.run()).toMatchObject({ planned: 5, sent: 0, left: 0 });
    w.pass(43 * 60);
    expect(await w.run()).toMatchObject({ sent: 0 });
    w.pass(2 * 60);
    expect(await w.run()).toMatchObject({ rolled: 5, sent: 1 });
  });
});

describe('a channel that fails', () => {
  const failing = async (slack = Array.from({ length: 5 }, () => CRASH)) => {
    const w = await world({ slack });
    for (const name of names(7)) await w.record(ofItsOwn(name));
    return w;
  };

  test('is left alone after five failures, told as a finding, and what is high goes out by another', async () => {
    const w = await failing();
    expect(await w.run()).toMatchObject({ uncertain: 5 });
    expect(w.slack).toHaveLength(5);
    const subjects = w.mail.map(({ body }) => JSON.parse(body).Content.Simple.Subject.Data);
    expect(subjects.filter((text) => text.includes('takes no alerts'))).toHaveLength(1);
    w.pass(30);
    await w.run();
    const mails = w.mail.length;
    expect(mails).toBe(8);
    expect(w.slack).toHaveLength(5);
    await w.run();
    expect(w.mail).toHaveLength(mails);
    const all = await Array.fromAsync(w.box.deliveriesBetween(later(0), later(1e5)));
    const tries = all.filter(({ channel }) => channel === 'slack').map(({ attempts }) => attempts);
    expect(tries.toSorted()).toEqual([0, 0, 1, 1, 1, 1, 1]);
    expect(all.filter(({ channel, state }) => channel === 'mail' && state !== 'sent')).toEqual([]);
  });

  test('one is tried after a minute: it is taken, the rest follows, the finding ends', async () => {
    const w = await failing();
    await w.run();
    w.pass(61);
    await w.run();
    expect(w.slack.length).toBeGreaterThanOrEqual(12);
    const finding = await w.store.finding(failingChannelId(ACCOUNT, 'slack'));
    expect(finding && standingOf(finding, w.now()).state).toBe('resolved');
  });

  test('the trial fails: nothing else is tried', async () => {
    const w = await failing(Array.from({ length: 6 }, () => CRASH));
    await w.run();
    w.pass(61);
    await w.run();
    expect(w.slack).toHaveLength(6);
    w.pass(61);
    await w.run();
    expect(w.slack).toHaveLength(6);
    w.pass(60);
    await w.run();
    expect(w.slack.length).toBeGreaterThan(6);
  });

  test('what may not be tried any longer is dead, and goes out by another', async () => {
    const w = await world({ slackThen: CRASH });
    for (const name of names(6)) await w.record(ofItsOwn(name, 'medium'));
    await w.run();
    expect(w.mail).toHaveLength(1);
    w.pass(7 * 3600);
    await w.run();
    w.pass(60);
    expect(await w.run()).toMatchObject({ left: 0 });
    const all = await Array.fromAsync(w.box.deliveriesBetween(later(0), later(1e5)));
    expect(all.filter(({ channel, state }) => channel === 'slack' && state !== 'dead')).toEqual([]);
    expect(w.mail.length).toBeGreaterThanOrEqual(2);
  });
});

describe('one sender at a time', () => {
  test('a second run leaves what is due to the first; a pressing alert waits a few seconds for its turn', async () => {
    const w = await world();
    const held = await w.ports.states.take('slack', w.now(), new Date(w.now().getTime() + 3000));
    expect(held).not.toBe('taken');
    await w.record(ofItsOwn('p1', 'medium'));
    expect(await w.run()).toMatchObject({ planned: 1, sent: 0, left: 1 });
    await w.record(ofItsOwn('p2', 'high'));
    expect(await w.run()).toMatchObject({ sent: 2, left: 0 });
  });

  test('a channel is given back, also by a run that failed', async () => {
    const w = await world();
    await w.record(ofItsOwn('p1'));
    const outbox = { ...w.box, claim: async () => Promise.reject(new Error('out of reach')) };
    await expect(w.runWith({ outbox })).rejects.toThrow(/out of reach/);
    expect(await w.ports.states.take('slack', w.now(), w.now())).not.toBe('taken');
  });

  test('who loses the channel sends no more', async () => {
    const w = await world();
    for (const name of names(3)) await w.record(ofItsOwn(name));
    const states = { ...w.ports.states, put: async () => 'lost' as const };
    const claim: typeof w.box.claim = async (...claiming) => {
      w.pass(50);
      return w.box.claim(...claiming);
    };
    expect(await w.runWith({ states, outbox: { ...w.box, claim } })).toMatchObject({ sent: 1, left: 2 });
  });
});
