import { afterEach, describe, expect, test } from 'vitest';
import { watch as runWatch } from '../../functions/watch/watch.ts';
import type { ChannelCheck, Checked } from '../../shared/alerts/channel-check.ts';
import { CHECKED, channelBroke } from '../../shared/alerts/channel-health.ts';
import { PermanentError, TransientError } from '../../shared/errors.ts';
import { deliveryFor } from '../support/alerts.ts';
import { closeAll } from '../support/notify-world.ts';
import { ACCOUNT } from '../support/records.ts';
import { slackTexts, watchWorld } from '../support/watch-world.ts';

afterEach(closeAll);

const mailSubjects = (mail: readonly { readonly body: string }[]): readonly string[] =>
  mail.map(({ body }) => String(JSON.parse(body).Content.Simple.Subject.Data));

describe('missed runs', () => {
  const missed = (kind: string) => ['monitor-run-missed', { type: 'monitor', id: `run/${kind}` }] as const;

  test('nothing is missed before the deployment is as old as the period, then once, and ended once', async () => {
    const { watch, deliver, pass, standing, saveRun, run, slack } = await watchWorld({
      ports: { scheduled: ['notify', 'report', 'watch'] },
    });
    const step = async () => {
      await watch();
      await deliver();
      await run();
      pass(300);
    };
    for (let minutes = 0; minutes <= 15; minutes += 5) await step();
    expect(await standing(...missed('notify'))).toBeUndefined();
    for (let minutes = 0; minutes < 30; minutes += 5) await step();
    expect(await standing(...missed('notify'))).toMatchObject({ state: 'open', severity: 'high', count: 1 });
    expect(await standing(...missed('report'))).toBeUndefined();
    expect(slackTexts(slack)).toEqual([expect.stringMatching(/^HIGH: Nothing shows that the sweep of alerts ever ran/)]);
    await saveRun('notify');
    await step();
    await saveRun('notify');
    await step();
    expect(await standing(...missed('notify'))).toMatchObject({ state: 'resolved', count: 1 });
    expect(slackTexts(slack)).toHaveLength(2);
  });

  test('a run that failed is none; a kind that the deployment does not list is not looked for', async () => {
    const { watch, pass, standing, saveRun, now } = await watchWorld({ ports: { scheduled: ['reconcile'] } });
    await watch();
    const good = now();
    await saveRun('reconcile');
    for (let hour = 0; hour < 3; hour++) {
      pass(3600);
      await saveRun('reconcile', { outcome: 'failed' });
    }
    await watch();
    const told = await standing(...missed('reconcile'));
    expect(told?.finding.latest?.summary).toContain(`since ${good.toISOString()}`);
    expect(await standing(...missed('posture'))).toBeUndefined();
  });

  describe('of other accounts that are looked at', () => {
    const OTHERS = ['444455556666', '777788889999'];
    const of = (account: string) => missed(`posture/${account}`);
    const worldOf = (accounts: readonly string[]) => watchWorld({ ports: { scheduled: ['posture'], otherAccounts: accounts } });

    test('each is a finding of its own, and the own account goes by its own runs', async () => {
      const { watch, pass, standing, saveRun } = await worldOf(OTHERS);
      await saveRun('posture', { account: ACCOUNT });
      for (const account of OTHERS) await saveRun('posture', { account });
      pass(24 * 3600);
      await watch();
      await saveRun('posture', { account: OTHERS[0] ?? '' });
      pass(7 * 3600);
      await watch();
      expect(await standing(...of(OTHERS[0] ?? ''))).toBeUndefined();
      expect(await standing(...of(OTHERS[1] ?? ''))).toMatchObject({ state: 'open', severity: 'high' });
      expect(await standing(...missed('posture'))).toMatchObject({ state: 'open' });
      pass(300);
      await saveRun('posture', { account: OTHERS[1] ?? '' });
      await watch();
      expect(await standing(...of(OTHERS[1] ?? ''))).toMatchObject({ state: 'resolved', reason: 'it ran again' });
      expect(await standing(...missed('posture'))).toMatchObject({ state: 'open' });
    });

    test('one that was just added has its time; runs that failed are none', async () => {
      const { watch, pass, standing, saveRun, watching } = await worldOf([]);
      const [added = ''] = OTHERS;
      await watch();
      pass(40 * 24 * 3600);
      const later = () => runWatch(false, { ...watching, otherAccounts: [added] });
      await later();
      for (let hour = 0; hour < 30; hour += 10) {
        await saveRun('posture', { account: added, outcome: 'failed' });
        await later();
        expect(await standing(...of(added))).toBeUndefined();
        pass(10 * 3600);
      }
      pass(60);
      await later();
      expect((await standing(...of(added)))?.finding.latest?.summary).toBe(
        `Nothing shows that the look at the state of account ${added} ever ran`,
      );
      pass(300);
      await watch();
      expect(await standing(...of(added))).toMatchObject({ state: 'resolved', reason: 'the account is not looked at any more' });
    });
  });

  test('the time without the watch itself is told by its next run, as over', async () => {
    const { watch, pass, standing, run, slack, deliver } = await watchWorld();
    await watch();
    await deliver();
    pass(2 * 3600);
    await watch();
    await run();
    expect(await standing(...missed('watch'))).toMatchObject({ state: 'resolved', reason: 'it runs again', count: 1 });
    expect(slackTexts(slack)).toEqual([expect.stringMatching(/^RESOLVED: There is no run of the watch over the monitor since/)]);
  });
});

