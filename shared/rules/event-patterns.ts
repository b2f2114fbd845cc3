import type { Listen } from './rule.ts';

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

type Calls = Extract<Listen, { readonly source: string }>;
const isCalls = (listen: Listen): listen is Calls => 'source' in listen;

/** The patterns that let through what is listened for: by service and name, each within EventBridge's limit. */
export function eventPatternsOf(listens: readonly Listen[]): readonly EventPattern[] {
  const calls = listens.filter(isCalls);
  const sources = [...new Set(calls.map(({ source }) => source))].sort();
  return [
    ...sources.flatMap((source) => ofSource(source, calls)),
    ...(listens.some((listen) => 'identity' in listen) ? [rootPattern] : []),
    ...(listens.some((listen) => 'assumedRoot' in listen) ? [assumedRootPattern] : []),
  ];
}

const rootPattern: EventPattern = { name: 'RootIdentity', state: ALL, pattern: { detail: { userIdentity: { type: ['Root'] } } } };

const assumedRootPattern: EventPattern = {
  name: 'AssumedRoot',
  state: ALL,
  pattern: { detail: { userIdentity: { sessionContext: { assumedRoot: ['true', 'True', true] } } } },
};

function ofSource(source: string, calls: readonly Calls[]): readonly EventPattern[] {
  const mine = calls.filter((listen) => listen.source === source);
  const all = new Set(mine.flatMap(({ names }) => names));
  const reads = new Set([
    ...mine.filter(({ reads }) => reads === true).flatMap(({ names }) => names),
    ...[...all].filter((name) => SAID_READ_ONLY.has(`${source}:${name}`)),
  ]);
  // A service's own events go by their detail-type, which is the only name with a space in it.
  const native = [...all].filter((name) => name.includes(' ')).sort();
  const named = [...all].filter((name) => !name.includes(' ')).sort();
  const base = source.replace(/(^|[^a-z0-9])([a-z0-9])/gi, (_, _gap: string, letter: string) => letter.toUpperCase());
  return [
    ...split(
      `${base}Calls`,
      'ENABLED',
      source,
      named.filter((name) => !reads.has(name)),
    ),
    ...split(
      `${base}Reads`,
      ALL,
      source,
      named.filter((name) => reads.has(name)),
    ),
    ...(native.length === 0
      ? []
      : [{ name: `${base}Own`, state: 'ENABLED' as const, pattern: { source: [`aws.${source}`], 'detail-type': native } }]),
  ];
}

function split(name: string, state: RuleState, source: string, names: readonly string[]): readonly EventPattern[] {
  const patterns: EventPattern[] = [];
  let rest = names;
  while (rest.length > 0) {
    let count = rest.length;
    while (count > 1 && JSON.stringify(patternOf(source, rest.slice(0, count))).length >= LONGEST) count--;
    const suffix = patterns.length === 0 ? '' : String(patterns.length + 1);
    patterns.push({ name: `${name}${suffix}`, state, pattern: patternOf(source, rest.slice(0, count)) });
    rest = rest.slice(count);
  }
  return patterns;
}

const patternOf = (source: string, names: readonly string[]): Readonly<Record<string, unknown>> => ({
  source: [`aws.${source}`],
  'detail-type': source === 'signin' ? [...CALLS, ...SIGN_INS] : CALLS,
  detail: { eventSource: [`${source}.amazonaws.com`], eventName: names },
});
