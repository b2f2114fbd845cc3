import type { SESv2Client } from '@aws-sdk/client-sesv2';
import { sesCheck } from '../adapters/channels/ses-check.ts';
import { slackBotCheck } from '../adapters/channels/slack-bot-check.ts';
import type { Secrets } from '../alerts/channel.ts';
import type { ChannelCheck } from '../alerts/channel-check.ts';
import { secretsOf } from '../alerts/channel-secrets.ts';
import type { ChannelConfig, Config } from '../alerts/config.ts';
import { PermanentError } from '../errors.ts';

export interface CheckMeans {
  readonly secrets: Secrets;
  readonly ses: Pick<SESv2Client, 'send'>;
  readonly slackApiUrl?: string;
  readonly timeoutMs?: number;
}

/** How each channel of the configuration is asked whether it would take a message. */
export const channelChecksOf = ({ channels }: Pick<Config, 'channels'>, means: CheckMeans): ReadonlyMap<string, ChannelCheck> =>
  new Map(Object.entries(channels).map(([id, config]) => [id, orBroken(checkOf(id, config, means))]));

function checkOf(id: string, config: ChannelConfig, { secrets, ses, slackApiUrl, timeoutMs }: CheckMeans): ChannelCheck {
  switch (config.type) {
    case 'slack-bot':
      return slackBotCheck({
        id,
        channel: config.channel,
        secret: config.secret,
        secrets,
        ...(slackApiUrl === undefined ? {} : { slackApiUrl }),
        ...(timeoutMs === undefined ? {} : { timeoutMs }),
      });
    case 'email':
      return sesCheck({ id, from: config.from, to: config.to, client: ses });
    default:
      // What can only be written to is proven by messages: here that its secrets are there.
      return async () => {
        for (const reference of secretsOf(config)) await secrets(reference, true);
        return { state: 'unasked', why: 'only a message proves it' };
      };
  }
}

/** What fails for good before anybody was asked (a secret that can't be read) breaks the channel as well. */
const orBroken =
  (check: ChannelCheck): ChannelCheck =>
  async () => {
    try {
      return await check();
    } catch (error) {
      if (error instanceof PermanentError) return { state: 'broken', why: error.message };
      throw error;
    }
  };
