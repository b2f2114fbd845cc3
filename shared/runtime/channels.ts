import type { SESv2Client } from '@aws-sdk/client-sesv2';
import { sesMail } from '../adapters/channels/ses-mail.ts';
import { slackBot } from '../adapters/channels/slack-bot.ts';
import { slackWebhook } from '../adapters/channels/slack-webhook.ts';
import type { Channel, Secrets } from '../alerts/channel.ts';
import type { ChannelConfig, Config } from '../alerts/config.ts';

export interface ChannelMeans {
  readonly secrets: Secrets;
  readonly ses: Pick<SESv2Client, 'send'>;
  /** Another base than Slack's own, for the stand-in. */
  readonly slackApiUrl?: string;
  readonly timeoutMs?: number;
}

/** Every channel of the configuration, by its name. */
export const channelsOf = ({ channels }: Config, means: ChannelMeans): ReadonlyMap<string, Channel> =>
  new Map(Object.entries(channels).map(([id, config]) => [id, channelOf(id, config, means)]));

function channelOf(id: string, config: ChannelConfig, { secrets, ses, slackApiUrl, timeoutMs }: ChannelMeans): Channel {
  const patience = timeoutMs === undefined ? {} : { timeoutMs };
  switch (config.type) {
    case 'slack-webhook':
      return slackWebhook({ id, secret: config.secret, secrets, ...patience });
    case 'slack-bot':
      return slackBot({
        id,
        channel: config.channel,
        secret: config.secret,
        secrets,
        ...patience,
        ...(slackApiUrl === undefined ? {} : { slackApiUrl }),
      });
    case 'email': {
      const { from, to, configurationSet } = config;
      return sesMail({ id, from, to, client: ses, ...(configurationSet === undefined ? {} : { configurationSet }) });
    }
    default:
      return config satisfies never;
  }
}
