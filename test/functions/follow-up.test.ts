import { afterEach, describe, expect, test } from 'vitest';
import { notify } from '../../functions/notify/notify.ts';
import { closeAll, states, world } from '../support/notify-world.ts';
import { ends, eventId, findingIdOf, later, opens } from '../support/recordings.ts';
import { firstLine, slackWorld } from '../support/slack-world.ts';

type SlackWorld = Awaited<ReturnType<typeof slackWorld>>;
const worlds: SlackWorld[] = [];
const slacked = async (config: object = {}): Promise<SlackWorld> => {
  const w = await slackWorld(config);
  worlds.push(w);
  return w;
};
afterEach(async () => {
  for (const w of worlds.splice(0)) await w.close();
  await closeAll();
});

const critical = () => opens({ assessment: { severity: 'critical' } });
const escalation = [
  { afterMinutes: 15, channels: ['oncall'] },
  { afterMinutes: 30, channels: ['oncall'] },
];
const textIn = (w: SlackWorld, channel = 'C0123456789') => w.shown().filter((one) => one.channel === channel);

describe('a critical that nobody answers', () => {
  test('says first when it will be escalated and to whom', async () => {
    const w = await slacked({ escalation });
    await w.record(critical());
    await w.run();
    expect(JSON.stringify(textIn(w)[0])).toContain('If nobody answers, it is escalated at 09:31 UTC to oncall.');
  });

  test('is escalated in time, with how long nobody answered; who has it hears so in its thread and in the channel', async () => {
    const w = await slacked({ escalation });
    await w.record(critical());
    await w.run();
    await w.minutes(14);
    expect(w.shown()).toHaveLength(1);
    await w.minutes(1);
    const [first, reply] = textIn(w);
    expect(reply).toMatchObject({ thread: first?.ts, broadcast: true });
    expect(JSON.stringify(reply)).not.toContain('Put the earlier version back');
    expect(JSON.stringify(textIn(w, 'C9876543210'))).toContain('Put the earlier version back');
    expect(textIn(w, 'C9876543210').map(firstLine)).toEqual([
      expect.stringMatching(/^ESCALATED CRITICAL: alice changed.*, unanswered for 15 min \[/),
    ]);
    expect(textIn(w, 'C9876543210')[0]?.thread).toBeUndefined();
    await w.minutes(15);
    expect(textIn(w, 'C9876543210').map(({ thread }) => thread)).toEqual([undefined, textIn(w, 'C9876543210')[0]?.ts]);
  });

  test('comes back every hour, without a step to take', async () => {
    const w = await slacked();
    await w.record(critical());
    await w.run();
    await w.minutes(59);
    expect(w.shown()).toHaveLength(1);
    await w.minutes(61);
    expect(w.shown().map(firstLine)).toEqual([
      expect.stringMatching(/^CRITICAL: alice changed policy Admins \[/),
      expect.stringMatching(/^CRITICAL: alice changed policy Admins, unanswered for 60 min \[/),
      expect.stringMatching(/^CRITICAL: alice changed policy Admins, unanswered for 2 h \[/),
    ]);
    expect(w.shown().slice(1)).toMatchObject([{ broadcast: true }, { broadcast: true }]);
  });

  test('is told in full where there are no threads to stand in', async () => {
    const w = await world({ config: { defaultRoute: { channels: ['slack', 'mail'] } } });
    await w.record(critical());
    await w.run();
    w.pass(3600);
    await w.run();
    expect(w.slack[1]?.body).toContain('Put the earlier version back');
    expect(w.mail[1]?.body).toContain('Put the earlier version back');
    expect(w.mail[1]?.body).toContain('In-Reply-To');
  });

  test('is told through quiet hours', async () => {
    const w = await slacked({ escalation, quietHours: { from: '00:00', to: '23:59' } });
    await w.record(critical());
    await w.run();
    await w.minutes(16);
    expect(w.shown()).toHaveLength(3);
  });

  test('by runs that come late takes all steps at once, by runs side by side each once', async () => {
    const w = await slacked({ escalation });
    await w.record(critical());
    await w.run();
    w.pass(45 * 60);
    await Promise.all([w.run(), w.run(), w.run()]);
    expect(w.shown()).toHaveLength(3);
    await w.minutes(10);
    expect(w.shown()).toHaveLength(3);
  });

  test('is left alone while it is muted, and comes back when the mute ends', async () => {
    const mute = {
      id: 'm',
      scope: { subject: 'Admins' },
      author: 'a',
      reason: 'r',
      created: '2026-03-04T09:20:00Z',
      until: '2026-03-04T12:00:00Z',
    };
    const w = await slacked({ mutes: [mute] });
    await w.record(critical());
    await w.run();
    await w.minutes(163);
    expect(w.shown()).toHaveLength(1);
    await w.minutes(2);
    expect(w.shown()).toHaveLength(2);
  });
});

describe('an answer', () => {
  test('ends reminders and is written into the first message; nobody is told anew', async () => {
    const w = await slacked({ escalation });
    await w.record(critical());
    await w.run();
    await w.minutes(5);
    await w.answer();
    await w.minutes(200);
    expect(w.shown()).toHaveLength(1);
    const [first] = w.shown();
    expect(first && firstLine(first)).toMatch(/^ACKNOWLEDGED: alice changed policy Admins \[/);
    expect(JSON.stringify(first)).toContain('Acknowledged by ana 09:21 UTC: planned.');
    expect(w.edits()).toHaveLength(1);
    expect(await Array.fromAsync(w.ports.outbox.dueFollowUps(later(1e8)))).toEqual([]);
  });

  test('between plan and sending cancels what was planned', async () => {
    const w = await slacked({ escalation });
    await w.record(critical());
    await w.run();
    w.pass(15 * 60);
    const { outbox } = w.ports;
    const deliveries = async function* () {
      await w.answer();
      yield* outbox.dueDeliveries(w.now());
    };
    await notify([], { ...w.ports, outbox: { ...outbox, dueDeliveries: deliveries } });
    await w.minutes(20);
    expect(w.shown()).toHaveLength(1);
    const escalated = (await outbox.deliveries(findingIdOf())).filter(({ purpose }) => purpose === 'escalate');
    expect(escalated).toMatchObject([
      { state: 'cancelled', lastError: { message: 'it was answered meanwhile' } },
      { state: 'cancelled', lastError: { message: 'it was answered meanwhile' } },
    ]);
  });

  test('that assigns is shown, and the reminders go on: it may be that nobody has looked', async () => {
    const w = await slacked();
    await w.record(critical());
    await w.run();
    await w.minutes(5);
    await w.answer({ kind: 'assign', to: 'ben' });
    await w.minutes(54);
    expect(JSON.stringify(w.shown()[0])).toContain('Assigned to ben by ana 09:21 UTC.');
    expect(w.shown()).toHaveLength(1);
    await w.minutes(2);
    expect(w.shown()).toHaveLength(2);
  });

  test('where the first message was deleted there is nothing to write: no fault, no further try', async () => {
    const w = await slacked();
    await w.record(critical());
    await w.run();
    w.deleteAll();
    await w.answer();
    expect(await w.run()).toMatchObject({ cancelled: 1, dead: 0 });
    expect(await w.run()).toMatchObject({ cancelled: 0 });
  });

  test('on channels whose messages can not be changed plans nothing', async () => {
    const w = await world({ config: { escalation: [] } });
    await w.record(critical());
    await w.run();
    expect(await states(w)).toEqual(['slack open 1 sent']);
  });
});

describe('the end, and what comes after', () => {
  test('is said in the thread, quietly, and the first message shows it', async () => {
    const w = await slacked();
    await w.record(critical());
    await w.run();
    await w.record(ends());
    await w.minutes(1);
    const [first, end] = w.shown();
    expect(end).toMatchObject({ thread: first?.ts, broadcast: false });
    expect(w.shown().map(firstLine)).toEqual([
      expect.stringMatching(/^RESOLVED: alice changed policy Admins \[/),
      expect.stringMatching(/^RESOLVED: Title of policy-changed: policy Admins, over: the policy was deleted/),
    ]);
    expect(JSON.stringify(first)).toContain('Over since 2026-03-04 09:16:22 UTC: the policy was deleted.');
    expect(first?.edited).toBe(true);
  });

  test('back again is said in the thread and in the channel', async () => {
    const w = await slacked();
    await w.record(critical());
    await w.run();
    await w.record(ends());
    await w.minutes(6);
    await w.record(opens({ event: { id: eventId(7), at: later(400) }, assessment: { severity: 'critical' } }));
    await w.minutes(1);
    expect(w.shown().at(-1)).toMatchObject({ thread: w.shown()[0]?.ts, broadcast: true });
  });

  test('coming and going all day is said once, then the truth when it has held still', async () => {
    const w = await slacked();
    for (let turn = 0; turn < 8; turn++) {
      const event = { id: eventId(10 + turn), at: later(60 + turn * 360) };
      await w.record(turn % 2 === 0 ? opens({ event }) : ends({ event }));
      await w.minutes(6);
    }
    expect(w.shown()).toHaveLength(4);
    expect(JSON.stringify(w.shown()[3])).toContain('It comes and goes: over since');
    w.pass(23 * 3600);
    await w.run();
    expect(w.shown()).toHaveLength(4);
    w.pass(3600);
    await w.run();
    await w.run();
    expect(w.shown().slice(-1).map(firstLine)).toEqual([expect.stringMatching(/^RESOLVED/)]);
    expect(w.shown()).toHaveLength(5);
    expect(JSON.stringify(w.shown()[4])).toContain('It has held still for a day: over since');
  });

  test('a critical that comes and goes is still reminded of while it is open: turning it off and on buys no silence', async () => {
    const w = await slacked();
    for (let turn = 0; turn < 5; turn++) {
      const event = { id: eventId(10 + turn), at: later(60 + turn * 360) };
      await w.record(turn % 2 === 0 ? opens({ event, assessment: { severity: 'critical' } }) : ends({ event }));
      await w.minutes(6);
    }
    // Opened, over, back, over for the third turn: the notice. That it is back once more is not told.
    expect(w.shown()).toHaveLength(4);
    await w.minutes(61);
    expect(w.shown().map(firstLine).slice(4)).toEqual([expect.stringMatching(/^CRITICAL: alice changed/)]);
  });

  test('over and back between two looks: the escalation begins anew', async () => {
    const w = await slacked({ escalation });
    await w.record(critical());
    await w.run();
    await w.minutes(31);
    const before = textIn(w, 'C9876543210').length;
    await w.record(ends({ event: { at: later(1900) } }));
    await w.record(opens({ event: { id: eventId(7), at: later(1910) }, assessment: { severity: 'critical' } }));
    await w.minutes(17);
    const after = textIn(w, 'C9876543210').slice(before).map(firstLine);
    expect(after).toEqual([expect.stringMatching(/^CRITICAL: /), expect.stringMatching(/^ESCALATED CRITICAL: .*, unanswered for 15 min/)]);
  });
});