describe('dead letters', () => {
  const inQueue = (name: string) => ['monitor-dead-letters', { type: 'monitor', id: `queue/${name}` }] as const;

  test('each queue is a finding of its own, told once however many follow, ended when it is empty', async () => {
    const { watchFor, deliver, depths, standing, run, slack } = await watchWorld();
    const step = async () => {
      await deliver();
      await run();
    };
    depths.set('queue:DetectDeadLetters', 1);
    await watchFor(5, step);
    depths.set('queue:DetectDeadLetters', 900);
    depths.set('queue:NotifyFailures', 2);
    await watchFor(30, step);
    expect(slackTexts(slack)).toEqual([
      expect.stringMatching(/^HIGH: 1 message lies in DetectDeadLetters: what DetectDeadLetters holds/),
      expect.stringMatching(/^HIGH: 2 messages lie in NotifyFailures/),
    ]);
    depths.set('queue:DetectDeadLetters', 0);
    await watchFor(15, step);
    expect((await standing(...inQueue('DetectDeadLetters')))?.state).toBe('resolved');
    expect((await standing(...inQueue('NotifyFailures')))?.state).toBe('open');
    expect(slackTexts(slack)).toHaveLength(3);
  });

  test('a queue that is gone is as bad; one that does not answer now is a failure of the run and no finding', async () => {
    const { watch, depths, standing, pass } = await watchWorld();
    depths.set('queue:DetectDeadLetters', new TransientError("the queue can't be asked: TimeoutError"));
    expect((await watch()).errors).toHaveLength(1);
    expect(await standing(...inQueue('DetectDeadLetters'))).toBeUndefined();
    pass(300);
    depths.set('queue:DetectDeadLetters', new PermanentError("the queue can't be asked: QueueDoesNotExist"));
    expect((await watch()).errors).toEqual([]);
    const told = await standing(...inQueue('DetectDeadLetters'));
    expect(told?.finding.latest?.summary).toBe("The queue DetectDeadLetters for what DetectDeadLetters holds can't be asked");
  });
});

