import { SignJWT } from 'jose';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { signedLinks } from '../../../shared/adapters/signed-links.ts';
import { PermanentError } from '../../../shared/errors.ts';
import { type RespondWorld, respondWorld, secrets } from '../../support/respond-world.ts';
import { answerForm, FORM, following, tokenOf, urlEvent } from '../../support/url-events.ts';

const DAY = 86_400;
let world: RespondWorld;
beforeEach(async () => {
  world = await respondWorld();
});
afterEach(() => world.table.close());

const link = (finding = world.finding) => world.links.answer(finding, 'mail', world.now());
const answersOf = () => world.ports.answers.of(world.finding);
const submit = async (fields: Readonly<Record<string, string>>, token?: string) =>
  world.call(answerForm(token ?? tokenOf(await link()), fields));

describe('the page', () => {
  test('shows the alert and asks, and changes nothing however often a scanner follows the link', async () => {
    const address = await link();
    expect(address).toMatch(/^https:\/\/respond\.example\/answer\?t=[\w.-]+$/);
    const before = world.writes();
    for (let index = 0; index < 3; index++) {
      const { status, body, headers } = await world.call(following(address));
      expect(status).toBe(200);
      expect(body).toContain('alice changed policy Admins');
      expect(body).toContain('name="choice" value="acknowledge" checked');
      expect(headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'x-frame-options': 'DENY' });
      expect(headers['content-security-policy']).toMatch(
        /^default-src 'none'; style-src 'sha256-[\w+/=]+'; img-src data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'$/,
      );
      expect(body).not.toMatch(/<script|style="|javascript:/);
    }
    expect(world.writes()).toBe(before);
    expect(world.counts).toEqual({});
  });

  test('offers no mute for what is always told, and takes none', async () => {
    const address = await link(world.rootFinding);
    expect((await world.call(following(address))).body).not.toContain('value="mute"');
    expect((await submit({ choice: 'mute', reason: 'be quiet' }, tokenOf(address))).status).toBe(403);
    expect(await world.ports.mutes.list(world.now())).toEqual([]);
  });

  test('offers what the configuration allows', async () => {
    const narrow = await respondWorld({ config: { respond: { mail: { linkKey: 'ssm:/link', may: ['acknowledge'] } } } });
    const address = await narrow.links.answer(narrow.finding, 'mail', narrow.now());
    const { body } = await narrow.call(following(address));
    expect([...body.matchAll(/name="choice" value="(\w+)"/g)].map(([, choice]) => choice)).toEqual(['acknowledge', 'mine']);
    expect((await narrow.call(answerForm(tokenOf(address), { choice: 'resolve', reason: 'done with' }))).status).toBe(403);
    narrow.table.close();
  });

  test('what it shows of events is inert', async () => {
    const hostile = '"><script>alert(1)</script>';
    const page = await submit({ name: hostile, choice: 'mine', reason: '' });
    expect(page.status).toBe(400);
    expect(page.body).not.toContain('<script>');
    expect((await submit({ name: hostile })).body).not.toContain('<script>');
  });
});

describe('an answer', () => {
  test('is recorded with name, reason and address, and the page says so', async () => {
    const { status, body } = await submit({ name: ' Ana\u202e Lima ', reason: 'looking into it' });
    expect(status).toBe(200);
    expect(body).toContain('Acknowledged by Ana Lima, 2026-03-04 09:17:22 UTC: looking into it.');
    expect(await answersOf()).toMatchObject([
      { kind: 'acknowledge', by: 'Ana Lima', via: 'mail', from: '198.51.100.7', note: 'looking into it' },
    ]);
    expect(world.counts).toEqual({ RespondAnswered: 1 });
  });

  test('"this was me" and "close" say what was said', async () => {
    await submit({ choice: 'mine', reason: 'CHG-7' });
    world.pass(60);
    await submit({ choice: 'resolve', reason: 'role deleted' });
    expect(await answersOf()).toMatchObject([
      { kind: 'acknowledge', note: 'this was me: CHG-7' },
      { kind: 'resolve', note: 'role deleted' },
    ]);
    expect(await world.state()).toBe('resolved');
  });

  test('mute: with the author and the address', async () => {
    const { body } = await submit({ choice: 'mute', reason: 'moving roles', time: '7d', scope: 'rule' });
    expect(body).toContain('rule policy-changed in account 111122223333');
    expect(await world.ports.mutes.list(world.now())).toMatchObject([
      { author: 'Ana (198.51.100.7)', reason: 'moving roles', source: 'page', scope: { rule: 'policy-changed', account: '111122223333' } },
    ]);
    expect(world.counts).toEqual({ RespondMuted: 1 });
  });

  test.each([
    ['a name', { name: ' \u200b ' }, 'Say who you are.'],
    ['a reason', { choice: 'mine', reason: 'x' }, 'Say in a few words why.'],
  ])('without %s is asked for again, and the link is still good', async (_, fields, words) => {
    const token = tokenOf(await link());
    const before = world.writes();
    const asked = await submit(fields, token);
    expect(asked).toMatchObject({ status: 400, body: expect.stringContaining(words) });
    expect(world.writes()).toBe(before);
    expect((await submit({}, token)).status).toBe(200);
    expect(await world.state()).toBe('acknowledged');
  });

  test('of a webhook in Slack is one of the page', async () => {
    const slack = await world.links.answer(world.finding, 'slack', world.now());
    await submit({}, tokenOf(slack));
    expect(await answersOf()).toMatchObject([{ via: 'page' }]);
  });
});

