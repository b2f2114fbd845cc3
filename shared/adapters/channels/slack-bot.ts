import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, type WebClient } from '@slack/web-api';
import { type Secrets, type Sending, type Sent, type SlackChannel, type Thread, UncertainDelivery } from '../../alerts/channel.ts';
import type { SlackMessage } from '../../alerts/message.ts';
import { slackMessage } from '../../alerts/slack-message.ts';
import { noAnswer } from './network-errors.ts';
import { RefusedCredentials } from './refusals.ts';
import { type SlackCalls, slackClient } from './slack-client.ts';
import { RefusedThread, refusal, throttled } from './slack-refusals.ts';
import { sendOnce } from './slack-send.ts';

/** Slack's clock and ours may differ a little. */
const SLACK_MS = 60_000;

export interface SlackBotOptions extends SlackCalls {
  readonly id: string;
  /** The Slack channel's id. */
  readonly channel: string;
  /** Where the bot token is kept. */
  readonly secret: string;
  readonly secrets: Secrets;
}

/** chat.postMessage and chat.update. With the history scope, a message whose sending was cut off is found again by its metadata. */
export function slackBot({ id, channel, secret, secrets, ...calls }: SlackBotOptions): SlackChannel {
  const to = (token: string): Place => ({ client: slackClient(token, calls), id, channel });
  const send = (message: SlackMessage, sending: Sending): Promise<Sent> =>
    sendOnce((token, form) => post(to(token), form, sending), message, secrets, secret);
  return {
    id,
    medium: 'slack',
    threads: true,
    send: (notice, sending) => send(slackMessage(notice), sending),
    post: send,
    edit: (ts, notice, sending) => sendOnce((token, form) => update(to(token), ts, form, sending), slackMessage(notice), secrets, secret),
    find: async (key, since, thread) => find(to(await secrets(secret)), key, since, thread),
  };
}

interface Place {
  readonly client: WebClient;
  readonly id: string;
  readonly channel: string;
}

async function post({ client, id, channel }: Place, message: SlackMessage, { key, attempt, thread }: Sending): Promise<Sent> {
  const under = (given: Thread | undefined) =>
    client.chat.postMessage({
      channel,
      ...contentOf(message, key),
      ...inThread(given),
      unfurl_links: false,
      unfurl_media: false,
    });
  try {
    return idOf(await under(thread));
  } catch (error) {
    const told = failure(error, id, attempt);
    if (!(told instanceof RefusedThread)) throw told;
  }
  try {
    return idOf(await under(undefined));
  } catch (error) {
    throw failure(error, id, attempt);
  }
}

async function update({ client, id, channel }: Place, ts: string, message: SlackMessage, { key, attempt }: Sending): Promise<Sent> {
  try {
    return idOf(await client.chat.update({ channel, ts, ...contentOf(message, key), blocks: [...message.blocks] }));
  } catch (error) {
    throw failure(error, id, attempt);
  }
}

/** Slack's types know no `reply_broadcast` that is only maybe true. */
function inThread(thread: Thread | undefined) {
  if (thread === undefined) return {};
  return thread.broadcast ? { thread_ts: thread.id, reply_broadcast: true as const } : { thread_ts: thread.id };
}

const contentOf = ({ text, blocks }: SlackMessage, key: string) => ({
  text,
  ...(blocks.length > 0 ? { blocks: [...blocks] } : {}),
  metadata: { event_type: 'trailwarden_alert', event_payload: { delivery_key: key } },
});

const idOf = ({ ts }: { readonly ts?: string | undefined }): Sent => (ts === undefined ? {} : { providerId: ts });

/** A token without the history scope can't look: then nothing is found. An answer in a thread stands in no history but the thread's. */
async function find({ client, id, channel }: Place, key: string, since: Date, thread: Thread | undefined): Promise<string | undefined> {
  const asked = { channel, oldest: String((since.getTime() - SLACK_MS) / 1000), include_all_metadata: true, limit: 100 };
  try {
    const inThread = thread && (await keyOn(client.paginate('conversations.replies', { ...asked, ts: thread.id }), key).catch(orNoThread));
    return inThread ?? (await keyOn(client.paginate('conversations.history', asked), key));
  } catch (error) {
    const told = failure(error, id, 1);
    if (told instanceof RefusedCredentials) return undefined;
    throw told;
  }
}

/** The message that began the thread is gone: what was meant for it stands in the channel, if anywhere. */
function orNoThread(error: unknown): undefined {
  if (!(failure(error, '', 1) instanceof RefusedThread)) throw error;
}

async function keyOn(pages: AsyncIterable<object>, key: string): Promise<string | undefined> {
  for await (const page of pages) {
    const found = messagesOf(page).find((message) => message.key === key);
    if (found) return found.ts;
  }
  return undefined;
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