describe('channels', () => {
  const broken = (channel: string) => ['monitor-channel-broken', { type: 'channel', id: channel }] as const;
  const works = async () => ({ state: 'works', proves: 'message' }) as const;

  test('one that would take no message is told once, by another, and ended by the next answer that is good', async () => {
    let isRevoked = true;
    const slackCheck = async () =>
      isRevoked ? ({ state: 'broken', why: 'channel slack: Slack answered "token_revoked"' } as const) : works();
    const { watchFor, deliver, run, slack, mail, standing } = await watchWorld({
      ports: {
        checks: new Map([
          ['slack', slackCheck],
          ['mail', works],
        ]),
      },
    });
    const step = async () => {
      await deliver();
      await run();
    };
    await watchFor(180, step);
    expect(await standing(...broken('slack'))).toMatchObject({ state: 'open', count: 1 });
    expect(slack).toEqual([]);
    expect(mailSubjects(mail)).toEqual([expect.stringMatching(/^\[HIGH\].*Alerts can no longer be delivered on a channel/)]);
    expect(JSON.parse(mail[0]?.body ?? '').Content.Simple.Body.Text.Data).toContain('token_revoked');
    isRevoked = false;
    await watchFor(65, step);
    expect((await standing(...broken('slack')))?.state).toBe('resolved');
    expect(mailSubjects(mail)).toEqual([expect.anything(), expect.stringMatching(/^\[RESOLVED\]/)]);
  });

  test('they are asked once a day, each hour while one is broken, and what they answer stands in the checkpoint', async () => {
    let asked = 0;
    let answer: Checked = await works();
    const { watchFor, deliver, watching } = await watchWorld({
      ports: {
        checks: new Map<string, ChannelCheck>([
          ['slack', async () => ({ state: 'unasked', why: 'only a message proves it' })],
          [
            'mail',
            async () => {
              asked++;
              return answer;
            },
          ],
        ]),
      },
    });
    await watchFor(23 * 60, deliver);
    expect(asked).toBe(1);
    const first = (await watching.runs.latest('watch', 1000)).at(-1);
    expect(first?.detail).toMatchObject({
      version: watching.deployed.version,
      config: JSON.stringify(watching.deployed.config),
      'channel mail': 'works',
      'channel slack': "can't be asked: only a message proves it; no message in eight days",
    });
    answer = { state: 'broken', why: 'the sender is not verified in SES' };
    await watchFor(65, deliver);
    expect(asked).toBe(2);
    await watchFor(120, deliver);
    expect(asked).toBe(4);
  });

  test('what a message has shown to be broken is not mended by an answer that proves less', async () => {
    const { watch, store, now, standing, pass } = await watchWorld({
      ports: { checks: new Map([['slack', async () => ({ state: 'works', proves: 'credentials', note: 'token only' }) as const]]) },
    });
    const dead = deliveryFor(
      { id: 'f1' },
      { channel: 'slack', attempts: 1, lastError: { kind: 'permanent', message: 'is_archived', at: now() } },
    );
    await store.record(channelBroke(dead, 'headline', ACCOUNT, now()), now());
    pass(60);
    await watch();
    expect((await standing(...broken('slack')))?.state).toBe('open');
  });

  test('nobody answered: nothing is said of the channel, and it is asked again within the hour', async () => {
    let asked = 0;
    const { watchFor, deliver, standing, watching } = await watchWorld({
      ports: {
        checks: new Map([
          [
            'slack',
            async () => {
              asked++;
              throw new TransientError('channel slack: Slack did not answer');
            },
          ],
        ]),
      },
    });
    await watchFor(125, deliver);
    expect(await standing(...broken('slack'))).toBeUndefined();
    expect(asked).toBe(3);
    expect((await watching.runs.latest('watch', 100)).every(({ outcome }) => outcome === 'complete')).toBe(true);
  });

  test('a finding that a check opened names the check', async () => {
    const { watch, store, standing } = await watchWorld({
      ports: { checks: new Map([['mail', async () => ({ state: 'broken', why: 'quota' }) as const]]) },
    });
    await watch();
    const finding = (await standing(...broken('mail')))?.finding;
    const occurrence = await store.occurrence(finding?.id ?? '', finding?.latest?.eventId ?? '');
    expect(occurrence?.event.name).toBe(CHECKED);
  });
});

describe('the outside monitor', () => {
  test('is told after a run that found all well, and never of one that found silence', async () => {
    let pings = 0;
    const { watchFor, deliver } = await watchWorld({ ports: { ping: async () => void pings++ } });
    await watchFor(15, deliver);
    expect(pings).toBe(3);
    await watchFor(90);
    pings = 0;
    await watchFor(30);
    expect(pings).toBe(0);
  });

  test('that can not be reached it notices itself: the run says so and is no failure', async () => {
    const ping = async () => {
      throw new TransientError('the outside monitor was not reached');
    };
    const { watch } = await watchWorld({ ports: { ping } });
    const { run, errors } = await watch();
    expect(errors).toEqual([]);
    expect(run).toMatchObject({ outcome: 'partial', failures: [expect.stringContaining('not reached')] });
  });
});
