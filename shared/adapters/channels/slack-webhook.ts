import { type FetchFunction, IncomingWebhook, IncomingWebhookHTTPError } from '@slack/webhook';
import { type Secrets, type Sending, type Sent, type SlackChannel, UncertainDelivery } from '../../alerts/channel.ts';
import type { SlackMessage } from '../../alerts/message.ts';
import { slackMessage } from '../../alerts/slack-message.ts';
import { PermanentError } from '../../errors.ts';
import { noAnswer } from './network-errors.ts';
import { refusal, throttled } from './slack-refusals.ts';
import { sendOnce } from './slack-send.ts';

const TIMEOUT_MS = 8000;

export interface SlackWebhookOptions {
  readonly id: string;
  /** Where the hook's URL is kept: the URL is the credential. */
  readonly secret: string;
  readonly secrets: Secrets;
  readonly timeoutMs?: number;
}

/** An incoming webhook: posts to one channel, can't be asked what it has posted. */
export function slackWebhook({ id, secret, secrets, timeoutMs = TIMEOUT_MS }: SlackWebhookOptions): SlackChannel {
  const send = (message: SlackMessage, sending: Sending): Promise<Sent> =>
    sendOnce((url, form) => post(id, url, form, sending, timeoutMs), message, secrets, secret);
  return {
    id,
    medium: 'slack',
    send: (notice, sending) => send(slackMessage(notice), sending),
    post: send,
  };
}

async function post(id: string, url: string, { text, blocks }: SlackMessage, { attempt, key }: Sending, timeout: number): Promise<object> {
  if (!isHook(url)) throw new PermanentError(`channel ${id}: the secret does not hold the URL of an incoming webhook`);
  let retryAfter: string | null = null;
  // The client's error holds no headers, and the time to wait stands in one.
  const listening: FetchFunction = async (target, init) => {
    const response = await fetch(target, init);
    retryAfter = response.headers.get('retry-after');
    return response;
  };
  try {
    const hook = new IncomingWebhook(url, { timeout, fetch: listening, retryConfig: { retries: 0 } });
    await hook.send({
      text,
      ...(blocks.length > 0 ? { blocks: [...blocks] } : {}),
      unfurl_links: false,
      unfurl_media: false,
      metadata: { event_type: 'trailwarden_alert', event_payload: { delivery_key: key } },
    });
    return {};
  } catch (error) {
    if (!(error instanceof IncomingWebhookHTTPError)) throw noAnswer(id, error);
    if (error.statusCode === 429) throw throttled(id, retryAfter === null ? undefined : Number(retryAfter), error);
    if (error.statusCode >= 500)
      throw new UncertainDelivery(`channel ${id}: Slack answered with status ${error.statusCode}`, { cause: error });
    throw refusal(error.body.trim(), id, attempt, error);
  }
}

/** Plain HTTP only to this machine, for the stand-in. */
function isHook(text: string): boolean {
  const url = URL.parse(text);
  return url?.protocol === 'https:' || (url?.protocol === 'http:' && (url.hostname === '127.0.0.1' || url.hostname === 'localhost'));
}
