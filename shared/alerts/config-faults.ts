import type { Config, ConfigFault, KnownRule } from './config.ts';
import { channelKindFaults } from './config-channel-faults.ts';
import { escalationFaults } from './config-escalation-faults.ts';
import { muteFaults } from './config-mutes-faults.ts';
import { OWNER } from './config-owners.ts';
import { ownersFaults } from './config-owners-faults.ts';
import { postureFaults } from './config-posture-faults.ts';
import { reconcileFaults } from './config-reconcile-faults.ts';
import { respondFaults } from './config-respond-faults.ts';
import { retentionFaults } from './config-retention-faults.ts';
import { rulesFaults } from './config-rules-faults.ts';

/** What no single field shows: names that lead nowhere, mutes that hide too much, hours that are none. */
export function crossFaults(config: Config, rules: readonly KnownRule[]): readonly ConfigFault[] {
  const known = new Map(rules.map((rule) => [rule.id, rule]));
  return [
    ...(Object.keys(config.channels).length === 0
      ? [{ path: ['channels'], message: 'name at least one channel: without one nobody is told anything' }]
      : []),
    ...channelFaults(config),
    ...channelKindFaults(config),
    ...ruleFaults(config, known),
    ...rulesFaults(config, rules),
    ...reconcileFaults(config),
    ...postureFaults(config),
    ...respondFaults(config),
    ...retentionFaults(config),
    ...repeated(config.routes.map(({ name }) => name)).map((index) => ({
      path: ['routes', index, 'name'],
      message: 'another route has this name: choose one of its own',
    })),
    ...config.routes.flatMap(({ when }, index) =>
      Object.keys(when).length === 0
        ? [{ path: ['routes', index, 'when'], message: 'this route takes everything: give it a condition, or make it the defaultRoute' }]
        : [],
    ),
    ...ownersFaults(config),
    ...escalationFaults(config),
    ...repeated(config.mutes.map(({ id }) => id)).map((index) => ({
      path: ['mutes', index, 'id'],
      message: 'another mute has this id: choose one of its own',
    })),
    ...config.mutes.flatMap((mute, index) =>
      muteFaults(mute, known).map(({ path, message }) => ({ path: ['mutes', index, ...path], message })),
    ),
    ...(config.quietHours && config.quietHours.from === config.quietHours.to
      ? [{ path: ['quietHours', 'to'], message: 'quiet hours that end when they begin would be no hours or all: write another time' }]
      : []),
  ];
}

function channelFaults({ channels, routes, defaultRoute, report }: Config): readonly ConfigFault[] {
  const lists: readonly (readonly [path: readonly (string | number)[], names: readonly string[]])[] = [
    ...routes.map((route, index) => [['routes', index, 'channels'], route.channels] as const),
    [['defaultRoute', 'channels'], defaultRoute.channels],
    [['report', 'channels'], report.channels],
  ];
  const stands = (path: readonly (string | number)[], name: string): boolean => name === OWNER && path[0] !== 'report';
  return lists.flatMap(([path, names]) =>
    names.flatMap((name, index) =>
      Object.hasOwn(channels, name) || stands(path, name)
        ? []
        : [
            {
              path: [...path, index],
              message: `there is no channel "${name}": add it to channels, or use one of ${quoted(Object.keys(channels))}`,
            },
          ],
    ),
  );
}

function ruleFaults({ routes }: Config, known: ReadonlyMap<string, KnownRule>): readonly ConfigFault[] {
  const unknown = (rule: string, path: readonly PropertyKey[]): readonly ConfigFault[] =>
    known.has(rule) ? [] : [{ path, message: `there is no rule "${rule}": see the list of rules in docs/rules.md` }];
  return routes.flatMap(({ when }, at) =>
    (when.rules ?? []).flatMap((rule, index) => unknown(rule, ['routes', at, 'when', 'rules', index])),
  );
}

/** Positions of values that stood before. */
const repeated = (values: readonly string[]): readonly number[] =>
  values.flatMap((value, index) => (values.indexOf(value) < index ? [index] : []));

const quoted = (names: readonly string[]): string =>
  names.length === 0 ? 'none (there are none yet)' : names.map((name) => `"${name}"`).join(', ');
