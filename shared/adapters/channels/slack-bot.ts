import { LogLevel, WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebClient, type WebClientOptions } from '@slack/web-api';
import { type Secrets, type Sending, type Sent, type SlackChannel, UncertainDelivery } from '../../alerts/channel.ts';
import type { SlackMessage } from '../../alerts/message.ts';
import { slackMessage } from '../../alerts/slack-message.ts';
import { noAnswer } from './network-errors.ts';
import { RefusedCredentials } from './refusals.ts';
import { refusal, throttled } from './slack-refusals.ts';
import { sendOnce } from './slack-send.ts';

const TIMEOUT_MS = 8000;
/** Slack's clock and ours may differ a little. */
const SLACK_MS = 60_000;

export interface SlackBotOptions {
  readonly id: string;
  /** The Slack channel's id. */
  readonly channel: string;
  /** Where the bot token is kept. */
  readonly secret: string;
  readonly secrets: Secrets;
  /** Another base than Slack's own, for the stand-in. */
  readonly slackApiUrl?: string;
  readonly timeoutMs?: number;
}

/** chat.postMessage. With the history scope, a message whose sending was cut off is found again by its metadata. */
export function slackBot({ id, channel, secret, secrets, slackApiUrl, timeoutMs = TIMEOUT_MS }: SlackBotOptions): SlackChannel {
  const options: WebClientOptions = {
    timeout: timeoutMs,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logLevel: LogLevel.ERROR,
    ...(slackApiUrl === undefined ? {} : { slackApiUrl }),
  };
  const send = (message: SlackMessage, sending: Sending): Promise<Sent> =>
    sendOnce((token, form) => post(new WebClient(token, options), id, channel, form, sending), message, secrets, secret);
  return {
    id,
    medium: 'slack',
    send: (notice, sending) => send(slackMessage(notice), sending),
    post: send,
    find: async (key, since) => find(new WebClient(await secrets(secret), options), id, channel, key, since),
  };
}

async function post(client: WebClient, id: string, channel: string, { text, blocks }: SlackMessage, { key, attempt }: Sending) {
  try {
    const { ts } = await client.chat.postMessage({
      channel,
      text,
      ...(blocks.length > 0 ? { blocks: [...blocks] } : {}),
      unfurl_links: false,
      unfurl_media: false,
      metadata: { event_type: 'trailwarden_alert', event_payload: { delivery_key: key } },
    });
    return ts === undefined ? {} : { providerId: ts };
  } catch (error) {
    throw failure(error, id, attempt);
  }
}

/** A token without the history scope can't look: then nothing is found. */
async function find(client: WebClient, id: string, channel: string, key: string, since: Date): Promise<string | undefined> {
  const oldest = String((since.getTime() - SLACK_MS) / 1000);
  try {
    for await (const page of client.paginate('conversations.history', { channel, oldest, include_all_metadata: true, limit: 100 })) {
      const found = messagesOf(page).find((message) => message.key === key);
      if (found) return found.ts;
    }
    return undefined;
  } catch (error) {
    const told = failure(error, id, 1);
    if (told instanceof RefusedCredentials) return undefined;
    throw told;
  }
}

function failure(error: unknown, id: string, attempt: number): Error {
  if (error instanceof WebAPIRateLimitedError) return throttled(id, error.retryAfter, error);
  if (error instanceof WebAPIPlatformError) return refusal(error.data.error, id, attempt, error);
  if (error instanceof WebAPIHTTPError)
    return new UncertainDelivery(`channel ${id}: Slack answered with status ${error.statusCode}`, { cause: error });
  return noAnswer(id, error);
}

/** Messages of ours on one page of the channel's history. */
function messagesOf(page: object): readonly { readonly ts: string; readonly key: unknown }[] {
  const messages: unknown = 'messages' in page ? page.messages : [];
  return Array.isArray(messages)
    ? messages.flatMap((message) => {
        const { ts, metadata } = message ?? {};
        return typeof ts === 'string' ? [{ ts, key: metadata?.event_payload?.delivery_key }] : [];
      })
    : [];
}
