import type { SESv2Client } from '@aws-sdk/client-sesv2';
import { onDemand } from '../adapters/channels/on-demand.ts';
import { pagerDuty } from '../adapters/channels/pagerduty.ts';
import { sesMail } from '../adapters/channels/ses-mail.ts';
import { slackBot } from '../adapters/channels/slack-bot.ts';
import { slackWebhook } from '../adapters/channels/slack-webhook.ts';
import { webhook } from '../adapters/channels/webhook.ts';
import type { Channel, Secrets } from '../alerts/channel.ts';
import type { ChannelConfig, Config } from '../alerts/config.ts';

export interface ChannelMeans {
  readonly secrets: Secrets;
  readonly ses: Pick<SESv2Client, 'send'>;
  /** Another base than Slack's own, for the stand-in. */
  readonly slackApiUrl?: string;
  /** Another base than the services' own (a topic, a pager, a hub), for the stand-in; webhooks may then lead to this machine. */
  readonly servicesUrl?: string;
  readonly timeoutMs?: number;
}

const now = (): Date => new Date();

/** Every channel of the configuration, by its name. */
export const channelsOf = ({ channels }: Config, means: ChannelMeans): ReadonlyMap<string, Channel> =>
  new Map(Object.entries(channels).map(([id, config]) => [id, channelOf(id, config, means)]));

function channelOf(id: string, config: ChannelConfig, { secrets, ses, slackApiUrl, servicesUrl, timeoutMs }: ChannelMeans): Channel {
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
    case 'pagerduty': {
      const { secret, serviceRegion } = config;
      return pagerDuty({ id, secret, serviceRegion, secrets, ...patience, ...(servicesUrl === undefined ? {} : { baseUrl: servicesUrl }) });
    }
    case 'webhook': {
      const { type: _, allowedNetworks: allowed, oldSigningSecret: old, ...references } = config;
      const guard = { allowed, loopback: servicesUrl !== undefined };
      return webhook({ id, ...references, ...(old === undefined ? {} : { oldSigningSecret: old }), secrets, guard, now, ...patience });
    }
    case 'sns':
      return onDemand(id, {}, async () => (await import('./sns.ts')).topicChannel(id, config.topic, servicesUrl));
    case 'security-hub':
      return onDemand(id, { idempotent: true }, async () => (await import('./security-hub.ts')).hubChannel(id, config.region, servicesUrl));
    default:
      return config satisfies never;
  }
}
