import { isOwnSource } from '../../shared/alerts/own-recording.ts';
import type { Lookup } from '../../shared/findings/event-history.ts';
import type { Listen } from '../../shared/rules/listen.ts';

/** What is listed in one region, and what rules listen for besides. */
export interface Lists {
  readonly lookups: readonly Lookup[];
  /** For people: what is in no list, and why. */
  readonly notSwept: readonly string[];
}

export interface Choice {
  /** Services to list ("iam"); every one that rules listen to by name when left out. */
  readonly sources: readonly string[] | undefined;
  /** Services ("lambda") or calls ("sts:AssumeRole") that are left out. */
  readonly except: readonly string[];
}

/** Services that record what happens to them in one region of the partition ("Global service events", CloudTrail User Guide). */
const GLOBAL = new Set(['account', 'iam', 'organizations']);
const GLOBAL_REGIONS = new Set(['us-east-1', 'us-gov-west-1', 'cn-north-1', 'cn-northwest-1']);

/**
 * Services with few management events, most of which rules listen for: one list holds them all. Lambda is among them
 * because its records name a call with its API date, which a list by name would have to know.
 */
const WHOLE = ['cloudtrail', 'guardduty', 'lambda', 'signin'];

/** What a listen by field concerns, for people. */
const BY_FIELD: Readonly<Record<string, string>> = {
  identity: "root's calls",
  assumedRoot: 'calls of root sessions',
  denied: 'denied calls',
  delegated: 'delegated calls',
  instanceSession: "calls of instances' roles",
};

/**
 * The lists to read in a region, from what the rules listen for. Event history is listed by one attribute: a quiet service as a
 * whole, a busy one call by call. STS comes last, because its calls are the most.
 */
export function listsFor(listens: readonly Listen[], region: string, choice: Choice): Lists {
  const whole = new Set([...WHOLE, ...listens.flatMap((listen) => ('unlisted' in listen ? [listen.source] : []))]);
  const names = namesOf(listens);
  const isChosen = (source: string): boolean => !choice.except.includes(source) && (choice.sources?.includes(source) ?? true);
  const chosen = [...names.keys()].filter(isChosen).toSorted(lastSts);
  const here = chosen.filter((source) => !GLOBAL.has(source) || GLOBAL_REGIONS.has(region));
  const lookups = here
    .flatMap((source): readonly Lookup[] =>
      whole.has(source)
        ? [{ id: source, source, attribute: 'EventSource', value: `${source}.amazonaws.com` }]
        : (names.get(source) ?? []).map((name) => ({ id: `${source}:${name}`, source, attribute: 'EventName', value: name })),
    )
    .filter(({ id }) => !choice.except.includes(id));
  const leftOut = [...[...names.keys()].filter((source) => !isChosen(source)), ...choice.except.filter((id) => id.includes(':'))];
  return { lookups, notSwept: notSweptOf(listens, leftOut) };
}

/** Names by service. A service's own events have a space in their name and are not in Event history. */
function namesOf(listens: readonly Listen[]): ReadonlyMap<string, readonly string[]> {
  const calls = listens.flatMap((listen) => {
    if (!('source' in listen) || isOwnSource(listen.source)) return [];
    return [{ source: listen.source, names: 'names' in listen ? listen.names.filter((name) => !isOwn(name)) : [] }];
  });
  return new Map(
    [...Map.groupBy(calls, ({ source }) => source)].map(([source, group]) => [
      source,
      [...new Set(group.flatMap(({ names }) => names))].toSorted(),
    ]),
  );
}

function notSweptOf(listens: readonly Listen[], leftOut: readonly string[]): readonly string[] {
  const fields = Object.entries(BY_FIELD).flatMap(([field, what]) => (listens.some((listen) => field in listen) ? [what] : []));
  const own = new Set(listens.flatMap((listen) => ('names' in listen && !isOwnSource(listen.source) ? listen.names.filter(isOwn) : [])));
  return [
    ...(fields.length === 0 ? [] : [`${fields.join(', ')}: outside the listed services and calls, Event history has no list of them`]),
    ...(own.size === 0 ? [] : [`${[...own].toSorted().join(', ')}: not in Event history`]),
    ...(leftOut.length === 0 ? [] : [`${[...new Set(leftOut)].toSorted().join(', ')}: left out by the configuration`]),
  ];
}

const isOwn = (name: string): boolean => name.includes(' ');

const lastSts = (a: string, b: string): number => Number(a === 'sts') - Number(b === 'sts') || (a < b ? -1 : 1);
