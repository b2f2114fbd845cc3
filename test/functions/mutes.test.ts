import { afterEach, describe, expect, test } from 'vitest';
import { hourly, mutesEnding } from '../../functions/notify/mutes-ending.ts';
import { notify } from '../../functions/notify/notify.ts';
import { cachedMutes } from '../../shared/adapters/cached-mutes.ts';
import { hiddenIntents } from '../../shared/adapters/store/hidden-intents.ts';
import { mutes } from '../../shared/adapters/store/mutes.ts';
import { TransientError } from '../../shared/errors.ts';
import { configWith } from '../support/configs.ts';
import { closeAll, textOf, world } from '../support/notify-world.ts';
import { eventId, later, opens } from '../support/recordings.ts';

afterEach(closeAll);
type World = Awaited<ReturnType<typeof world>>;

const CREATED = '2026-03-01T00:00:00.000Z';
const mute = (over: object = {}) => ({
  id: 'moving',
  scope: { rule: 'policy-changed' },
  author: 'ana',
  reason: 'roles move',
  created: new Date(CREATED),
  until: new Date('2026-03-20T00:00:00Z'),
  source: 'command-line' as const,
  ...over,
});
const written = (over: object = {}) => ({
  id: 'moving',
  scope: { rule: 'policy-changed' },
  author: 'ana',
  reason: 'r',
  created: CREATED,
  until: '2026-03-20',
  ...over,
});
const tend = (w: World, config = w.ports.config) =>
  mutesEnding({ ...w.ports, config, mutes: mutes(w.table), hidden: hiddenIntents(w.table) }, w.now());
const HOUR = 3600;
const DAY = 24 * HOUR;

describe('a mute made at work', () => {
  test('hides like one of the configuration; what it hid is told when its time is over', async () => {
    const w = await world();
    await mutes(w.table).save(mute(), w.now());
    await w.record(opens());
    expect(await w.run()).toMatchObject({ planned: 0, held: 1 });
    w.pass(16 * DAY);
    expect(await w.run()).toMatchObject({ sent: 1 });
  });

  test('ended early: what it hid is told within two minutes, also by a process that has just read the mutes', async () => {
    const w = await world();
    await mutes(w.table).save(mute(), w.now());
    const warm = { ...w.ports, mutes: cachedMutes(mutes(w.table)) };
    await w.record(opens());
    expect(await notify([], warm)).toMatchObject({ held: 1 });
    w.pass(30);
    expect(await notify([], warm)).toMatchObject({ planned: 0 });
    await mutes(w.table).end('moving', 'bob', w.now());
    w.pass(29);
    expect(await notify([], warm)).toMatchObject({ planned: 0, sent: 0 });
    w.pass(61);
    expect(await notify([], warm)).toMatchObject({ sent: 1 });
  });

  test('hidden by somebody with an old reading after it had ended: told after the next look at the mutes, within the hour', async () => {
    const w = await world();
    await mutes(w.table).save(mute(), w.now());
    const stale = cachedMutes(mutes(w.table));
    await stale.list(w.now());
    await mutes(w.table).end('moving', 'bob', w.now());
    await w.record(opens());
    expect(await notify([], { ...w.ports, mutes: stale })).toMatchObject({ held: 1 });
    w.pass(HOUR);
    expect(await tend(w)).toMatchObject({ woken: 1 });
    w.pass(120);
    expect(await w.run()).toMatchObject({ sent: 1 });
  });

  test('replaced: the new one is made first, and what the old one hid stays hidden until the new end', async () => {
    const w = await world();
    await mutes(w.table).save(mute({ until: new Date('2026-03-10T00:00:00Z') }), w.now());
    await w.record(opens());
    expect(await w.run()).toMatchObject({ held: 1 });
    await mutes(w.table).save(mute({ id: 'moving-2', until: new Date('2026-03-05T00:00:00Z') }), w.now());
    await mutes(w.table).end('moving', 'ana', w.now());
    w.pass(120);
    expect(await w.run()).toMatchObject({ held: 1, sent: 0 });
    w.pass(DAY);
    expect(await w.run()).toMatchObject({ sent: 1 });
  });
});

describe('a mute of the configuration', () => {
  test.each([
    ['is taken out', []],
    ['ends earlier', [written({ until: '2026-03-05' })]],
    ['covers less', [written({ scope: { rule: 'policy-changed', account: '999988887777' } })]],
  ])('that %s by a deployment: what it hid is looked at anew', async (_, left) => {
    const w = await world({ config: { mutes: [written()] } });
    await w.record(opens());
    expect(await w.run()).toMatchObject({ held: 1 });
    expect(await tend(w)).toMatchObject({ woken: 0 });
    const config = { ...w.ports.config, mutes: configWith({ mutes: left }).mutes };
    expect(await tend(w, config)).toMatchObject({ woken: 1 });
    w.pass(2 * DAY);
    expect(await notify([], { ...w.ports, config })).toMatchObject({ sent: 1 });
  });
});

