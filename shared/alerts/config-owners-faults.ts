import type { Config, ConfigFault } from './config.ts';
import { OWNER } from './config-owners.ts';

/** Owners that are named and are not there, channels of theirs that are none, and the word "owner" where it means nothing. */
export function ownersFaults(config: Config): readonly ConfigFault[] {
  const { owners, accounts, channels, routes, defaultRoute } = config;
  const lists = Object.entries(owners).flatMap(([id, { channels: own, oncall }]) => [
    [['owners', id, 'channels'], own ?? []] as const,
    [['owners', id, 'oncall'], oncall ?? []] as const,
  ]);
  return [
    ...Object.entries(accounts).flatMap(([id, account]) => missing(owners, account.owner, ['accounts', id, 'owner'], 'owner')),
    ...routes.flatMap(({ when }, at) =>
      (when.owners ?? []).flatMap((owner, index) => missing(owners, owner, ['routes', at, 'when', 'owners', index], 'owner')),
    ),
    ...lists.flatMap(([path, names]) => names.flatMap((name, index) => missing(channels, name, [...path, index], 'channel'))),
    ...(Object.hasOwn(channels, OWNER)
      ? [{ path: ['channels', OWNER], message: 'the word "owner" stands for the channels of whoever owns a finding: choose another name' }]
      : []),
    ...(defaultRoute.channels.every((name) => name === OWNER)
      ? [{ path: ['defaultRoute', 'channels'], message: 'name a channel besides "owner": what nobody owns must reach somebody too' }]
      : []),
  ];
}

const missing = (
  known: object,
  name: string | undefined,
  path: readonly PropertyKey[],
  what: 'owner' | 'channel',
): readonly ConfigFault[] =>
  name === undefined || Object.hasOwn(known, name)
    ? []
    : [{ path, message: `there is no ${what} "${name}": add it to ${what}s, or use one of ${quoted(Object.keys(known))}` }];

const quoted = (names: readonly string[]): string =>
  names.length === 0 ? 'none (there are none yet)' : names.map((name) => `"${name}"`).join(', ');
