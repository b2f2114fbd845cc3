import { afterEach, describe, expect, test } from 'vitest';
import { slackBot } from '../../shared/adapters/channels/slack-bot.ts';
import { PermanentError, TransientError } from '../../shared/errors.ts';
import { alertWith } from '../support/alerts.ts';
import { type Answer, type StandIn, standIn } from '../support/http-stand-in.ts';
import { later } from '../support/recordings.ts';

const open: StandIn[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

const refuses = (error: string): Answer => ({ body: JSON.stringify({ ok: false, error }) });
const sending = { key: 'id#slack#remind#2', attempt: 1, reached: [] };
const notice = { kind: 'alert', alert: alertWith() } as const;

async function bot(...script: readonly Answer[]) {
  const server = await standIn(script, { body: '{"ok":true,"ts":"17.2"}' });
  open.push(server);
  const channel = slackBot({
    id: 'slack',
    channel: 'C0123456789',
    secret: 'ssm:/bot',
    secrets: async () => 'xoxb',
    slackApiUrl: `${server.url}/api/`,
    timeoutMs: 200,
  });
  return { channel, asked: () => server.received.map(({ path, body }) => ({ path, ...Object.fromEntries(new URLSearchParams(body)) })) };
}

describe('a word under another', () => {
  test('names its thread; one that nobody may overlook is shown in the channel too', async () => {
    const { channel, asked } = await bot();
    await channel.send(notice, { ...sending, thread: { id: '17.1', broadcast: true } });
    await channel.send(notice, { ...sending, thread: { id: '17.1', broadcast: false } });
    await channel.send(notice, sending);
    expect(asked()).toMatchObject([{ thread_ts: '17.1', reply_broadcast: 'true' }, { thread_ts: '17.1' }, {}]);
    expect(asked()[1]).not.toHaveProperty('reply_broadcast');
    expect(asked()[2]).not.toHaveProperty('thread_ts');
  });
  test.each(['cannot_reply_to_message', 'thread_not_found', 'invalid_thread_ts'])('%s: goes out on its own at once', async (word) => {
    const { channel, asked } = await bot(refuses(word));
    expect(await channel.send(notice, { ...sending, thread: { id: '17.1', broadcast: false } })).toEqual({ providerId: '17.2' });
    expect(asked().map((form) => 'thread_ts' in form)).toEqual([true, false]);
  });
  test('is looked for in its thread, then in the channel', async () => {
    const none = { body: JSON.stringify({ ok: true, messages: [] }) };
    const ours = { ts: '17.9', metadata: { event_payload: { delivery_key: sending.key } } };
    const there = { body: JSON.stringify({ ok: true, messages: [ours] }) };
    const thread = { id: '17.1', broadcast: false };
    const inThread = await bot(there);
    expect(await inThread.channel.find?.(sending.key, later(0), thread)).toBe('17.9');
    expect(inThread.asked()).toMatchObject([{ path: '/api/conversations.replies', ts: '17.1' }]);
    for (const first of [none, refuses('thread_not_found')]) {
      const outside = await bot(first, there);
      expect(await outside.channel.find?.(sending.key, later(0), thread)).toBe('17.9');
      expect(outside.asked().map(({ path }) => path)).toEqual(['/api/conversations.replies', '/api/conversations.history']);
    }
  });
});

describe('a message that is written anew', () => {
  test('keeps its place and its key', async () => {
    const { channel, asked } = await bot();
    expect(await channel.edit?.('17.1', notice, sending)).toEqual({ providerId: '17.2' });
    const [form] = asked();
    expect(form).toMatchObject({
      path: '/api/chat.update',
      channel: 'C0123456789',
      ts: '17.1',
      text: expect.stringContaining('HIGH: alice'),
    });
    expect(JSON.stringify(form)).toContain(sending.key);
  });
  test.each(['message_not_found', 'cant_update_message', 'edit_window_closed'])('%s is final at once', async (word) => {
    const { channel, asked } = await bot(refuses(word));
    await expect(channel.edit?.('17.1', notice, sending)).rejects.toBeInstanceOf(PermanentError);
    expect(asked()).toHaveLength(1);
  });
  test('waits where Slack asks for silence', async () => {
    const { channel } = await bot({ status: 429, headers: { 'retry-after': '7' } });
    await expect(channel.edit?.('17.1', notice, sending)).rejects.toMatchObject({ retryAfterMs: 7000 });
    await expect((await bot(refuses('internal_error'))).channel.edit?.('17.1', notice, sending)).rejects.toBeInstanceOf(TransientError);
  });
  test('goes out as plain text where the blocks are refused, and shows none', async () => {
    const { channel, asked } = await bot(refuses('invalid_blocks'));
    await channel.edit?.('17.1', notice, sending);
    expect(asked()[1]).toMatchObject({ blocks: '[]' });
  });
});
