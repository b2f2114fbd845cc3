import type { Config } from '../shared/alerts/config.ts';

/** Who presses buttons on the laptop. */
const PERSON = { id: 'U0LAPTOP', name: 'you' };

/**
 * The configuration with which everything can be tried: where it does not say who may answer, you may, and what a hook would
 * post a bot does, so that there are buttons. Secrets are made by the laptop and known to nobody else.
 */
export function answerable(config: Config): Config {
  if (config.respond !== undefined) return config;
  const channels = Object.entries(config.channels).map(([id, channel]) => [
    id,
    channel.type === 'slack-webhook' ? { type: 'slack-bot' as const, secret: channel.secret, channel: 'C0SECURITY' } : channel,
  ]);
  return {
    ...config,
    channels: Object.fromEntries(channels),
    respond: {
      slack: {
        signingSecret: ['laptop:signing'],
        botToken: 'laptop:bot',
        users: { [PERSON.id]: { name: PERSON.name } },
        groups: [],
        may: ['acknowledge', 'assign', 'mute'],
      },
      mail: { linkKey: ['laptop:links'], may: ['acknowledge', 'mute', 'resolve'] },
    },
  };
}

/** The first person that may press buttons. */
export const personIn = ({ respond }: Config): string => Object.keys(respond?.slack?.users ?? {})[0] ?? PERSON.id;
