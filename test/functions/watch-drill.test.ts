import { afterEach, describe, expect, test } from 'vitest';
import { drillFindingId } from '../../shared/alerts/drill.ts';
import { DRILL_ACCOUNT } from '../../shared/cloudtrail/synthetic.ts';
import { closeAll } from '../support/notify-world.ts';
import { drillEvent } from '../support/synthetic-records.ts';
import { slackTexts, watchWorld } from '../support/watch-world.ts';

afterEach(closeAll);

const MAILED = { status: 200, headers: { 'content-type': 'application/json' }, body: '{"MessageId":"m-1"}' };
const REFUSED = {
  status: 400,
  headers: { 'x-amzn-errortype': 'MessageRejected', 'content-type': 'application/json' },
  body: '{"message":"Email address is not verified."}',
};
const failedOn = (channel: string) => ['monitor-drill-failed', { type: 'channel', id: channel }] as const;
const subjects = (mail: readonly { readonly body: string }[]): readonly string[] =>
  mail.map(({ body }) => String(JSON.parse(body).Content.Simple.Subject.Data));

/** Routes, thresholds, mutes and quiet hours that would all hold a real alert of the kind back. */
const hushed = {
  leastSeverity: 'critical',
  routes: [{ name: 'none', when: { families: ['monitor'] }, channels: ['slack'] }],
  quietHours: { from: '00:00', to: '23:59' },
  mutes: [
    {
      id: 'all-of-it',
      scope: { account: DRILL_ACCOUNT },
      author: 'ana',
      reason: 'nobody wants to hear of it',
      created: '2026-03-01',
      until: '2026-05-01',
    },
  ],
};

async function drilled(options: Parameters<typeof watchWorld>[0] = {}) {
  const world = await watchWorld({ mailThen: MAILED, ...options });
  await world.watch(true);
  const id = String(world.onTheBus.find(({ source }) => source === 'trailwarden.drill')?.['id']);
  return { ...world, id };
}

describe('a drill', () => {
  test('is on every channel, marked, whatever routes, thresholds, mutes and quiet hours say; closes itself and keeps its hops', async () => {
    const { deliver, run, watch, pass, slack, mail, store, id, watching } = await drilled({ config: hushed });
    pass(4);
    await deliver();
    pass(2);
    await run();
    expect(slackTexts(slack)).toEqual([
      expect.stringMatching(/^\[DRILL\] This is a test alert of Trailwarden: nothing happened \[no account/),
    ]);
    expect(subjects(mail)).toEqual([expect.stringMatching(/^\[DRILL\]\[no account \(000000000000\)\] Test alert: nothing happened/)]);
    pass(294);
    await watch();
    await run();
    expect(slackTexts(slack)[1]).toMatch(/^\[DRILL\] .*over: the test alert is on every channel, after 6 s/);
    expect(subjects(mail)).toHaveLength(2);
    expect((await store.finding(drillFindingId(id)))?.transitions.map(({ kind }) => kind)).toEqual(['opened', 'resolved']);
    const [kept] = await watching.runs.latest('drill', 1);
    expect(kept).toMatchObject({
      outcome: 'complete',
      counts: { recordedMs: 4000, plannedMs: 6000, 'sentMs slack': 6000, 'sentMs mail': 6000 },
    });
  });

  test('that one channel refuses is critical on the others, once, until a drill arrives there', async () => {
    const { deliver, run, watch, watchFor, pass, slack, standing, watching } = await drilled({ mail: [REFUSED] });
    await deliver();
    await run();
    const step = async () => {
      await deliver();
      await run();
    };
    pass(300);
    await watchFor(30, step);
    const failed = await standing(...failedOn('mail'));
    expect(failed).toMatchObject({ state: 'open', severity: 'critical', count: 1 });
    expect(failed?.finding.told?.channels).toEqual(['slack']);
    expect(await standing(...failedOn('slack'))).toBeUndefined();
    const texts = slackTexts(slack);
    expect(texts.filter((text) => text.startsWith('CRITICAL: A test alert did not arrive on channel mail within 5 minutes'))).toHaveLength(
      1,
    );
    expect((await watching.runs.latest('drill', 1))[0]).toMatchObject({
      outcome: 'partial',
      failures: [expect.stringMatching(/^mail: it is dead/)],
    });
    await watch(true);
    pass(10);
    await step();
    pass(290);
    await watchFor(10, step);
    expect(await standing(...failedOn('mail'))).toMatchObject({ state: 'resolved', reason: 'a drill arrived', count: 1 });
    expect((await watching.runs.latest('drill', 1))[0]).toMatchObject({ outcome: 'complete' });
  });

  test('that never came out of the pipe is critical everywhere', async () => {
    const { run, watchFor, pass, slack, mail, standing, onTheBus } = await drilled();
    onTheBus.splice(0);
    pass(300);
    await watchFor(5, run);
    expect(await standing('monitor-drill-failed', { type: 'monitor', id: 'drill' })).toMatchObject({ state: 'open', severity: 'critical' });
    expect(slackTexts(slack)).toContainEqual(expect.stringMatching(/^CRITICAL: No test alert came out of the monitor/));
    expect(subjects(mail)).toContainEqual(expect.stringMatching(/^\[CRITICAL\]/));
  });

  test('that nobody closed is closed within a day', async () => {
    const { watchFor, deliver, detect, store } = await watchWorld();
    await detect([drillEvent({ time: '2026-03-04T09:16:00Z' })]);
    await watchFor(25 * 60, deliver);
    const finding = await store.finding(drillFindingId('7f3c1a52-0000-4000-8000-000000000000'));
    expect(finding?.transitions.map(({ kind }) => kind)).toEqual(['opened', 'resolved']);
  });

  test('is a finding of an account that does not exist, and of nothing else', async () => {
    const { deliver, store, onTheBus } = await drilled();
    await deliver(onTheBus.filter(({ source }) => source === 'trailwarden.drill'));
    const open = await Array.fromAsync(store.openFindings());
    expect(open.map(({ rule, account }) => [rule, account])).toEqual([['monitor-drill', DRILL_ACCOUNT]]);
  });
});
