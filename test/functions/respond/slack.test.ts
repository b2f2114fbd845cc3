import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { TransientError } from '../../../shared/errors.ts';
import { REPORT_ACTIONS } from '../../../shared/report/slack-links.ts';
import { ANA, BOB, EVE, OLD_SECRET, type RespondWorld, respondWorld, STRANGER } from '../../support/respond-world.ts';
import { fromSlack, muteGiven, payloadBody, personGiven, pressing, reasonGiven, sending } from '../../support/url-events.ts';

let world: RespondWorld;
beforeEach(async () => {
  world = await respondWorld();
});
afterEach(() => world.table.close());

const send = (payload: object, over: { secret?: string; base64?: boolean } = {}) =>
  world.call(fromSlack(payloadBody(payload), { at: world.now(), ...over }));
const answersOf = (id = world.finding) => world.ports.answers.of(id);
const muted = () => world.ports.mutes.list(world.now());

describe('Acknowledge', () => {
  test('is known, audited with who and from where, and due to be told', async () => {
    expect(await send(pressing('acknowledge', world.finding))).toMatchObject({ status: 200, body: '' });
    expect(await world.state()).toBe('acknowledged');
    expect(await answersOf()).toMatchObject([{ kind: 'acknowledge', by: 'ana', via: 'slack', from: ANA, note: '', at: world.now() }]);
    expect(world.counts).toEqual({ RespondAnswered: 1 });
    expect((await Array.fromAsync(world.table.query(`FINDING#${world.finding}`))).filter(({ sk }) => sk.startsWith('INTENT#')).length).toBe(
      2,
    );
  });

  test.each([
    ['a body that is not encoded', { base64: false }],
    ['the secret from before the change', { secret: OLD_SECRET }],
  ])('is taken with %s', async (_, over) => {
    await send(pressing('acknowledge', world.finding), over);
    expect(await world.state()).toBe('acknowledged');
  });

  test('pressed again by another: told who was first', async () => {
    await send(pressing('acknowledge', world.finding));
    world.pass(30);
    expect((await send(pressing('acknowledge', world.finding, BOB))).status).toBe(200);
    expect(world.asked.whispered).toEqual(['Already acknowledged by ana, 2026-03-04 09:17:22 UTC.']);
    expect(await answersOf()).toHaveLength(1);
  });

  test('by a member of a group: by the name Slack gives, with the id that nobody can choose', async () => {
    await send(pressing('acknowledge', world.finding, EVE));
    expect(await answersOf()).toMatchObject([{ by: `somebody (${EVE})`, from: EVE }]);
  });

  test('of what is gone: a word to the person', async () => {
    expect((await send(pressing('acknowledge', '0'.repeat(16)))).status).toBe(200);
    expect(world.asked.whispered).toEqual(['This finding is no longer on record.']);
    expect(world.counts).toEqual({ RespondLost: 1 });
  });
});

