import { afterEach, describe, expect, test } from 'vitest';
import { slackApp } from '../../shared/adapters/slack-app.ts';
import { askingWindow } from '../../shared/alerts/slack-modals.ts';
import { PermanentError, TransientError } from '../../shared/errors.ts';
import type { Answer } from '../support/http-stand-in.ts';
import { closeAll, started } from '../support/notify-world.ts';

afterEach(closeAll);

const JSON_BODY = { 'content-type': 'application/json' };
const ok = (body: object): Answer => ({ status: 200, headers: JSON_BODY, body: JSON.stringify({ ok: true, ...body }) });
const refusal = (error: string): Answer => ({ status: 200, headers: JSON_BODY, body: JSON.stringify({ ok: false, error }) });

async function app(script: readonly Answer[], { botToken = 'ssm:/bot' }: { botToken?: string } = {}) {
  const server = await started(script, ok({}));
  let now = new Date('2026-03-04T10:00:00Z');
  const slack = slackApp({
    secrets: async () => 'xoxb-secret',
    ...(botToken === '' ? {} : { botToken }),
    now: () => now,
    slackApiUrl: `${server.url}/api/`,
    hookOrigin: server.url,
  });
  return {
    slack,
    server,
    pass: (ms: number): void => {
      now = new Date(now.getTime() + ms);
    },
  };
}

describe('Slack, asked over HTTP', () => {
  test('opens a window with the token and the trigger', async () => {
    const { slack, server } = await app([]);
    await slack.open('12.34.x', askingWindow('mine', 'a key', '{}'));
    const [request] = server.received;
    expect(request?.path).toBe('/api/views.open');
    expect(request?.headers.authorization).toBe('Bearer xoxb-secret');
    const form = new URLSearchParams(request?.body);
    expect(form.get('trigger_id')).toBe('12.34.x');
    expect(JSON.parse(form.get('view') ?? '')).toMatchObject({ type: 'modal', callback_id: 'mine' });
  });

  test('says by its own word what it refuses, and never what was sent', async () => {
    const { slack } = await app([refusal('expired_trigger_id'), { status: 500, body: 'x' }, { reset: true }]);
    for (const words of ['expired_trigger_id', 'views.open', 'views.open']) {
      const failure = await slack.open('12.34.x', askingWindow('mine', 'a key', '{"finding":"f"}')).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(TransientError);
      expect(String(failure)).toContain(words);
      expect(JSON.stringify([String(failure), failure])).not.toMatch(/xoxb|finding/);
    }
  });

  test('gives up in time: a person waits', async () => {
    const { slack } = await app([{ hang: true }]);
    const begun = performance.now();
    await expect(slack.open('12.34.x', askingWindow('mine', 'a key', '{}'))).rejects.toThrow(TransientError);
    expect(performance.now() - begun).toBeLessThan(2500);
  });

  test('is asked once in some minutes who is in a group', async () => {
    const { slack, server, pass } = await app([ok({ users: ['U1'] }), ok({ users: ['U2'] }), ok({ users: ['U9'] })]);
    expect(await slack.isInGroups('U1', ['S1', 'S2'])).toBe(true);
    expect(await slack.isInGroups('U9', ['S1', 'S2'])).toBe(false);
    expect(server.received).toHaveLength(2);
    pass(301_000);
    expect(await slack.isInGroups('U9', ['S1'])).toBe(true);
    expect(server.received).toHaveLength(3);
  });

  test('cannot be asked without a token', async () => {
    const { slack } = await app([], { botToken: '' });
    await expect(slack.isInGroups('U1', ['S1'])).rejects.toThrow(PermanentError);
  });

  test('a word to one person goes to Slack, escaped, and to no other address', async () => {
    const { slack, server } = await app([]);
    await slack.whisper(`${server.url}/actions/T1/2/x`, 'by <!channel>');
    expect(JSON.parse(server.received[0]?.body ?? '')).toEqual({
      response_type: 'ephemeral',
      replace_original: false,
      text: 'by &lt;!channel&gt;',
    });
    const real = slackApp({ secrets: async () => 'x', now: () => new Date(0) });
    const elsewhere = [
      'http://hooks.slack.com/x',
      'https://hooks.slack.com.evil.example/x',
      'https://evil.example/hooks.slack.com',
      'nonsense',
    ];
    for (const url of [...elsewhere, `${server.url}/x`, `https://hooks.slack.com@${new URL(server.url).host}/x`])
      await real.whisper(url, 'secret');
    expect(server.received).toHaveLength(1);
  });
});
