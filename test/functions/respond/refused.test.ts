import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PermanentError, TransientError } from '../../../shared/errors.ts';
import { type RespondWorld, respondWorld } from '../../support/respond-world.ts';
import { FORM, fromSlack, payloadBody, pressing, sending, type UrlEvent, urlEvent } from '../../support/url-events.ts';

let world: RespondWorld;
beforeEach(async () => {
  world = await respondWorld();
});
afterEach(() => world.table.close());

const good = (payload: object = pressing('acknowledge', world.finding)): UrlEvent => fromSlack(payloadBody(payload), { at: world.now() });
const bodyOf = ({ body = '' }: UrlEvent): string => Buffer.from(body, 'base64').toString();

/** Refused without a trace but a count and a line in the log. */
async function refused(event: UrlEvent, reason: string, status: number): Promise<void> {
  const before = world.writes();
  expect((await world.call(event)).status).toBe(status);
  expect(world.writes()).toBe(before);
  expect(world.counts).toEqual({ [`Respond${reason.charAt(0).toUpperCase()}${reason.slice(1)}`]: 1 });
  expect(world.lines).toEqual([JSON.stringify(['a request was refused', { reason, status, from: '198.51.100.7' }])]);
}

describe('refused, counted, and nothing changes', () => {
  test('a signature of another secret', () => refused(fromSlack(bodyOf(good()), { at: world.now(), secret: 'guessed' }), 'forged', 401));

  test('a body that was changed on the way', () => {
    const event = good();
    return refused({ ...event, body: Buffer.from(`${bodyOf(event)}&x=1`).toString('base64') }, 'forged', 401);
  });

  test('no signature at all', () => {
    const { headers, ...event } = good();
    return refused({ ...event, headers: { 'content-type': FORM } }, 'forged', 401);
  });

  test('six minutes late', () => {
    const event = good();
    world.pass(360);
    return refused(event, 'stale', 401);
  });

  test('not JSON, no payload, two payloads, a payload and more', async () => {
    const bodies = [
      'payload=%7B',
      'other=1',
      `${payloadBody({})}&${payloadBody({})}`,
      `${payloadBody(pressing('acknowledge', world.finding))}&more=1`,
    ];
    for (const body of bodies) expect((await world.call(fromSlack(body, { at: world.now() }))).status).toBe(400);
    expect(world.counts).toEqual({ RespondMalformed: 4 });
  });

  test.each([
    ['another type', { type: 'block_suggestion' }],
    ['a user that is none', { user: { id: 'constructor' } }],
    ['a finding that is none', { actions: [{ type: 'button', action_id: 'acknowledge', value: '../../etc' }] }],
    ['an action we never offered', { actions: [{ type: 'button', action_id: 'resolve_all', value: '0'.repeat(16) }] }],
    ['two actions', { actions: Array(2).fill({ type: 'button', action_id: 'acknowledge', value: '0'.repeat(16) }) }],
    ['no action', { actions: [] }],
  ])('signed, but %s', (_, over) => refused(good({ ...pressing('acknowledge', world.finding), ...over }), 'malformed', 400));

  test.each([
    ['of another window', { callback_id: 'told' }],
    ['without its inputs', { state: { values: {} } }],
    ['without a finding', { private_metadata: '{}' }],
    ['with more than it was given', { private_metadata: JSON.stringify({ finding: '0'.repeat(16), admin: true }) }],
  ])('a window %s', async (_, over) => {
    const payload = sending('mine', world.finding, { reason: { reason: { value: 'it was me' } } }) as { view: object };
    const event = good({ ...payload, view: { ...payload.view, ...over } });
    expect((await world.call(event)).status).toBe(400);
    expect(await world.state()).toBe('open');
  });

  test('another content type', () => {
    const event = good();
    return refused({ ...event, headers: { ...event.headers, 'content-type': 'application/json' } }, 'malformed', 400);
  });

  test('too long, encoded or not: it is not even decoded', async () => {
    const body = 'x'.repeat(300_000);
    await refused(urlEvent({ method: 'POST', path: '/slack', body }), 'oversized', 413);
    expect((await world.call(urlEvent({ method: 'POST', path: '/answer', body: body.repeat(10), base64: false }))).status).toBe(413);
  });

  test.each([
    ['GET', '/slack'],
    ['PUT', '/answer'],
    ['GET', '/'],
    ['POST', '/digest'],
    ['GET', '/__proto__'],
  ])('%s %s', (method, path) => refused(urlEvent({ method, path }), 'lost', 404));

  test('an event that is none', () => refused({ ...good(), rawPath: 7 } as unknown as UrlEvent, 'malformed', 400));
});

describe('a replay', () => {
  test('within five minutes is known by its signature', async () => {
    const event = good();
    await world.call(event);
    const before = world.writes();
    world.pass(200);
    expect((await world.call(event)).status).toBe(403);
    expect(world.writes()).toBe(before);
    expect(world.counts).toEqual({ RespondAnswered: 1, RespondReplayed: 1 });
  });

  test('of a button opens no second window', async () => {
    const event = good(pressing('mute', world.finding));
    await world.call(event);
    expect((await world.call(event)).status).toBe(403);
    expect(world.asked.opened).toHaveLength(1);
  });
});

test('where nobody may answer, there is no door', async () => {
  const closed = await respondWorld({ config: { respond: undefined } });
  expect((await closed.call(fromSlack(payloadBody(pressing('acknowledge', closed.finding)), { at: closed.now() }))).status).toBe(404);
  expect((await closed.call(urlEvent({ path: '/answer', query: 't=x' }))).status).toBe(404);
  closed.table.close();
});

test('what passes is told to the caller; what does not raises the alarm', async () => {
  const failing = async (error: Error) => respondWorld({ slack: { isInGroups: async () => Promise.reject(error) } });
  const busy = await failing(new TransientError('Slack is away'));
  const call = (on: RespondWorld) => on.call(fromSlack(payloadBody(pressing('acknowledge', on.finding, 'U0STRANGER0')), { at: on.now() }));
  expect(await call(busy)).toMatchObject({ status: 503 });
  expect(await busy.state()).toBe('open');
  const broken = await failing(new PermanentError('no token'));
  await expect(call(broken)).rejects.toThrow('no token');
  for (const { table } of [busy, broken]) table.close();
});
