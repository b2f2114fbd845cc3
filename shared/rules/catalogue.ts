import { isReadName } from '../cloudtrail/api-name.ts';
import type { CloudTrailEvent } from '../cloudtrail/event.ts';
import { hasUnknownSchema } from '../cloudtrail/schema.ts';
import type { Listen } from './listen.ts';
import type { Sighting } from './over-time.ts';
import type { Hit, Resolution, Rule } from './rule.ts';
import type { RuleSettings } from './settings.ts';

/** An event ends a state of `rule`. */
export interface Resolved extends Resolution {
  readonly rule: Rule;
}

/** An event as a rule over time sees it. */
export interface Sighted {
  readonly rule: Rule;
  readonly sighting: Sighting;
}

/** Rules indexed by what they listen for: an event that nobody listens to costs one look-up. */
export interface Catalogue {
  readonly rules: readonly Rule[];
  readonly listens: readonly Listen[];
  /** Whether any rule, resolver or memory listens for such an event. */
  readonly hears: (event: CloudTrailEvent) => boolean;
  readonly hits: (event: CloudTrailEvent) => readonly Hit[];
  /** What the event is to the rules over time. */
  readonly sightings: (event: CloudTrailEvent, settings: RuleSettings) => readonly Sighted[];
  readonly resolutions: (event: CloudTrailEvent, settings: RuleSettings) => readonly Resolved[];
}

/** The look-up keys of a listen. "unlisted" gives way to any key of the same call. */
export const keysOf = (listen: Listen): readonly string[] => {
  if ('names' in listen) return listen.names.map((name) => `${listen.source}:${name}`);
  if ('unlisted' in listen) return [`${listen.source}:*`];
  if ('identity' in listen) return [`identity:${listen.identity}`];
  if ('assumedRoot' in listen) return ['assumedRoot'];
  if ('denied' in listen) return ['denied'];
  if ('delegated' in listen) return ['delegated'];
  return 'unknownSchema' in listen ? ['unknownSchema'] : ['instanceSession'];
};

/** In the principal id, as EventBridge is asked for it: the session is named after its instance. */
const INSTANCE_SESSION = /:i-[0-9a-z]{8,17}$/i;

/** The keys under which an event may be heard. @param isListed whether anything listens for the call by name. */
export const keysOfEvent = (event: CloudTrailEvent, isListed: (key: string) => boolean): readonly string[] => {
  const call = `${event.source}:${event.api}`;
  const isWrite = event.readOnly !== true && !isReadName(event.api);
  return [
    call,
    ...(isWrite && !isListed(call) ? [`${event.source}:*`] : []),
    ...(event.actor.type === 'root' ? ['identity:Root'] : []),
    ...(event.actor.isAssumedRoot ? ['assumedRoot'] : []),
    ...(event.outcome.kind === 'denied' ? ['denied'] : []),
    ...(event.actor.delegateAccount === undefined ? [] : ['delegated']),
    ...(INSTANCE_SESSION.test(event.actor.principalId ?? '') && event.byService === undefined ? ['instanceSession'] : []),
    ...(hasUnknownSchema(event) ? ['unknownSchema'] : []),
  ];
};

const admits = (listen: Listen, { actor }: CloudTrailEvent): boolean =>
  !('names' in listen) || listen.by === undefined || listen.by.includes(actor.type);

interface Entry<T> {
  readonly entry: T;
  readonly listen: Listen;
}

type Index<T> = ReadonlyMap<string, readonly Entry<T>[]>;

function index<T>(entries: readonly T[], listensOf: (entry: T) => readonly Listen[]): Index<T> {
  const byKey = new Map<string, Entry<T>[]>();
  for (const entry of entries) {
    for (const listen of listensOf(entry)) {
      for (const key of keysOf(listen)) byKey.set(key, [...(byKey.get(key) ?? []), { entry, listen }]);
    }
  }
  return byKey;
}

/** @param memories what the policy and principal memory listen for besides the rules. */
export function catalogueOf(rules: readonly Rule[], memories: readonly Listen[] = []): Catalogue {
  const resolvers = rules.flatMap((rule) => (rule.resolvers ?? []).map((resolver) => ({ rule, resolver })));
  const listening = index(
    rules.filter(({ overTime }) => overTime === undefined),
    (rule) => rule.listens,
  );
  const joining = index(
    rules.filter(({ overTime }) => overTime !== undefined),
    (rule) => rule.listens,
  );
  const resolving = index(resolvers, ({ resolver }) => resolver.listens);
  const remembering = index(memories, (listen) => [listen]);
  const indexes = [listening, joining, resolving, remembering];
  const isListed = (key: string): boolean => indexes.some((one) => one.has(key));
  // Each event is asked for several times in a row.
  let last: { readonly event: CloudTrailEvent; readonly keys: readonly string[] } | undefined;
  const keysFor = (event: CloudTrailEvent): readonly string[] => {
    if (last?.event !== event) last = { event, keys: keysOfEvent(event, isListed) };
    return last.keys;
  };
  const found = <T>(one: Index<T>, event: CloudTrailEvent): readonly T[] => {
    const entries = keysFor(event).flatMap((key) => one.get(key) ?? []);
    return entries.length === 0 ? [] : [...new Set(entries.filter(({ listen }) => admits(listen, event)).map(({ entry }) => entry))];
  };
  const hears = (event: CloudTrailEvent): boolean =>
    keysFor(event).some((key) => indexes.some((one) => one.get(key)?.some(({ listen }) => admits(listen, event))));
  return {
    rules,
    listens: [...rules.flatMap((rule) => rule.listens), ...resolvers.flatMap(({ resolver }) => resolver.listens), ...memories],
    hears,
    hits: (event) => found(listening, event).flatMap((rule) => rule.offer(event) ?? []),
    sightings: (event, settings) =>
      found(joining, event).flatMap((rule) => (rule.overTime?.sightings(event, settings) ?? []).map((sighting) => ({ rule, sighting }))),
    resolutions: (event, settings) =>
      found(resolving, event).flatMap(({ rule, resolver }) => {
        const resolution = resolver.match(event, settings);
        return resolution === undefined ? [] : [{ ...resolution, rule }];
      }),
  };
}
