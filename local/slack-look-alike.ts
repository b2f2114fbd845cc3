import { Hono } from 'hono';
import * as z from 'zod/mini';
import { type Journal, journal } from './journal.ts';
import { type LoopbackServer, serveOnLoopback } from './loopback.ts';
import { type SlackWindows, slackWindows } from './slack-windows.ts';

const SlackMessage = z.looseObject({
  text: z._default(z.string(), ''),
  blocks: z._default(z.array(z.looseObject({ type: z.string() })), []),
});
const Posted = z.object({
  channel: z.string(),
  ts: z.string(),
  receivedAt: z.string(),
  message: SlackMessage,
  /** The message it was said under, and whether the channel shows it too. */
  thread: z.optional(z.string()),
  broadcast: z.optional(z.boolean()),
  /** Takes the place of the message of this `ts`. */
  edit: z.optional(z.boolean()),
});
export type PostedMessage = z.output<typeof Posted>;

/** Slack's doors for messages, as its clients see them: an incoming webhook and the Web API's methods that a bot needs. Keeps what comes. */
export interface SlackLookAlike extends LoopbackServer {
  readonly webhookUrl: string;
  readonly apiUrl: string;
  /** Messages and edits of messages, in the order in which they came. */
  readonly messages: Journal<PostedMessage>;
  readonly windows: SlackWindows;
}

/** A message as it reads now. */
export type StandingMessage = PostedMessage & { readonly edited: boolean };

/** The messages as they stand after their edits. */
export function standing(entries: readonly PostedMessage[]): readonly StandingMessage[] {
  const edits = new Map(entries.filter(({ edit }) => edit).map((entry) => [`${entry.channel} ${entry.ts}`, entry]));
  return entries
    .filter(({ edit }) => !edit)
    .map((entry) => {
      const last = edits.get(`${entry.channel} ${entry.ts}`);
      return { ...entry, message: last?.message ?? entry.message, edited: last !== undefined };
    });
}

/** @param now stamps the messages; @param file where they are kept. */
export async function slackLookAlike(file: string, now: () => Date): Promise<SlackLookAlike> {
  const messages = journal(file, (line) => Posted.parse(line));
  const keep = (channel: string, body: unknown, more: Pick<PostedMessage, 'thread' | 'broadcast'> = {}): string => {
    const ts = `${Math.floor(now().getTime() / 1000)}.${String(messages.entries().length).padStart(6, '0')}`;
    messages.add({ channel, ts, receivedAt: now().toISOString(), message: SlackMessage.parse(body), ...more });
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
  app.post('/api/:method', async (context) => {
    const form = context.req.header('content-type')?.startsWith('application/json')
      ? await context.req.json()
      : fieldsOf(await context.req.parseBody());
    const asked = Asked.parse(form);
    const here = messages.entries().filter(({ channel, edit }) => channel === asked.channel && !edit);
    switch (context.req.param('method')) {
      case 'chat.postMessage':
        return context.json({ ok: true, channel: asked.channel, ts: keep(asked.channel, form, inThread(asked)) });
      case 'chat.update': {
        const { channel, ts } = asked;
        if (!here.some((message) => message.ts === ts)) return context.json({ ok: false, error: 'message_not_found' });
        messages.add({ channel, ts, receivedAt: now().toISOString(), message: SlackMessage.parse(form), edit: true });
        return context.json({ ok: true, channel, ts });
      }
      case 'conversations.history':
        return context.json({
          ok: true,
          messages: since(here, asked)
            .filter(({ thread, broadcast }) => thread === undefined || broadcast)
            .map(told),
        });
      case 'conversations.replies': {
        if (!here.some((message) => message.ts === asked.ts)) return context.json({ ok: false, error: 'thread_not_found' });
        const inIt = here.filter(({ ts, thread }) => ts === asked.ts || thread === asked.ts);
        return context.json({ ok: true, messages: since(inIt, asked).map(told) });
      }
      default:
        return context.json({ ok: false, error: 'unknown_method' });
    }
  });
  const server = await serveOnLoopback(app);
  return { ...server, webhookUrl: `${server.url}/services/T000/B000/local`, apiUrl: `${server.url}/api/`, messages, windows };
}

/** What the methods are asked, as a form has it. */
const Asked = z.looseObject({
  channel: z._default(z.string(), ''),
  ts: z._default(z.string(), ''),
  oldest: z._default(z.string(), '0'),
  thread_ts: z.optional(z.string()),
  reply_broadcast: z.optional(z.union([z.string(), z.boolean()])),
});
type Asked = z.output<typeof Asked>;

const inThread = ({ thread_ts, reply_broadcast }: Asked): Pick<PostedMessage, 'thread' | 'broadcast'> =>
  thread_ts === undefined ? {} : { thread: thread_ts, broadcast: String(reply_broadcast) === 'true' };

const since = (messages: readonly PostedMessage[], { oldest }: Asked): readonly PostedMessage[] =>
  messages.filter(({ ts }) => Number(ts) >= Number(oldest)).toReversed();

const told = ({ ts, thread, message }: PostedMessage) => ({
  type: 'message',
  ts,
  ...(thread === undefined ? {} : { thread_ts: thread }),
  text: message.text,
  metadata: message['metadata'],
});

const STRUCTURED = new Set(['blocks', 'metadata', 'attachments']);
/** The Web API client sends forms whose structured fields are JSON text. A message's text may look like it: "[DRILL] …". */
const fieldsOf = (form: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(form).map(([name, value]) => [name, typeof value === 'string' && STRUCTURED.has(name) ? JSON.parse(value) : value]),
  );