describe('windows', () => {
  test.each(['mine', 'mute', 'assign'])('"%s" asks in a window that knows the finding and the message', async (action) => {
    expect(await send(pressing(action, world.finding))).toMatchObject({ status: 200, body: '' });
    const [{ view }] = world.asked.opened as [(typeof world.asked.opened)[0]];
    expect(view.callback_id).toBe(action);
    expect(JSON.parse(view.private_metadata)).toEqual({ finding: world.finding, channel: 'C0123456789', thread: '1772615723.000100' });
    expect(JSON.stringify(view.blocks[0])).toContain('alice changed policy Admins');
    expect(await answersOf()).toEqual([]);
  });

  test('"this was me" is an acknowledgement that says so', async () => {
    expect(await send(sending('mine', world.finding, reasonGiven('CHG-7 new roles')))).toMatchObject({ status: 200, body: '' });
    expect(await answersOf()).toMatchObject([{ kind: 'acknowledge', note: 'this was me: CHG-7 new roles' }]);
  });

  test('a reason that is none is asked for again', async () => {
    for (const value of [null, '  ', 'x', '\u0000\u200b\n ']) {
      const { body } = await send(sending('mine', world.finding, reasonGiven(value)));
      expect(JSON.parse(body)).toEqual({ response_action: 'errors', errors: { reason: 'Say in a few words why.' } });
    }
    expect(await world.state()).toBe('open');
  });

  test('assign: to somebody by the name the configuration knows', async () => {
    await send(sending('assign', world.finding, personGiven(BOB)));
    await send(sending('assign', world.finding, personGiven(STRANGER)));
    expect(await answersOf()).toMatchObject([{ kind: 'assign', by: 'ana', to: 'bob' }]);
    world.pass(60);
    await send(sending('assign', world.finding, personGiven(STRANGER)));
    expect((await answersOf())[1]).toMatchObject({ to: STRANGER });
  });

  test('mute: with author, reason, scope and end, told in the thread and in the window', async () => {
    const { body } = await send(sending('mute', world.finding, muteGiven('roles move until noon', '4h')));
    expect(await muted()).toMatchObject([
      {
        author: `ana (${ANA})`,
        reason: 'roles move until noon',
        source: 'slack',
        scope: { rule: 'policy-changed', account: '111122223333', subject: 'Admins' },
        created: world.now(),
        until: new Date(world.now().getTime() + 4 * 3_600_000),
      },
    ]);
    expect(JSON.parse(body)).toMatchObject({ response_action: 'update', view: { title: { text: 'Muted' } } });
    expect(world.asked.said).toEqual([expect.stringContaining('Muted by ana until')]);
    expect(world.counts).toEqual({ RespondMuted: 1 });
  });

  test('mute: of the rule in the account', async () => {
    await send(sending('mute', world.finding, muteGiven('known noise', '90d', 'rule')));
    expect((await muted())[0]?.scope).toEqual({ rule: 'policy-changed', account: '111122223333' });
  });

  test('what is always told is not muted, by button or window', async () => {
    await send(pressing('mute', world.rootFinding));
    expect(world.asked.opened).toEqual([]);
    expect(world.asked.whispered[0]).toContain("can't be muted");
    const { body } = await send(sending('mute', world.rootFinding, muteGiven('please be quiet')));
    expect(body).toContain("can't be muted");
    expect(await muted()).toEqual([]);
    expect(world.counts).toEqual({ RespondUnauthorised: 2 });
  });

  test('a window that Slack does not open is told', async () => {
    const failing = await respondWorld({ slack: { open: async () => Promise.reject(new TransientError('trigger_expired')) } });
    expect((await failing.call(fromSlack(payloadBody(pressing('mute', failing.finding)), { at: failing.now() }))).status).toBe(200);
    expect(failing.asked.whispered).toEqual(['Slack did not open the window. Press the button again.']);
    failing.table.close();
  });

  test('a thread that cannot be told does not undo the mute', async () => {
    const failing = await respondWorld({ slack: { say: async () => Promise.reject(new TransientError('ratelimited')) } });
    const body = payloadBody(sending('mute', failing.finding, muteGiven('known noise')));
    expect((await failing.call(fromSlack(body, { at: failing.now() }))).status).toBe(200);
    expect(await failing.ports.mutes.list(failing.now())).toHaveLength(1);
    failing.table.close();
  });
});

describe('who may', () => {
  test.each([
    ['a stranger', STRANGER, 'acknowledge'],
    ['one who may acknowledge only, to mute', BOB, 'mute'],
    ['one who may acknowledge only, to assign', BOB, 'assign'],
  ])('%s may not: told alone, nothing changes', async (_, user, action) => {
    const before = world.writes();
    expect(await send(pressing(action, world.finding, user))).toMatchObject({ status: 200, body: '' });
    expect(world.asked.whispered).toEqual([
      `You may not ${action} here. Whoever looks after Trailwarden's configuration can add you or your group.`,
    ]);
    expect(world.asked.opened).toEqual([]);
    expect(world.writes()).toBe(before);
    expect(world.counts).toEqual({ RespondUnauthorised: 1 });
  });

  test('a window that was opened by somebody else is judged by who sends it', async () => {
    const before = world.writes();
    await send(sending('mute', world.finding, muteGiven('known noise'), BOB));
    await send(sending('mine', world.finding, reasonGiven('it was me'), STRANGER));
    expect(world.writes()).toBe(before);
    expect(world.counts).toEqual({ RespondUnauthorised: 2 });
  });

  test('a button that opens an address is received, whoever pressed it', async () => {
    const before = world.writes();
    expect(await send(pressing('evidence', world.finding, STRANGER))).toMatchObject({ status: 200, body: '' });
    for (const action of REPORT_ACTIONS) expect(await send(pressing(action, '', STRANGER))).toMatchObject({ status: 200, body: '' });
    expect(world.writes()).toBe(before);
    expect(world.counts).toEqual({});
  });
});
