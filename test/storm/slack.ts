import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How often Slack is unkind, from 0 to 1. */
export interface Unkindness {
  /** 429 with a Retry-After of 1 to 5 seconds. */
  readonly throttles: number;
  /** 500; every second time the message is there all the same. */
  readonly fails: number;
}

interface Post {
  readonly at: number;
  readonly key: string;
  readonly body: string;
  /** It can be read in the channel. */
  readonly isThere: boolean;
}

export interface SlackStandIn {
  readonly apiUrl: string;
  /** Every call of chat.postMessage, in order. */
  readonly posts: readonly Post[];
  /** Calls made while it had asked for silence. */
  readonly broken: () => number;
  readonly throttled: () => number;
  readonly failed: () => number;
  close(): Promise<void>;
}

/** chat.postMessage and conversations.history over real HTTP, by a clock of its own choosing. Source: Slack Web API methods. */
export async function slackStandIn(now: () => Date, random: () => number, { throttles, fails }: Unkindness): Promise<SlackStandIn> {
  const posts: Post[] = [];
  let silentUntil = 0;
  let [broken, throttled, failed] = [0, 0, 0];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const form = new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
    const json = (status: number, body: unknown, headers: Record<string, string> = {}): void => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
    };
    if (request.url?.endsWith('/conversations.history')) return json(200, { ok: true, messages: historyOf(posts, form) });
    const at = now().getTime();
    const key = keyIn(form.get('metadata') ?? '{}');
    const post = (isThere: boolean): number => posts.push({ at, key, body: `${form.get('text')} ${form.get('blocks')}`, isThere });
    if (at < silentUntil) broken++;
    const luck = random();
    if (luck < throttles) {
      const seconds = 1 + Math.floor(random() * 5);
      silentUntil = Math.max(silentUntil, at + seconds * 1000);
      post(false);
      throttled++;
      return json(429, { ok: false, error: 'ratelimited' }, { 'retry-after': String(seconds) });
    }
    if (luck < throttles + fails) {
      post(random() < 0.5);
      failed++;
      return json(500, { ok: false });
    }
    return json(200, { ok: true, channel: form.get('channel'), ts: `${at / 1000}${post(true)}` });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    apiUrl: `http://127.0.0.1:${port}/api/`,
    posts,
    broken: () => broken,
    throttled: () => throttled,
    failed: () => failed,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function keyIn(metadata: string): string {
  const { event_payload } = JSON.parse(metadata);
  return String(event_payload?.delivery_key ?? '');
}

const historyOf = (posts: readonly Post[], form: URLSearchParams): readonly object[] =>
  posts
    .filter(({ isThere, at }) => isThere && at / 1000 >= Number(form.get('oldest') ?? 0))
    .map(({ at, key }, index) => ({ ts: `${at / 1000}${index}`, metadata: { event_payload: { delivery_key: key } } }));
