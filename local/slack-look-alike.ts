import { Hono } from 'hono';
import * as z from 'zod/mini';
import { type Journal, journal } from './journal.ts';
import { type LoopbackServer, serveOnLoopback } from './loopback.ts';
import { type SlackWindows, slackWindows } from './slack-windows.ts';

const SlackMessage = z.looseObject({
  text: z._default(z.string(), ''),
  blocks: z._default(z.array(z.looseObject({ type: z.string() })), []),
});
const Posted = z.object({ channel: z.string(), ts: z.string(), receivedAt: z.string(), message: SlackMessage });
export type PostedMessage = z.output<typeof Posted>;

/** Slack's two doors for messages, as its clients see them: an incoming webhook and `chat.postMessage`. Keeps what comes. */
export interface SlackLookAlike extends LoopbackServer {
  readonly webhookUrl: string;
  readonly apiUrl: string;
  readonly messages: Journal<PostedMessage>;
  readonly windows: SlackWindows;
}

/** @param now stamps the messages; @param file where they are kept. */
export async function slackLookAlike(file: string, now: () => Date): Promise<SlackLookAlike> {
  const messages = journal(file, (line) => Posted.parse(line));
  const keep = (channel: string, body: unknown): string => {
    const ts = `${Math.floor(now().getTime() / 1000)}.${String(messages.entries().length).padStart(6, '0')}`;
    messages.add({ channel, ts, receivedAt: now().toISOString(), message: SlackMessage.parse(body) });
    return ts;
  };
  const app = new Hono();
  const windows = slackWindows(app);
  app.post('/services/*', async (context) => {
    const body = SlackMessage.safeParse(await context.req.json().catch(() => undefined));
    if (!body.success) return context.text('invalid_payload', 400);
    keep('#security', body.data);
    return context.text('ok');
  });
  app.post('/api/chat.postMessage', async (context) => {
    const form = context.req.header('content-type')?.startsWith('application/json')
      ? await context.req.json()
      : fieldsOf(await context.req.parseBody());
    const channel = typeof form.channel === 'string' ? form.channel : '';
    return context.json({ ok: true, channel, ts: keep(channel, form) });
  });
  const server = await serveOnLoopback(app);
  return { ...server, webhookUrl: `${server.url}/services/T000/B000/local`, apiUrl: `${server.url}/api/`, messages, windows };
}

/** The Web API client sends forms whose structured fields are JSON text. */
const fieldsOf = (form: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(form).map(([name, value]) => [name, typeof value === 'string' && /^[[{]/.test(value) ? JSON.parse(value) : value]),
  );
