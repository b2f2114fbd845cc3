import { SESv2Client } from '@aws-sdk/client-sesv2';
import { afterEach, describe, expect, test } from 'vitest';
import type { ChannelConfig } from '../../shared/alerts/config.ts';
import { PermanentError, TransientError } from '../../shared/errors.ts';
import { channelChecksOf } from '../../shared/runtime/channel-checks.ts';
import type { Answer } from '../support/http-stand-in.ts';
import { closeAll, started } from '../support/notify-world.ts';

afterEach(closeAll);

const json = (body: object, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status: 200,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});
const refused = (name: string, status = 404): Answer => ({
  status,
  headers: { 'content-type': 'application/json', 'x-amzn-errortype': name },
  body: '{"message":"no"}',
});

describe('a Slack bot', () => {
  const bot: ChannelConfig = { type: 'slack-bot', secret: 'ssm:/bot', channel: 'C0123456789' };
  const scopes = { 'x-oauth-scopes': 'chat:write,channels:read' };
  const taken = json({ ok: true }, scopes);

  async function checked(script: readonly Answer[], tokens: readonly string[] = ['xoxb-1']) {
    const server = await started(script);
    const reads: string[] = [];
    const secrets = async (_: string, fresh = false) => {
      reads.push(fresh ? 'fresh' : 'kept');
      return tokens[Math.min(reads.length, tokens.length) - 1] ?? '';
    };
    const checks = channelChecksOf(
      { channels: { bot } },
      { secrets, ses: new SESv2Client({}), slackApiUrl: `${server.url}/api/`, timeoutMs: 300 },
    );
    return { answer: await checks.get('bot')?.(), paths: server.received.map(({ path }) => path) };
  }

  test('works when the token is taken and the bot is in the channel; no message is sent', async () => {
    const { answer, paths } = await checked([taken, json({ ok: true, channel: { is_member: true } })]);
    expect(answer).toEqual({ state: 'works', proves: 'message' });
    expect(paths).toEqual(['/api/auth.test', '/api/conversations.info']);
  });

  test('proves the token alone where it may not ask for the channel', async () => {
    const { answer } = await checked([taken, json({ ok: false, error: 'missing_scope' })]);
    expect(answer).toMatchObject({ state: 'works', proves: 'credentials' });
  });

  test.each([
    ['token_revoked', [json({ ok: false, error: 'token_revoked' })], /token_revoked/],
    ['archived', [taken, json({ ok: true, channel: { is_archived: true, is_member: true } })], /is archived/],
    ['not in the channel', [taken, json({ ok: true, channel: { is_member: false } })], /is not in the Slack channel/],
    ['channel_not_found', [taken, json({ ok: false, error: 'channel_not_found' })], /channel_not_found/],
    ['no right to write', [json({ ok: true }, { 'x-oauth-scopes': 'channels:read' })], /no scope chat:write/],
  ])('is broken: %s', async (_, script, why) => {
    expect((await checked(script)).answer).toEqual({ state: 'broken', why: expect.stringMatching(why) });
  });

  test('a token that was changed since it was read is read again', async () => {
    const { answer } = await checked(
      [json({ ok: false, error: 'invalid_auth' }), taken, json({ ok: true, channel: { is_member: true } })],
      ['old', 'new'],
    );
    expect(answer).toEqual({ state: 'works', proves: 'message' });
  });

  test.each([
    ['throttled', { status: 429, headers: { 'retry-after': '3' }, body: '' }],
    ['5xx', { status: 503, body: '' }],
    ['broken off', { reset: true as const }],
    ['internal_error', json({ ok: false, error: 'internal_error' })],
  ])('that does not answer (%s) says nothing', async (_, answer) => {
    await expect(checked([answer])).rejects.toThrow(TransientError);
  });
});

describe('mail', () => {
  const mail: ChannelConfig = { type: 'email', from: 'Trailwarden <watch@example.com>', to: ['a@example.com', 'b@other.org'] };
  const production = json({ SendingEnabled: true, ProductionAccessEnabled: true, SendQuota: { Max24HourSend: 200, SentLast24Hours: 3 } });
  const verified = json({ VerifiedForSendingStatus: true });
  const gone = refused('NotFoundException');

  async function checked(script: readonly Answer[]) {
    const server = await started(script, gone);
    const ses = new SESv2Client({
      region: 'us-east-1',
      endpoint: server.url,
      credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
      maxAttempts: 1,
    });
    const checks = channelChecksOf({ channels: { mail } }, { secrets: async () => '', ses });
    return { answer: await checks.get('mail')?.(), paths: server.received.map(({ path }) => path) };
  }

  test('works: sending on, sender verified, nobody suppressed; nothing is sent', async () => {
    const { answer, paths } = await checked([production, verified]);
    expect(answer).toEqual({ state: 'works', proves: 'message' });
    expect(paths).toEqual([
      '/v2/email/account',
      '/v2/email/identities/watch%40example.com',
      '/v2/email/suppression/addresses/a%40example.com',
      '/v2/email/suppression/addresses/b%40other.org',
    ]);
  });

  test('the verified domain of the sender is enough', async () => {
    expect((await checked([production, gone, verified])).answer).toMatchObject({ state: 'works' });
  });

  test.each([
    ['sender not verified', [production, gone, json({ VerifiedForSendingStatus: false })], /sender watch@example\.com is not verified/],
    ['sending switched off', [json({ SendingEnabled: false, ProductionAccessEnabled: true }), verified], /switched off sending/],
    [
      'quota spent',
      [json({ ProductionAccessEnabled: true, SendQuota: { Max24HourSend: 200, SentLast24Hours: 200 } }), verified],
      /quota of 200/,
    ],
    ['sandbox', [json({ ProductionAccessEnabled: false }), verified, gone, gone, verified], /sandbox .* not verified: b@other\.org/],
    ['suppressed', [production, verified, json({ SuppressedDestination: { Reason: 'BOUNCE' } })], /nothing to a@example\.com.*BOUNCE/],
  ])('is broken: %s', async (_, script, why) => {
    expect((await checked(script)).answer).toEqual({ state: 'broken', why: expect.stringMatching(why) });
  });

  test('a right that the watch lacks says nothing of the channel; nor does SES when it is out of reach', async () => {
    expect((await checked([refused('AccessDeniedException', 403)])).answer).toEqual({
      state: 'unknown',
      why: 'SES does not tell (AccessDeniedException)',
    });
    await expect(checked([refused('InternalServiceErrorException', 500)])).rejects.toThrow(TransientError);
  });
});

describe('a webhook', () => {
  const hook: ChannelConfig = { type: 'slack-webhook', secret: 'ssm:/hook' };
  const checkWith = (secrets: () => Promise<string>) =>
    channelChecksOf({ channels: { hook } }, { secrets, ses: new SESv2Client({}) }).get('hook')?.();

  test('can not be asked', async () => {
    expect(await checkWith(async () => 'https://hooks.slack.com/x')).toEqual({ state: 'unasked', why: 'only a message proves it' });
  });

  test('is broken when its secret is gone, and not known when nobody answers for it', async () => {
    const why = "the secret ssm:/hook can't be read: ParameterNotFound";
    expect(await checkWith(async () => Promise.reject(new PermanentError(why)))).toEqual({ state: 'broken', why });
    await expect(checkWith(async () => Promise.reject(new TransientError(why)))).rejects.toThrow(TransientError);
  });
});
