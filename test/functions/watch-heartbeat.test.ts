import { afterEach, describe, expect, test } from 'vitest';
import { PermanentError } from '../../shared/errors.ts';
import { findingId } from '../../shared/findings/finding.ts';
import { HEARTBEAT_SUBJECT } from '../../shared/rules/monitor/monitor-heartbeat.ts';
import { closeAll } from '../support/notify-world.ts';
import { eventId } from '../support/recordings.ts';
import { ACCOUNT, call, root } from '../support/records.ts';
import { beat, forgedBeat } from '../support/synthetic-records.ts';
import { slackTexts, watchWorld } from '../support/watch-world.ts';

afterEach(closeAll);

const SILENT = ['monitor-silent', { type: 'monitor', id: 'pipeline' }] as const;
const HEARTBEAT = findingId('monitor-heartbeat', ACCOUNT, HEARTBEAT_SUBJECT);

describe('the heartbeat', () => {
  test('is put once an hour, recorded, measured, and told to nobody', async () => {
    const { watchFor, deliver, onTheBus, store, run, slack, mail, standing, watching } = await watchWorld({
      config: { leastSeverity: 'info' },
    });
    let put = 0;
    await watchFor(180, async () => {
      put += onTheBus.length;
      await deliver();
      await run();
    });
    expect(put).toBe(3);
    expect((await store.finding(HEARTBEAT))?.count).toBe(3);
    expect(await standing(...SILENT)).toBeUndefined();
    expect([...slack, ...mail]).toEqual([]);
    const runs = await watching.runs.latest('watch', 100);
    expect(runs).toHaveLength(36);
    expect(runs.filter(({ counts }) => counts['heartbeatMs'] !== undefined)).toHaveLength(3);
    expect(runs.every(({ outcome, counts }) => outcome === 'complete' && counts['silent'] === 0)).toBe(true);
  });

  test('missing: silence is told once, by Slack and with what to do, and ended once by the next that arrives', async () => {
    const { watchFor, watch, deliver, onTheBus, run, slack, standing } = await watchWorld();
    await watchFor(15, run);
    expect(await standing(...SILENT)).toBeUndefined();
    await watchFor(45, run);
    const silent = await standing(...SILENT);
    expect(silent).toMatchObject({ state: 'open', severity: 'critical', count: 1 });
    expect(slackTexts(slack)).toEqual([expect.stringMatching(/^CRITICAL: A heartbeat that the monitor sent itself did not come through/)]);
    // While it lasts one is put at every run, so that its end is seen at once.
    expect(onTheBus.length).toBeGreaterThan(6);
    await deliver(onTheBus.slice(-1));
    await watch();
    await run();
    await watchFor(30, async () => {
      await deliver();
      await run();
    });
    expect(await standing(...SILENT)).toMatchObject({ state: 'resolved', reason: 'a heartbeat came through again' });
    expect(slackTexts(slack)).toHaveLength(2);
    expect(slackTexts(slack)[1]).toMatch(/^RESOLVED: The monitor hears nothing/);
  });

  test('later than 15 minutes, with nobody looking meanwhile, is told as a silence that is over', async () => {
    const { watch, deliver, pass, standing, run, slack } = await watchWorld();
    await watch();
    pass(16 * 60);
    await deliver();
    pass(120);
    await watch();
    await run();
    expect(await standing(...SILENT)).toMatchObject({ state: 'resolved', count: 1 });
    expect(slackTexts(slack)).toEqual([expect.stringMatching(/^RESOLVED: .*did not come through within 15 minutes; over since then/)]);
  });

  test('in 15 minutes and a little less is in time', async () => {
    const { watch, deliver, pass, standing } = await watchWorld();
    await watch();
    pass(15 * 60 - 1);
    await deliver();
    await watch();
    expect(await standing(...SILENT)).toBeUndefined();
  });

  test('delivered twice, or after a younger one, is nothing to tell', async () => {
    const { watch, deliver, onTheBus, pass, standing, store, depths, detectQueue, watching } = await watchWorld();
    depths.set(detectQueue, 7);
    await watch();
    pass(300);
    await watch();
    pass(300);
    expect(onTheBus).toHaveLength(2);
    const [older, younger] = onTheBus.splice(0);
    if (older === undefined || younger === undefined) throw new Error('two beats were expected');
    await deliver([younger, younger]);
    await watch();
    pass(900);
    await deliver([older, older, ...onTheBus.splice(0)]);
    await watch();
    expect(await standing(...SILENT)).toBeUndefined();
    expect((await store.finding(HEARTBEAT))?.count).toBe(3);
    expect((await watching.runs.latest('watch', 1))[0]?.counts['beatsUnderWay']).toBe(1);
  });

  test('while events wait for detect, one is put at every run: how long it takes is the age of the queue', async () => {
    const { watchFor, deliver, onTheBus, depths, detectQueue, standing } = await watchWorld();
    let put = 0;
    const arriving = async () => {
      put += onTheBus.length;
      await deliver();
    };
    depths.set(detectQueue, 4000);
    await watchFor(30, arriving);
    expect(put).toBe(6);
    await watchFor(25);
    expect((await standing(...SILENT))?.finding.latest?.summary).toMatch(/did not come through/);
  });

  test('that the bus does not take is a failure of the run at once and silence after 15 minutes', async () => {
    const { watch, refuse, pass, standing, deliver } = await watchWorld();
    refuse(new PermanentError('the event bus refused a heartbeat: AccessDenied'));
    for (const expected of [undefined, undefined, undefined, undefined, 'open']) {
      const { errors, run } = await watch();
      expect(errors).toHaveLength(1);
      expect(run).toMatchObject({ outcome: 'partial', failures: [expect.stringContaining('AccessDenied')] });
      expect((await standing(...SILENT))?.state).toBe(expected);
      pass(300);
    }
    refuse(undefined);
    await watch();
    await deliver();
    await watch();
    expect((await standing(...SILENT))?.state).toBe('resolved');
  });
});

describe('forged', () => {
  test('heartbeats of somebody else are recorded, and hide no silence', async () => {
    const { watchFor, deliver, standing, store } = await watchWorld();
    let forged = 0;
    await watchFor(30, () => deliver([beat({ id: eventId(forged++) })]));
    expect((await store.finding(HEARTBEAT))?.count).toBe(forged);
    expect((await standing(...SILENT))?.state).toBe('open');
  });

  test('a record of CloudTrail that claims our source, by its record or its envelope, hides none', async () => {
    const { watchFor, deliver, onTheBus, standing, store } = await watchWorld();
    await watchFor(30, async () => {
      const claims = onTheBus.map(({ id }) => call('trailwarden.heartbeat', 'Trailwarden Heartbeat', { over: { eventID: id ?? null } }));
      await deliver([...claims]);
    });
    expect(await store.finding(HEARTBEAT)).toBeUndefined();
    expect((await standing(...SILENT))?.state).toBe('open');
  });

  test('a call hidden in the body of one is not judged', async () => {
    const { deliver, store } = await watchWorld();
    await deliver([forgedBeat(call('iam', 'CreateAccessKey', { by: root(), request: { userName: 'eve' } }))]);
    const open = await Array.fromAsync(store.openFindings());
    expect(open.map(({ rule }) => rule)).toEqual(['monitor-heartbeat']);
  });
});
