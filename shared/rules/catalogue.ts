import type { CloudTrailEvent } from '../cloudtrail/event.ts';
import type { Hit, Listen, Resolution, Rule } from './rule.ts';
import type { RuleSettings } from './settings.ts';

/** An event ends a state of `rule`. */
export interface Resolved extends Resolution {
  readonly rule: Rule;
}

/** Rules indexed by what they listen for: an event that nobody listens to costs one look-up. */
export interface Catalogue {
  readonly rules: readonly Rule[];
  readonly listens: readonly Listen[];
  /** Whether any rule, resolver or memory listens for such an event. */
  readonly hears: (event: CloudTrailEvent) => boolean;
  readonly hits: (event: CloudTrailEvent) => readonly Hit[];
  readonly resolutions: (event: CloudTrailEvent, settings: RuleSettings) => readonly Resolved[];
}

const keysOf = (listen: Listen): readonly string[] => {
  if ('identity' in listen) return [`identity:${listen.identity}`];
  if ('assumedRoot' in listen) return ['assumedRoot'];
  return listen.names.map((name) => `${listen.source}:${name}`);
};

const keysOfEvent = (event: CloudTrailEvent): readonly string[] => [
  `${event.source}:${event.name}`,
  ...(event.actor.type === 'root' ? ['identity:Root'] : []),
  ...(event.actor.isAssumedRoot ? ['assumedRoot'] : []),
];

function index<T>(entries: readonly T[], listensOf: (entry: T) => readonly Listen[]): (event: CloudTrailEvent) => readonly T[] {
  const byKey = new Map<string, Set<T>>();
  for (const entry of entries) {
    for (const key of listensOf(entry).flatMap(keysOf)) byKey.set(key, (byKey.get(key) ?? new Set()).add(entry));
  }
  return (event) => [...new Set(keysOfEvent(event).flatMap((key) => [...(byKey.get(key) ?? [])]))];
}

/** @param memories what the policy and principal memory listen for besides the rules. */
export function catalogueOf(rules: readonly Rule[], memories: readonly Listen[] = []): Catalogue {
  const resolvers = rules.flatMap((rule) => (rule.resolvers ?? []).map((resolver) => ({ rule, resolver })));
  const listening = index(rules, (rule) => rule.listens);
  const resolving = index(resolvers, ({ resolver }) => resolver.listens);
  const remembering = index(memories, (listen) => [listen]);
  return {
    rules,
    listens: [...rules.flatMap((rule) => rule.listens), ...resolvers.flatMap(({ resolver }) => resolver.listens), ...memories],
    hears: (event) => listening(event).length > 0 || resolving(event).length > 0 || remembering(event).length > 0,
    hits: (event) => listening(event).flatMap((rule) => rule.offer(event) ?? []),
    resolutions: (event, settings) =>
      resolving(event).flatMap(({ rule, resolver }) => {
        const resolution = resolver.match(event, settings);
        return resolution === undefined ? [] : [{ ...resolution, rule }];
      }),
  };
}
