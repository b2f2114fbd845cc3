import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { pageApp } from '../../local/page/app.ts';
import { openWorld, type World } from '../../local/world.ts';
import { answers } from '../../shared/adapters/store/answers.ts';
import { parseConfig } from '../../shared/alerts/config.ts';
import { standingOf } from '../../shared/findings/standing.ts';
import { minimalConfig } from '../support/configs.ts';
import { findingIdOf, later, opens } from '../support/recordings.ts';

const HOST = '127.0.0.1:4300';
const id = findingIdOf();
let world: World;
let folder: string;
let app: ReturnType<typeof pageApp>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trailwarden-answering-'));
  world = await openWorld(
    join(folder, 'store.sqlite'),
    parseConfig({ ...minimalConfig, defaultRoute: { channels: ['slack', 'mail'] } }, []),
  );
  world.clock.sawEventAt(later(60));
  await world.store.record(opens(), world.clock.now());
  await world.sweep();
  app = pageApp({
    store: world.store,
    findings: world.findings,
    rules: world.rules,
    config: world.config,
    now: world.clock.now,
    messages: world.slack.messages.entries,
    mails: world.mail.mails.entries,
    notices: world.services.notices.entries,
    presser: { slack: world.slack, answering: world.answering, person: 'U0LAPTOP' },
    report: async () => '',
  });
});
afterEach(async () => {
  await world.close();
  rmSync(folder, { recursive: true });
});

const state = async () => {
  const finding = await world.store.finding(id);
  return finding && standingOf(finding, world.clock.now()).state;
};
const get = (path: string, host = HOST) => app.request(`http://${host}${path}`, { headers: { host } });
const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = { origin: `http://${HOST}` }) =>
  app.request(`http://${HOST}${path}`, {
    method: 'POST',
    headers: { host: HOST, 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: String(new URLSearchParams(fields)),
  });
const message = () => {
  const [first] = world.slack.messages.entries();
  return { channel: first?.channel ?? '', ts: first?.ts ?? '' };
};

describe('the Slack page', () => {
  test('has the buttons of the message, and pressing one does as in Slack', async () => {
    const page = await (await get('/slack')).text();
    for (const label of ['Acknowledge', 'This was me…', 'Mute…', 'Assign…']) expect(page).toContain(`>${label}</button>`);
    expect((await post('/slack/press', { ...message(), action: 'acknowledge' })).headers.get('location')).toBe('/slack/done');
    expect(await state()).toBe('acknowledged');
    expect(await answers(world.table).of(id)).toMatchObject([{ by: 'you', via: 'slack', from: 'U0LAPTOP' }]);
  });

  test('a second click is told who was first', async () => {
    await post('/slack/press', { ...message(), action: 'acknowledge' });
    world.clock.sawEventAt(later(120));
    await post('/slack/press', { ...message(), action: 'acknowledge' });
    expect(await (await get('/slack/done')).text()).toContain('Already acknowledged by you');
  });

  test('a window asks, complains, and does', async () => {
    expect((await post('/slack/press', { ...message(), action: 'mine' })).headers.get('location')).toBe('/slack/window');
    expect(await (await get('/slack/window')).text()).toContain('What were you doing?');
    expect(await (await post('/slack/window', { reason: '' })).text()).toContain('Say in a few words why.');
    expect(await state()).toBe('open');
    await post('/slack/window', { reason: 'CHG-7' });
    expect(await answers(world.table).of(id)).toMatchObject([{ note: 'this was me: CHG-7' }]);
    expect((await get('/slack/window')).status).toBe(303);
  });

  test('a mute is told in the window and in the thread', async () => {
    await post('/slack/press', { ...message(), action: 'mute' });
    await post('/slack/window', { reason: 'roles move', time: '4h', scope: 'rule' });
    expect(await (await get('/slack/window')).text()).toContain('Detection goes on');
    expect(JSON.stringify(world.slack.messages.entries())).toContain('Muted by you until');
  });
});

test('the link in a mail opens the page that the function serves, and its form answers', async () => {
  const [mail] = world.mail.mails.entries();
  const link = mail?.text.split(/\s+/).find((word) => word.startsWith(world.answering.url)) ?? '';
  expect(await (await get(`/mail/${mail?.id}`)).text()).toContain(`href="${link}"`);
  const page = await fetch(link);
  expect(await page.text()).toContain('Your answer');
  const token = new URL(link).searchParams.get('t') ?? '';
  const body = new URLSearchParams({ t: token, choice: 'resolve', name: 'Ana', reason: 'policy put back' });
  const answered = await fetch(`${world.answering.url}/answer`, { method: 'POST', body });
  expect(await answered.text()).toContain('Closed by Ana');
  expect(await state()).toBe('resolved');
});

describe('pages from elsewhere', () => {
  test.each(['evil.example', '127.0.0.1.evil.example', 'localhost.evil.example:4300', '192.168.0.7:4300', ''])(
    'under the name "%s" nothing is shown',
    async (host) => {
      expect((await app.request('http://127.0.0.1:4300/', { headers: { host } })).status).toBe(403);
    },
  );

  test('press no button', async () => {
    const fields = { ...message(), action: 'acknowledge' };
    expect((await post('/slack/press', fields, { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await post('/slack/press', fields, { origin: 'null' })).status).toBe(403);
    expect((await post('/slack/press', fields, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect(await state()).toBe('open');
  });

  test('and what the page says lets no form go elsewhere', async () => {
    expect((await get('/slack')).headers.get('content-security-policy')).toContain("form-action 'self'");
  });

  test('the function itself takes nothing that is not signed, under no other name', async () => {
    const forged = await fetch(`${world.answering.url}/slack`, { method: 'POST', body: new URLSearchParams({ payload: '{}' }) });
    expect(forged.status).toBe(401);
  });
});
