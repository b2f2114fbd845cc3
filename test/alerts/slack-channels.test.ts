import { afterEach, describe, expect, test } from 'vitest';
import { slackBot } from '../../shared/adapters/channels/slack-bot.ts';
import { slackWebhook } from '../../shared/adapters/channels/slack-webhook.ts';
import { type SlackChannel, UncertainDelivery } from '../../shared/alerts/channel.ts';
import { PermanentError, TransientError } from '../../shared/errors.ts';
import { type Answer, type StandIn, standIn } from '../support/http-stand-in.ts';
import { later } from '../support/recordings.ts';

const open: StandIn[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

const message = { text: 'HIGH: x', blocks: [{ type: 'divider' as const }], plain: 'HIGH: x, plain' };
const sending = { key: 'id#slack#open#1', attempt: 1, reached: [] };

interface Way {
  readonly channel: SlackChannel;
  readonly server: StandIn;
  readonly asked: boolean[];
}
type Make = (script: readonly Answer[], then?: Answer) => Promise<Way>;

/** Secrets in turn; the last one stays. */
const secretsOf =
  (asked: boolean[], ...values: readonly string[]) =>
  async (_: string, fresh = false) => {
    asked.push(fresh);
    return values[fresh ? values.length - 1 : 0] ?? '';
  };

const hook: Make = async (script, then) => {
  const server = await standIn(script, then);
  open.push(server);
  const asked: boolean[] = [];
  const secrets = secretsOf(asked, `${server.url}/services/T/B/old`);
  return { channel: slackWebhook({ id: 'slack', secret: 'ssm:/hook', secrets, timeoutMs: 200 }), server, asked };
};
const bot: Make = async (script, then = { body: '{"ok":true,"ts":"17.2"}' }) => {
  const server = await standIn(script, then);
  open.push(server);
  const asked: boolean[] = [];
  const secrets = secretsOf(asked, 'token-old');
  return {
    channel: slackBot({
      id: 'slack',
      channel: 'C0123456789',
      secret: 'ssm:/bot',
      secrets,
      slackApiUrl: `${server.url}/api/`,
      timeoutMs: 200,
    }),
    server,
    asked,
  };
};
const refuses = (error: string): Answer => ({ body: JSON.stringify({ ok: false, error }) });

const failure = async ({ channel }: Way, attempt = 1): Promise<unknown> =>
  channel.post(message, { ...sending, attempt }).then(
    () => 'sent',
    (error: unknown) => error,
  );

describe('an incoming webhook', () => {
  test('takes text, blocks and the key; nothing is unfurled', async () => {
    const way = await hook([]);
    expect(await way.channel.post(message, sending)).toEqual({});
    expect(JSON.parse(way.server.received[0]?.body ?? '')).toEqual({
      text: 'HIGH: x',
      blocks: [{ type: 'divider' }],
      unfurl_links: false,
      unfurl_media: false,
      metadata: { event_type: 'trailwarden_alert', event_payload: { delivery_key: 'id#slack#open#1' } },
    });
  });
  test.each<[string, Answer, new (...args: never[]) => Error, number?]>([
    ['429 with a time', { status: 429, headers: { 'retry-after': '7' } }, TransientError, 7000],
    ['429 without a time', { status: 429 }, TransientError, 30_000],
    ['429 with a time that is none', { status: 429, headers: { 'retry-after': 'soon' } }, TransientError, 30_000],
    ['500 rollup_error', { status: 500, body: 'rollup_error' }, UncertainDelivery],
    ['503', { status: 503 }, UncertainDelivery],
    ['404 no_service', { status: 404, body: 'no_service' }, PermanentError],
    ['403 invalid_token', { status: 403, body: 'invalid_token\n' }, PermanentError],
    ['403 action_prohibited', { status: 403, body: 'action_prohibited' }, PermanentError],
    ['410 channel_is_archived', { status: 410, body: 'channel_is_archived' }, PermanentError],
    ['400 user_not_found', { status: 400, body: 'user_not_found' }, PermanentError],
    ['400 with a word we do not know', { status: 400, body: 'brand_new' }, TransientError],
    ['no answer', { hang: true }, UncertainDelivery],
    ['a connection that breaks off', { reset: true }, UncertainDelivery],
  ])('%s', async (_, answer, kind, retryAfterMs) => {
    const error = await failure(await hook([answer]));
    expect(error).toBeInstanceOf(kind);
    if (error instanceof TransientError) expect(error.retryAfterMs).toBe(retryAfterMs);
  });
  test('a word we do not know is final at the fourth try', async () => {
    const way = await hook([], { status: 400, body: 'brand_new' });
    expect(await failure(way, 3)).toBeInstanceOf(TransientError);
    expect(await failure(way, 4)).toBeInstanceOf(PermanentError);
  });
  test('nobody listens: nothing was sent', async () => {
    const way = await hook([]);
    await way.server.close();
    expect(await failure(way)).toBeInstanceOf(TransientError);
  });
  test.each(['xoxb-1', 'http://hooks.slack.com/services/T/B/x', 'ftp://127.0.0.1/'])(
    'the secret %s is no hook, and is not repeated',
    async (secret) => {
      const channel = slackWebhook({ id: 'slack', secret: 'ssm:/hook', secrets: async () => secret });
      await expect(channel.post(message, sending)).rejects.toThrow(
        /^channel slack: the secret does not hold the URL of an incoming webhook$/,
      );
    },
  );
  test('no error repeats the URL, which is the credential', async () => {
    for (const answer of [{ hang: true }, { reset: true }, { status: 404, body: 'no_service' }, { status: 500 }] as const) {
      expect(String(await failure(await hook([answer])))).not.toContain('services');
    }
  });
});

describe('chat.postMessage', () => {
  test('takes channel, blocks and metadata with the token, and gives the message’s id', async () => {
    const way = await bot([]);
    expect(await way.channel.post(message, sending)).toEqual({ providerId: '17.2' });
    const [request] = way.server.received;
    const form = new URLSearchParams(request?.body);
    expect(request).toMatchObject({ path: '/api/chat.postMessage', headers: { authorization: 'Bearer token-old' } });
    expect(Object.fromEntries(form)).toMatchObject({
      channel: 'C0123456789',
      text: 'HIGH: x',
      blocks: '[{"type":"divider"}]',
      unfurl_links: 'false',
      unfurl_media: 'false',
    });
    expect(JSON.parse(form.get('metadata') ?? '')).toEqual({
      event_type: 'trailwarden_alert',
      event_payload: { delivery_key: 'id#slack#open#1' },
    });
  });
  test.each<[string, Answer, new (...args: never[]) => Error]>([
    ['internal_error', refuses('internal_error'), TransientError],
    ['service_unavailable', refuses('service_unavailable'), TransientError],
    ['request_timeout', refuses('request_timeout'), TransientError],
    ['fatal_error', refuses('fatal_error'), UncertainDelivery],
    ['ratelimited', refuses('ratelimited'), TransientError],
    ['channel_not_found', refuses('channel_not_found'), PermanentError],
    ['not_in_channel', refuses('not_in_channel'), PermanentError],
    ['is_archived', refuses('is_archived'), PermanentError],
    ['restricted_action', refuses('restricted_action'), PermanentError],
    ['invalid_auth', refuses('invalid_auth'), PermanentError],
    ['token_revoked', refuses('token_revoked'), PermanentError],
    ['account_inactive', refuses('account_inactive'), PermanentError],
    ['missing_scope', refuses('missing_scope'), PermanentError],
    ['HTTP 502', { status: 502 }, UncertainDelivery],
    ['no answer', { hang: true }, UncertainDelivery],
  ])('%s', async (_, answer, kind) => expect(await failure(await bot([answer]))).toBeInstanceOf(kind));

  test('429 with its time', async () => {
    expect(await failure(await bot([{ status: 429, headers: { 'retry-after': '9' } }]))).toMatchObject({
      name: 'TransientError',
      retryAfterMs: 9000,
    });
  });
  test('its own retries are off: one call, one request', async () => {
    const way = await bot([], refuses('internal_error'));
    await failure(way);
    expect(way.server.received).toHaveLength(1);
  });
});

describe.each([['hook', hook, (word: string): Answer => ({ status: 400, body: word })] as const, ['bot', bot, refuses] as const])(
  'a message that the %s refuses as built',
  (_, make, says) => {
    test.each(['invalid_blocks', 'msg_blocks_too_long', 'invalid_arguments', 'metadata_too_large', 'no_text'])(
      '%s: goes out as plain text at once',
      async (word) => {
        const way = await make([says(word)]);
        await way.channel.post(message, sending);
        expect(way.server.received).toHaveLength(2);
        expect(way.server.received[1]?.body).toMatch(/plain/);
        expect(way.server.received[1]?.body).not.toMatch(/blocks/);
      },
    );
    test('plain text too: final, no loop', async () => {
      const way = await make([says('msg_too_long'), says('msg_too_long')]);
      expect(await failure(way)).toBeInstanceOf(PermanentError);
      expect(way.server.received).toHaveLength(2);
    });
  },
);

describe('a secret that was changed', () => {
  test('is read again, past the cache, and used', async () => {
    const server = await standIn([{ status: 404, body: 'no_service' }]);
    open.push(server);
    const asked: boolean[] = [];
    const secrets = secretsOf(asked, `${server.url}/old`, `${server.url}/new`);
    await slackWebhook({ id: 'slack', secret: 'ssm:/hook', secrets }).post(message, sending);
    expect(server.received.map(({ path }) => path)).toEqual(['/old', '/new']);
    expect(asked).toEqual([false, true]);
  });
  test('that is the same is not tried twice', async () => {
    const way = await hook([], { status: 404, body: 'no_service' });
    expect(await failure(way)).toBeInstanceOf(PermanentError);
    expect(way.server.received).toHaveLength(1);
    expect(way.asked).toEqual([false, true]);
  });
  test('is not read again for any other reason', async () => {
    const way = await hook([], { status: 410, body: 'channel_is_archived' });
    await failure(way);
    expect(way.asked).toEqual([false]);
  });
});

describe('an earlier attempt', () => {
  const page = (messages: unknown, next = ''): Answer => ({
    body: JSON.stringify({ ok: true, messages, response_metadata: { next_cursor: next } }),
  });
  const ours = { ts: '17.9', metadata: { event_type: 'trailwarden_alert', event_payload: { delivery_key: sending.key } } };
  const find = async (...script: Answer[]) => {
    const way = await bot(script);
    return { found: await way.channel.find?.(sending.key, later(0)), way };
  };
  test('is found by its key, on a later page too', async () => {
    const { found, way } = await find(
      page([{ ts: '1' }, null, { ts: '2', metadata: { event_payload: { delivery_key: 'other' } } }], 'more'),
      page([ours]),
    );
    expect(found).toBe('17.9');
    const form = new URLSearchParams(way.server.received[0]?.body);
    expect(way.server.received[0]?.path).toBe('/api/conversations.history');
    expect(Object.fromEntries(form)).toMatchObject({
      channel: 'C0123456789',
      include_all_metadata: 'true',
      oldest: String(later(-60).getTime() / 1000),
    });
  });
  test('is not there', async () => expect((await find(page([]))).found).toBeUndefined());
  test('can’t be looked for without the scope', async () => expect((await find(refuses('missing_scope'))).found).toBeUndefined());
  test('can’t be looked for now', async () => await expect(find(refuses('internal_error'))).rejects.toBeInstanceOf(TransientError));
  test('of a webhook nobody can ask for', async () => expect((await hook([])).channel.find).toBeUndefined());
});
