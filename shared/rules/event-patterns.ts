import { typesInRecords } from '../cloudtrail/actor.ts';
import { SYNTHETIC } from '../cloudtrail/synthetic.ts';
import type { Calls, Listen } from './listen.ts';
import { ALL, type Branch, type EventPattern, FROM_AWS, packed } from './pattern-packing.ts';

/** Marked read-only in their records although they change who can do what. */
const SAID_READ_ONLY = new Set(['sts:AssumeRole', 'sts:AssumeRoot']);

/** What the monitor's resources are named after. */
const MONITOR = 'trailwarden';

/**
 * The patterns that let through what is listened for, each within EventBridge's limits.
 * @param monitorNames of resources of the monitor that are not named after it.
 */
export function eventPatternsOf(listens: readonly Listen[], monitorNames: readonly string[] = []): readonly EventPattern[] {
  const calls = listens.filter((listen) => 'names' in listen);
  const whole = new Set(listens.flatMap((listen) => ('unlisted' in listen ? [listen.source] : [])));
  const sources = [...new Set(calls.map(({ source }) => source))].sort();
  const others = monitorNames.map(bareName).filter((name) => !name.includes(MONITOR));
  const monitors = inFours([...new Set([MONITOR, ...others])].map(anywhere));
  return [
    ...packed([
      ...(whole.size === 0 ? [] : [{ sources: [...whole].sort(), isRead: false, narrowing: {} }]),
      ...sources.flatMap((source) => branchesOf(source, calls, whole.has(source), monitors)),
    ]),
    ...ownEvents(calls),
    ...BY_FIELD.filter(({ field }) => listens.some((listen) => field in listen)).map(({ name, detail }) => ({
      name,
      state: ALL,
      pattern: { source: FROM_AWS, detail },
    })),
  ];
}

/** What concerns every service goes by one field of the record. */
const BY_FIELD: readonly { readonly field: string; readonly name: string; readonly detail: Readonly<Record<string, unknown>> }[] = [
  { field: 'identity', name: 'RootIdentity', detail: { userIdentity: { type: ['Root'] } } },
  { field: 'assumedRoot', name: 'AssumedRoot', detail: { userIdentity: { sessionContext: { assumedRoot: ['true', 'True', true] } } } },
  {
    field: 'denied',
    name: 'DeniedCalls',
    detail: {
      errorCode: ['AccessDenied', 'Unauthorized', 'Forbidden', 'AuthFailure', 'OperationNotPermitted'].map((word) => ({
        wildcard: `*${word}*`,
      })),
    },
  },
  { field: 'delegated', name: 'DelegatedCalls', detail: { userIdentity: { invokedByDelegate: { accountId: [{ exists: true }] } } } },
  {
    field: 'instanceSession',
    name: 'InstanceSessions',
    detail: { userIdentity: { principalId: [{ wildcard: '*:i-*' }], invokedBy: [{ exists: false }] } },
  },
];

/** A call may name what is listed by its ARN by the name alone. */
const bareName = (name: string): string => (name.startsWith('arn:') ? (/[^:/]+$/.exec(name)?.[0] ?? name) : name);

/** A matcher for a value that holds the text, whose own stars are no wildcards. */
const anywhere = (text: string): Matcher => ({ wildcard: `*${text.replace(/[\\*]/g, '\\$&')}*` });

type Matcher = Readonly<Record<string, string>>;
/** Any of them, in groups that are short enough for a pattern. */
type Monitors = readonly (readonly Matcher[])[];

const inFours = (matchers: readonly Matcher[]): Monitors =>
  matchers.flatMap((_, index) => (index % 4 === 0 ? [matchers.slice(index, index + 4)] : []));

/** Of a service that is listened to as a whole only the reads are left to be named. */
function branchesOf(source: string, calls: readonly Calls[], isWhole: boolean, monitors: Monitors): readonly Branch[] {
  const mine = calls.filter((listen) => listen.source === source);
  const names = [...new Set(mine.flatMap((listen) => listen.names))].filter((name) => !isOwn(name)).sort();
  const reads = new Set([
    ...mine.filter((listen) => listen.reads === true).flatMap((listen) => listen.names),
    ...names.filter((name) => SAID_READ_ONLY.has(`${source}:${name}`)),
  ]);
  const groups = Map.groupBy(
    names.filter((name) => !isWhole || reads.has(name)),
    (name) => JSON.stringify([reads.has(name), narrowingsOf(name, mine, monitors)]),
  );
  return [...groups].flatMap(([key, members]) => {
    const [isRead, narrowings]: [boolean, readonly Branch['narrowing'][]] = JSON.parse(key);
    return narrowings.map((narrowing) => ({ sources: [source], isRead, names: members, narrowing }));
  });
}

/** What all listeners of a call narrow it to, as alternatives: one that takes every such call opens it for all. */
function narrowingsOf(name: string, calls: readonly Calls[], monitors: Monitors): readonly Branch['narrowing'][] {
  const mine = calls.filter(({ names }) => names.includes(name));
  const types = mine.every(({ by }) => by !== undefined) ? [...new Set(mine.flatMap(({ by = [] }) => by))].sort() : [];
  const fields = mine.every(({ onMonitor }) => onMonitor !== undefined)
    ? [...new Set(mine.flatMap(({ onMonitor = [] }) => onMonitor))].sort()
    : [];
  const caller = types.length === 0 ? {} : { userIdentity: { type: types.flatMap(typesInRecords) } };
  if (fields.length === 0) return [caller];
  return fields.flatMap((field) => monitors.map((group) => ({ ...caller, requestParameters: { [field]: group } })));
}

/** A service's own events go by their detail-type, which is the only name with a space in it. */
const isOwn = (name: string): boolean => name.includes(' ');

function ownEvents(calls: readonly Calls[]): readonly EventPattern[] {
  const own = calls.flatMap(({ source, names }) => names.filter(isOwn).map((name) => ({ source, name })));
  const [ours, services] = [own.filter(({ source }) => OURS.has(source)), own.filter(({ source }) => !OURS.has(source))];
  const aws = services.map(({ source, name }) => ({ source: `aws.${source}`, name }));
  return [...byDetailType('OwnEvents', aws), ...byDetailType(SYNTHETIC_PATTERN, ours)];
}

/** What the monitor itself puts on the bus to see it come out again. Only on the account's own bus: nobody forwards it. */
export const SYNTHETIC_PATTERN = 'SyntheticEvents';
const OURS: ReadonlySet<string> = new Set(Object.values(SYNTHETIC).map(({ source }) => source));

function byDetailType(name: string, events: readonly { readonly source: string; readonly name: string }[]): readonly EventPattern[] {
  const pattern = {
    source: [...new Set(events.map(({ source }) => source))].sort(),
    'detail-type': [...new Set(events.map(({ name }) => name))].sort(),
  };
  return events.length === 0 ? [] : [{ name, state: 'ENABLED', pattern }];
}
