import { WebAPIPlatformError, WebAPIRateLimitedError, type WebClient } from '@slack/web-api';
import type { ChannelCheck, Checked } from '../../alerts/channel-check.ts';
import { TransientError } from '../../errors.ts';
import { RefusedCredentials } from './refusals.ts';
import type { SlackBotOptions } from './slack-bot.ts';
import { slackClient } from './slack-client.ts';
import { refusal, throttled } from './slack-refusals.ts';

/** A word that Slack did not say before is its last word here: nothing is sent, so nothing is lost by asking again tomorrow. */
const LAST_TRY = Number.POSITIVE_INFINITY;

/** Asks Slack whether it takes the token (`auth.test`) and, where the token may know, whether the bot may write in the channel. */
export const slackBotCheck =
  ({ id, channel, secret, secrets, ...calls }: SlackBotOptions): ChannelCheck =>
  async () => {
    const ask = (token: string): Promise<Checked | RefusedCredentials> => asked(slackClient(token, calls), id, channel);
    const token = await secrets(secret);
    const first = await ask(token);
    if (!(first instanceof RefusedCredentials)) return first;
    // It may have been changed since it was read.
    const fresh = await secrets(secret, true);
    const second = fresh === token ? first : await ask(fresh);
    return second instanceof RefusedCredentials ? { state: 'broken', why: second.message } : second;
  };

async function asked(client: WebClient, id: string, channel: string): Promise<Checked | RefusedCredentials> {
  const auth = await answered(id, () => client.auth.test());
  if (auth instanceof Error) return auth instanceof RefusedCredentials ? auth : { state: 'broken', why: auth.message };
  const scopes = auth.response_metadata?.scopes;
  if (scopes !== undefined && !scopes.includes('chat:write')) return { state: 'broken', why: 'the token has no scope chat:write' };
  const info = await answered(id, () => client.conversations.info({ channel }));
  if (info instanceof RefusedCredentials) {
    return {
      state: 'works',
      proves: 'credentials',
      note: 'Slack takes the token; whether the bot is in the channel takes channels:read to ask',
    };
  }
  if (info instanceof Error) return { state: 'broken', why: info.message };
  const { is_archived, is_member, is_im, is_private } = info.channel ?? {};
  if (is_archived) return { state: 'broken', why: `the Slack channel ${channel} is archived` };
  const mayWrite = is_im || is_member || (!is_private && scopes?.includes('chat:write.public'));
  return mayWrite ? { state: 'works', proves: 'message' } : { state: 'broken', why: `the bot is not in the Slack channel ${channel}` };
}

/** The answer, or what is wrong for good. @throws TransientError */
async function answered<T>(id: string, ask: () => Promise<T>): Promise<T | Error> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof WebAPIRateLimitedError) throw throttled(id, error.retryAfter, error);
    if (!(error instanceof WebAPIPlatformError)) throw new TransientError(`channel ${id}: Slack did not answer`, { cause: error });
    const refused = refusal(error.data.error, id, LAST_TRY, error);
    if (refused instanceof TransientError) throw refused;
    return refused;
  }
}
