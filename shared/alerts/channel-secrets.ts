import type { ChannelConfig } from './config.ts';

/** Where the channel's secrets are kept: every member whose name says so. */
export const secretsOf = (channel: ChannelConfig): readonly string[] =>
  Object.entries(channel).flatMap(([name, value]) => (/secret$/i.test(name) && typeof value === 'string' ? [value] : []));
