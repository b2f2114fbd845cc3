import { topicOf } from './pattern-topics.ts';

/** EventBridge drops read-only calls unless a rule asks for all management events ("Rule states", EventBridge User Guide). */
export type RuleState = 'ENABLED' | 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS';
export const ALL: RuleState = 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS';

/** One EventBridge rule of the deployment. `name` is unique and fit for a CloudFormation logical id. */
export interface EventPattern {
  readonly name: string;
  readonly state: RuleState;
  readonly pattern: Readonly<Record<string, unknown>>;
}

/** Some calls of services, as one alternative of a pattern. */
export interface Branch {
  readonly sources: readonly string[];
  readonly isRead: boolean;
  /** Every call when left out. */
  readonly names?: readonly string[];
  /** Further members of `detail` that a call must have. */
  readonly narrowing: Readonly<Record<string, unknown>>;
}

/** EventBridge refuses patterns of more than 2,048 characters. */
const LONGEST = 2000;

const CALLS = ['AWS API Call via CloudTrail', 'AWS Service Event via CloudTrail', 'AWS Console Action via CloudTrail'];
/** Both spellings occur. */
const SIGN_INS = ['AWS Console Sign In via CloudTrail', 'AWS Console Signin via CloudTrail'];

/** Only AWS itself sends events under such a source: whoever makes up a record can't. */
export const FROM_AWS = [{ prefix: 'aws.' }];

/**
 * Patterns that let through exactly what the branches do, several services in one: each rule has an alarm that costs, and a bus takes
 * 300 rules. A topic's services stay together: a new name then changes one rule, and no call moves to another while a stack is updated.
 */
export const packed = (branches: readonly Branch[]): readonly EventPattern[] =>
  [...Map.groupBy(branches, nameOf)].flatMap(([name, members]) => ofTopic(name, members));

const nameOf = ({ sources: [source = ''], names, isRead }: Branch): string => {
  if (source === 'signin') return isRead ? 'SignInReads' : 'SignInCalls';
  if (isRead) return 'Reads';
  return names === undefined ? 'WholeServices' : `${topicOf(source)}Calls`;
};

function ofTopic(name: string, branches: readonly Branch[]): readonly EventPattern[] {
  const patterns: EventPattern[] = [];
  let open: readonly Branch[] = [];
  const close = (): void => {
    if (open.length > 0) patterns.push(patternOf(`${name}${patterns.length === 0 ? '' : patterns.length + 1}`, open));
    open = [];
  };
  for (const branch of branches.flatMap(short)) {
    if (!fits([...open, branch])) close();
    open = [...open, branch];
  }
  close();
  return patterns;
}

/** A branch too long for a pattern of its own as several. */
function short(branch: Branch): readonly Branch[] {
  const { names = [] } = branch;
  if (names.length < 2 || fits([branch])) return [branch];
  const half = Math.ceil(names.length / 2);
  return [names.slice(0, half), names.slice(half)].flatMap((some) => short({ ...branch, names: some }));
}

const fits = (branches: readonly Branch[]): boolean => JSON.stringify(patternOf('', branches).pattern).length < LONGEST;

/** `$or` with a single alternative would be taken for a field of that name. */
function patternOf(name: string, branches: readonly Branch[]): EventPattern {
  const [first, ...others] = branches.map(detailOf);
  return {
    name,
    state: branches.some(({ isRead }) => isRead) ? ALL : 'ENABLED',
    pattern: {
      source: FROM_AWS,
      'detail-type': branches.some(({ sources }) => sources.includes('signin')) ? [...CALLS, ...SIGN_INS] : CALLS,
      detail: others.length === 0 ? first : { $or: [first, ...others] },
    },
  };
}

/** Records of Lambda name a call with its API date. */
const detailOf = ({ sources, names, narrowing }: Branch): Readonly<Record<string, unknown>> => ({
  eventSource: sources.map((source) => `${source}.amazonaws.com`),
  ...(names === undefined ? {} : { eventName: sources.includes('lambda') ? names.map((prefix) => ({ prefix })) : names }),
  ...narrowing,
});
