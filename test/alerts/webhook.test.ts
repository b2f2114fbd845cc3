import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { checkHost, guardedLookup, mayConnect } from '../../shared/adapters/channels/guarded-lookup.ts';
import { retryAfterMs } from '../../shared/adapters/channels/http-refusals.ts';
import { postJson } from '../../shared/adapters/channels/post-json.ts';
import { webhook } from '../../shared/adapters/channels/webhook.ts';
import { PermanentError, TransientError } from '../../shared/errors.ts';
import { type Answer, type StandIn, standIn } from '../support/http-stand-in.ts';
import { alertNotice, digestNotice } from '../support/notices.ts';
import { findingIdOf } from '../support/recordings.ts';

const open: StandIn[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

const NOW = new Date('2026-03-04T10:00:00Z');
const SENDING = { key: 'f0#hook#open#1', attempt: 2, reached: [] };
const KEY = 'the signing secret, at least 16';
const OLD = 'the one before, also long enough';
const LAPTOP = { allowed: [], loopback: true };

async function hook(
  script: readonly Answer[] = [],
  { fresh, old, address }: { fresh?: string; old?: string; address?: (url: string) => string } = {},
) {
  const server = await standIn(script, { status: 200 });
  open.push(server);
  const values: Readonly<Record<string, string>> = {
    'ssm:/url': address?.(server.url) ?? `${server.url}/alerts?token=t`,
    'ssm:/key': KEY,
    'ssm:/old': old ?? '',
  };
  const channel = webhook({
    id: 'hook',
    secret: 'ssm:/url',
    signingSecret: 'ssm:/key',
    ...(old === undefined ? {} : { oldSigningSecret: 'ssm:/old' }),
    secrets: async (reference, again) =>
      again && fresh !== undefined && reference === 'ssm:/url' ? fresh.replace('URL', server.url) : (values[reference] ?? ''),
    guard: LAPTOP,
    now: () => NOW,
    timeoutMs: 300,
  });
  return { server, send: () => channel.send(alertNotice(), SENDING) };
}
const signed = (secret: string, body: string): string => `v1=${createHmac('sha256', secret).update(`1772618400.${body}`).digest('hex')}`;

describe('what the far end gets', () => {
  test('our own form with its version, the key of the delivery, and a signature over time and raw body', async () => {
    const { server, send } = await hook();
    await send();
    const [request] = server.received;
    expect(request?.path).toBe('/alerts?token=t');
    expect(request?.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'idempotency-key': SENDING.key,
      'x-trailwarden-timestamp': '1772618400',
      'x-trailwarden-signature': signed(KEY, request?.body ?? ''),
    });
    expect(JSON.parse(request?.body ?? '')).toMatchObject({
      version: 1,
      kind: 'alert',
      key: SENDING.key,
      attempt: 2,
      alert: {
        severity: 'high',
        summary: 'alice changed policy Admins',
        finding: { findingId: findingIdOf(), state: 'open', account: '111122223333' },
      },
    });
  });
  test('while the secret is changed, both signatures', async () => {
    const { server, send } = await hook([], { old: OLD });
    await send();
    const [request] = server.received;
    expect(request?.headers['x-trailwarden-signature']).toBe(`${signed(KEY, request?.body ?? '')},${signed(OLD, request?.body ?? '')}`);
  });
  test('a digest with its rows', async () => {
    const server = await standIn([]);
    open.push(server);
    const channel = webhook({
      id: 'hook',
      secret: 'u',
      signingSecret: 'k',
      secrets: async (name) => (name === 'u' ? server.url : KEY),
      guard: LAPTOP,
      now: () => NOW,
    });
    await channel.send(digestNotice({ rows: 6000 }), SENDING);
    expect(JSON.parse(server.received[0]?.body ?? '')).toMatchObject({ kind: 'digest', digest: { count: 6000, more: expect.any(Number) } });
  });
});

test('an address that was changed is read again and used', async () => {
  const { server, send } = await hook([{ status: 410 }], { fresh: 'URL/new' });
  await send();
  expect(server.received.map(({ path }) => path)).toEqual(['/alerts?token=t', '/new']);
});

test('a redirect is not followed', async () => {
  const other = await standIn([]);
  open.push(other);
  const { send } = await hook([{ status: 307, headers: { location: `${other.url}/stolen` } }]);
  await expect(send()).rejects.toBeInstanceOf(PermanentError);
  expect(other.received).toEqual([]);
});

test('a short signing secret is refused before anything is sent', async () => {
  const { server, send } = await hook([], { old: 'short' });
  await expect(send()).rejects.toThrow('a signing secret needs at least 16 characters');
  expect(server.received).toEqual([]);
});

