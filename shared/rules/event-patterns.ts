import { typesInRecords } from '../cloudtrail/actor.ts';
import type { Calls, Listen } from './listen.ts';

/** EventBridge drops read-only calls unless a rule asks for all management events ("Rule states", EventBridge User Guide). */
type RuleState = 'ENABLED' | 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS';

/** One EventBridge rule of the deployment. `name` is unique and fit for a CloudFormation logical id. */
export interface EventPattern {
  readonly name: string;
  readonly state: RuleState;
  readonly pattern: Readonly<Record<string, unknown>>;
}

/** EventBridge refuses patterns of more than 2,048 characters. */
const LONGEST = 2000;
const ALL: RuleState = 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS';

/** Marked read-only in their records although they change who can do what. */
const SAID_READ_ONLY = new Set(['sts:AssumeRole', 'sts:AssumeRoot']);

const CALLS = ['AWS API Call via CloudTrail', 'AWS Service Event via CloudTrail', 'AWS Console Action via CloudTrail'];
/** Both spellings occur. */
const SIGN_INS = ['AWS Console Sign In via CloudTrail', 'AWS Console Signin via CloudTrail'];

/** The patterns that let through what is listened for: by service and name, each within EventBridge's limit. */
export function eventPatternsOf(listens: readonly Listen[]): readonly EventPattern[] {
  const calls = listens.filter((listen) => 'names' in listen);
  const whole = new Set(listens.flatMap((listen) => ('unlisted' in listen ? [listen.source] : [])));
  const sources = [...new Set([...calls.map(({ source }) => source), ...whole])].sort();
  return [
    ...sources.flatMap((source) => ofSource(source, calls, whole.has(source))),
    ...BY_FIELD.filter(({ field }) => listens.some((listen) => field in listen)).map(({ name, detail }) => ({
      name,
      state: ALL,
      pattern: { detail },
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

function ofSource(source: string, calls: readonly Calls[], isWhole: boolean): readonly EventPattern[] {
  const mine = calls.filter((listen) => listen.source === source);
  const names = [...new Set(mine.flatMap((listen) => listen.names))].sort();
  const reads = new Set([
    ...mine.filter((listen) => listen.reads === true).flatMap((listen) => listen.names),
    ...names.filter((name) => SAID_READ_ONLY.has(`${source}:${name}`)),
  ]);
  const base = source.replace(/(^|[^a-z0-9])([a-z0-9])/gi, (_, _gap: string, letter: string) => letter.toUpperCase());
  // A service's own events go by their detail-type, which is the only name with a space in it.
  const native = names.filter((name) => name.includes(' '));
  const named = names.filter((name) => !name.includes(' ') && (!isWhole || reads.has(name)));
  const groups = Map.groupBy(named, (name) => JSON.stringify([reads.has(name), narrowingOf(name, mine)]));
  return [
    ...(isWhole ? [{ name: `${base}Calls`, state: 'ENABLED' as const, pattern: patternOf(source, undefined, {}) }] : []),
    ...[...groups].flatMap(([key, members], group) => {
      const [isRead, narrowing]: [boolean, Narrowing] = JSON.parse(key);
      const suffix = `${isRead ? 'Reads' : 'Calls'}${Object.keys(narrowing).length === 0 ? '' : `Narrowed${group}`}`;
      return split(`${base}${suffix}`, isRead ? ALL : 'ENABLED', source, members, narrowing);
    }),
    ...(native.length === 0
      ? []
      : [{ name: `${base}Own`, state: 'ENABLED' as const, pattern: { source: [`aws.${source}`], 'detail-type': native } }]),
  ];
}

/** Further members of `detail` that a call must have. */
type Narrowing = Readonly<Record<string, unknown>>;

/** What all listeners of a call narrow it to: one that takes every such call opens it for all. */
function narrowingOf(name: string, calls: readonly Calls[]): Narrowing {
  const mine = calls.filter(({ names }) => names.includes(name));
  const types = mine.every(({ by }) => by !== undefined) ? [...new Set(mine.flatMap(({ by = [] }) => by))].sort() : [];
  const fields = mine.every(({ onMonitor }) => onMonitor !== undefined)
    ? [...new Set(mine.flatMap(({ onMonitor = [] }) => onMonitor))].sort()
    : [];
  return {
    ...(types.length === 0 ? {} : { userIdentity: { type: types.flatMap(typesInRecords) } }),
    ...(fields.length === 0 ? {} : { requestParameters: { $or: fields.map((field) => ({ [field]: [{ wildcard: MONITOR }] })) } }),
  };
}

/** The monitor's resources are named after it; those with other names are added when the deployment is packaged. */
export const MONITOR = '*trailwarden*';

function split(name: string, state: RuleState, source: string, names: readonly string[], narrowing: Narrowing): readonly EventPattern[] {
  const patterns: EventPattern[] = [];
  let rest = names;
  while (rest.length > 0) {
    let count = rest.length;
    while (count > 1 && JSON.stringify(patternOf(source, rest.slice(0, count), narrowing)).length >= LONGEST) count--;
    const suffix = patterns.length === 0 ? '' : String(patterns.length + 1);
    patterns.push({ name: `${name}${suffix}`, state, pattern: patternOf(source, rest.slice(0, count), narrowing) });
    rest = rest.slice(count);
  }
  return patterns;
}

const patternOf = (source: string, names: readonly string[] | undefined, narrowing: Narrowing): Readonly<Record<string, unknown>> => ({
  source: [`aws.${source}`],
  'detail-type': source === 'signin' ? [...CALLS, ...SIGN_INS] : CALLS,
  detail: {
    eventSource: [`${source}.amazonaws.com`],
    ...(names === undefined ? {} : { eventName: source === 'lambda' ? names.map((prefix) => ({ prefix })) : names }),
    ...narrowing,
  },
});