describe('a week before its end', () => {
  const owners = { platform: { name: 'ana', channels: ['mail'] } };
  const inDays = (days: number) => new Date(later(60).getTime() + days * DAY * 1000);
  const told = (w: World) => w.slack.map(({ body }) => textOf(body));

  test('the default route hears of it once, with the author named', async () => {
    const w = await world();
    await mutes(w.table).save(mute({ until: inDays(8) }), w.now());
    expect(await tend(w)).toEqual({ told: 0, over: 0, woken: 0 });
    w.pass(DAY);
    expect(await tend(w)).toMatchObject({ told: 1 });
    w.pass(HOUR);
    expect(await tend(w)).toMatchObject({ told: 0, over: 0 });
    await w.run();
    expect(told(w)).toEqual([expect.stringMatching(/^MEDIUM: Mute moving of ana ends on 2026-03-12 at 09:16 UTC/)]);
  });

  test('an author who is an owner with channels hears of it there', async () => {
    const w = await world({ config: { owners } });
    await mutes(w.table).save(mute({ until: inDays(6) }), w.now());
    await tend(w);
    await w.run();
    expect(told(w)).toEqual([]);
    expect(w.mail).toHaveLength(1);
    expect(w.mail[0]?.body).toContain('Mute moving of ana ends');
  });

  test.each<[string, (w: World) => Promise<unknown>]>([
    ['its end', async (w) => w.pass(7 * DAY)],
    ['an end by hand', (w) => mutes(w.table).end('moving', 'bob', w.now())],
  ])('%s takes it back', async (_, over) => {
    const w = await world();
    await mutes(w.table).save(mute({ until: inDays(6) }), w.now());
    await tend(w);
    await w.run();
    await over(w);
    w.pass(1);
    expect(await tend(w)).toMatchObject({ told: 0, over: 1 });
    await w.run();
    expect(told(w)[1]).toMatch(/^RESOLVED: /);
    expect(await tend(w)).toMatchObject({ told: 0, over: 0 });
  });

  test('one of the configuration that is given a later end is over with it, and told of again a week before that', async () => {
    const w = await world();
    const config = (until: string) => ({ ...w.ports.config, mutes: configWith({ mutes: [written({ until })] }).mutes });
    expect(await tend(w, config('2026-03-09'))).toMatchObject({ told: 1 });
    expect(await tend(w, config('2026-03-30'))).toMatchObject({ told: 0, over: 1 });
    w.pass(20 * DAY);
    expect(await tend(w, config('2026-03-30'))).toMatchObject({ told: 1 });
  });

  test('who mutes for a week or less is not told what he has just written', async () => {
    const w = await world();
    await mutes(w.table).save(mute({ created: w.now(), until: inDays(7) }), w.now());
    expect(await tend(w)).toMatchObject({ told: 0 });
  });

  test('nothing hides it', async () => {
    const w = await world();
    await mutes(w.table).save(mute({ until: inDays(6), scope: { account: w.ports.account } }), w.now());
    await tend(w);
    await w.record(opens({ event: { id: eventId(7) } }));
    expect(await w.run()).toMatchObject({ sent: 1, held: 1 });
  });
});

test('a reading of the mutes that failed is not kept', async () => {
  const answers: (() => Promise<never[]>)[] = [async () => Promise.reject(new TransientError('throttled')), async () => []];
  const cached = cachedMutes({ list: () => (answers.shift() ?? (async () => Promise.reject(new Error('asked again'))))() });
  await expect(cached.list(later(0))).rejects.toThrow('throttled');
  expect(await cached.list(later(1))).toEqual([]);
  expect(await cached.list(later(59))).toEqual([]);
});

test('the sweep looks at the mutes once an hour, and again at once when that failed', async () => {
  const asked: Date[] = [];
  let fails = true;
  const tend = hourly(async (now) => {
    asked.push(now);
    if (fails) throw new TransientError('throttled');
  });
  await expect(tend(later(0))).rejects.toThrow('throttled');
  fails = false;
  for (const seconds of [60, 120, 3600, 3660, 3720]) await tend(later(seconds));
  expect(asked).toEqual([later(0), later(60), later(3660)]);
});