describe('a link', () => {
  test('is good once: a second answer changes nothing and is told what the first one was', async () => {
    const token = tokenOf(await link());
    await submit({}, token);
    const before = world.writes();
    const second = await submit({ choice: 'resolve', name: 'Mallory', reason: 'nothing to see' }, token);
    expect(second.status).toBe(403);
    expect(second.body).toContain('This link was used');
    expect(second.body).toContain('Acknowledged by Ana');
    const shown = await world.call(urlEvent({ path: '/answer', query: `t=${token}` }));
    expect(shown).toMatchObject({ status: 403, body: expect.stringContaining('This link was used') });
    expect(world.writes()).toBe(before);
    expect(world.counts).toEqual({ RespondAnswered: 1, RespondReplayed: 2 });
  });

  test('the same form twice is one answer', async () => {
    const token = tokenOf(await link());
    await submit({ name: 'Ana' }, token);
    world.pass(5);
    const again = await submit({ name: 'Ana' }, token);
    expect(again.body).toContain('Acknowledged by Ana');
    expect(await answersOf()).toHaveLength(1);
    expect(world.counts).toEqual({ RespondAnswered: 1, RespondReplayed: 1 });
  });

  test('a try that broke off after the link was used can be made again', async () => {
    const token = tokenOf(await link());
    const { take } = world.ports.answers;
    let isBroken = true;
    world.ports.answers.take = (...given) => (isBroken ? Promise.reject(new Error('cut off')) : take(...given));
    await expect(submit({}, token)).rejects.toThrow('cut off');
    isBroken = false;
    expect((await submit({}, token)).body).toContain('Acknowledged by Ana');
    expect(await world.state()).toBe('acknowledged');
  });

  test('is good for a day', async () => {
    const token = tokenOf(await link());
    world.pass(DAY - 1);
    expect((await world.call(urlEvent({ path: '/answer', query: `t=${token}` }))).status).toBe(200);
    world.pass(2);
    expect(await submit({}, token)).toMatchObject({ status: 401, body: expect.stringContaining('This link is too old') });
    expect(world.counts).toEqual({ RespondStale: 1 });
  });

  test('signed with the key from before the change is good', async () => {
    const old = signedLinks('https://respond.example', { secrets, keys: ['ssm:/link-old'] });
    expect((await submit({}, tokenOf(await old.answer(world.finding, 'mail', world.now())))).status).toBe(200);
  });

  const forged: Readonly<Record<string, (token: string) => string | Promise<string>>> = {
    'of another key': async () =>
      tokenOf(
        await signedLinks('https://x.example', { secrets: async () => 'z'.repeat(32), keys: ['k'] }).answer(
          world.finding,
          'mail',
          world.now(),
        ),
      ),
    'of a digest': async () => tokenOf(await world.links.digest(world.finding, world.now())),
    'with another finding in it': (token) => {
      const [head, body = '', sign] = token.split('.');
      const claims = JSON.parse(Buffer.from(body, 'base64url').toString());
      return [head, Buffer.from(JSON.stringify({ ...claims, sub: '0'.repeat(16) })).toString('base64url'), sign].join('.');
    },
    'without a signature ("alg": "none")': (token) => {
      const [, body] = token.split('.');
      return [Buffer.from('{"alg":"none"}').toString('base64url'), body, ''].join('.');
    },
    'of another issuer': async () =>
      new SignJWT({ chn: 'mail' })
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject(world.finding)
        .setJti('j')
        .setAudience('answer')
        .setIssuer('x')
        .setExpirationTime('1d')
        .sign(new TextEncoder().encode('k'.repeat(32))),
    'without an end': async () =>
      new SignJWT({ chn: 'mail' })
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject(world.finding)
        .setJti('j')
        .setAudience('answer')
        .setIssuer('trailwarden')
        .sign(new TextEncoder().encode('k'.repeat(32))),
    'cut in half': (token) => token.slice(0, token.length / 2),
    'far too long': (token) => token.repeat(20),
    empty: () => '',
  };

  test.each(Object.keys(forged))('%s is refused', async (name) => {
    const token = (await forged[name]?.(tokenOf(await link()))) ?? '';
    const before = world.writes();
    expect((await submit({}, token)).status).toBe(401);
    expect((await world.call(urlEvent({ path: '/answer', query: `t=${token}` }))).status).toBe(401);
    expect(world.writes()).toBe(before);
    expect(world.counts).toEqual({ RespondForged: 2 });
  });

  test('without a token, with fields nobody asked for, or with one of them twice is no answer', async () => {
    const token = tokenOf(await link());
    expect((await world.call(urlEvent({ path: '/answer' }))).status).toBe(400);
    expect((await submit({ admin: 'yes' }, token)).status).toBe(400);
    expect((await submit({ choice: 'delete' }, token)).status).toBe(400);
    const twice = urlEvent({
      method: 'POST',
      path: '/answer',
      headers: { 'content-type': FORM },
      body: `t=${token}&t=${token}&choice=acknowledge&name=a&reason=`,
    });
    expect((await world.call(twice)).status).toBe(400);
    expect(await world.state()).toBe('open');
  });

  test('of a finding that is gone says so', async () => {
    expect(await submit({}, tokenOf(await link('0'.repeat(16))))).toMatchObject({
      status: 404,
      body: expect.stringContaining('Not on record'),
    });
  });

  test('is not signed with a key that could be guessed', async () => {
    const short = signedLinks('https://x.example', { secrets: async () => 'secret', keys: ['ssm:/link'] });
    await expect(short.answer(world.finding, 'mail', world.now())).rejects.toThrow(PermanentError);
  });
});