test.each(['http://example.com/x', 'ftp://127.0.0.1/', 'no address', 'https://user:word@example.com/', 'file:///etc/passwd'])(
  'the address %s is refused and not repeated',
  async (address) => {
    const { send } = await hook([], { address: () => address });
    await expect(send()).rejects.toSatisfy((error) => error instanceof PermanentError && !error.message.includes(address));
  },
);

test('an answer without end is read to its beginning only', async () => {
  const endless = { status: 200, body: 'x'.repeat(5_000_000) };
  const { server, send } = await hook([endless, endless]);
  await expect(send()).resolves.toEqual({});
  const { body, status } = await postJson({ id: 'x', url: new URL(server.url), body: '{}', timeoutMs: 2000 });
  expect([status, body.length]).toEqual([200, 16_384]);
});

test.each([
  ['7', 7000],
  ['Wed, 04 Mar 2026 10:01:00 GMT', 60_000],
  ['Wed, 04 Mar 2026 09:00:00 GMT', 0],
  ['999999999', 86_400_000],
  ['soon', undefined],
  ['', undefined],
])('Retry-After: %s', (header, ms) => expect(retryAfterMs(header, NOW)).toBe(ms));

test('425 and 408 come back, as does 429', async () => {
  for (const status of [408, 425, 429]) await expect((await hook([{ status }])).send()).rejects.toBeInstanceOf(TransientError);
});

describe('where it may lead', () => {
  const deployed = { allowed: ['10.20.0.0/16'], loopback: false };
  const refused = [
    ...[
      '127.0.0.1',
      '10.0.0.1',
      '172.16.0.1',
      '192.168.1.1',
      '169.254.169.254',
      '169.254.170.2',
      '100.64.0.1',
      '0.0.0.0',
      '224.0.0.1',
      '255.255.255.255',
    ],
    ...[
      '::1',
      '::',
      'fe80::1',
      'fc00::1',
      'fd00:ec2::254',
      '::ffff:169.254.169.254',
      '::ffff:10.0.0.1',
      '64:ff9b::a9fe:a9fe',
      '2002:a9fe:a9fe::',
      'fe80::1%eth0',
      'x',
    ],
  ];
  test.each(refused)('not to %s', (address) => expect(mayConnect(address, deployed)).toBe(false));
  test.each(['8.8.8.8', '2606:4700::1111', '10.20.3.4'])('to %s', (address) => expect(mayConnect(address, deployed)).toBe(true));
  test('nothing allows the machine itself or where clouds keep credentials', () => {
    const all = { allowed: ['0.0.0.0/0', '::/0'], loopback: false };
    expect(['127.0.0.1', '169.254.169.254', '::1', 'fd00:ec2::254', '0.0.0.0'].filter((address) => mayConnect(address, all))).toEqual([]);
    expect(mayConnect('10.0.0.1', all)).toBe(true);
  });
  test.each([
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://[::1]/',
    'https://[::ffff:a9fe:a9fe]/',
    'https://0177.0.0.1/',
    'https://169.254.169.254./',
  ])('an address in whatever spelling: %s', (url) => expect(() => checkHost('hook', new URL(url), deployed)).toThrow(PermanentError));
  test('a name is judged by what it is looked up to, when the connection is made', async () => {
    const url = new URL('http://localhost:1/');
    const posting = { id: 'hook', url, body: '{}', timeoutMs: 1000 };
    await expect(postJson({ ...posting, lookup: guardedLookup('hook', deployed) })).rejects.toThrow(/private or reserved/);
    await expect(postJson({ ...posting, lookup: guardedLookup('hook', LAPTOP) })).rejects.toBeInstanceOf(TransientError);
  });
  test('the error names no address', async () => {
    const { send } = await hook([], { address: () => 'https://10.1.2.3/secret-path' });
    await expect(send()).rejects.toSatisfy((error) => error instanceof PermanentError && !/10\.1|secret-path/.test(error.message));
  });
});

test('the check that docs/webhook.md shows takes what is sent, and nothing else', async () => {
  const [, code = ''] = /```js\n([\s\S]*?)```/.exec(readFileSync('docs/webhook.md', 'utf8')) ?? [];
  const { isGenuine } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  const { server, send } = await hook([], { old: OLD });
  await send();
  const [{ body, headers } = { body: '', headers: {} }] = server.received;
  const at = NOW.getTime();
  expect([KEY, OLD].map((secret) => isGenuine(body, headers, secret, at))).toEqual([true, true]);
  expect(isGenuine(`${body} `, headers, KEY, at)).toBe(false);
  expect(isGenuine(body, headers, 'another', at)).toBe(false);
  expect(isGenuine(body, headers, KEY, at + 301_000)).toBe(false);
  expect(isGenuine(body, {}, KEY, at)).toBe(false);
});
