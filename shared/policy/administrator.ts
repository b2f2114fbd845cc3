import { parseArn } from '../cloudtrail/arn.ts';
import { KERNELS, type Kernel } from './kernels.ts';
import { matchesPattern } from './match/glob.ts';
import { coversAction } from './match-action.ts';
import { isOwnUser, reachesAllOfIam, reachesAnyOfIam, reachesEvery, reachesEverything } from './reach.ts';
import type { Policy, Statement } from './statements.ts';

/** What a document gives its holder, and the statement (from 1) that proves it. */
export interface Power {
  /**
   * admin: every action, or all of IAM, on everything. escalation: some way to give oneself more.
   * broad: nearly everything but IAM. ordinary: anything else that allows. nothing: only denies.
   */
  readonly level: 'admin' | 'escalation' | 'broad' | 'ordinary' | 'nothing';
  readonly statement: number | undefined;
  readonly why: string;
  /** The proving statement has a condition. It may hold always, so it reduces nothing. */
  readonly conditional: boolean;
}

/** No policy names this action; only a wildcard covers it. */
const SOME_ACTION_OF_IAM = 'iam:~Unnamed';
const SOME_ACTION = '~unnamed:~Unnamed';
const IAM_KERNELS = KERNELS.map(({ action }) => action).filter((action) => action.startsWith('iam:'));

type Readable = Pick<Extract<Policy, { readable: true }>, 'statements'>;

/** Reads one document by itself: boundaries, other policies and organisation policies are not seen here. */
export function powerOf(policy: Readable): Power {
  const allows = policy.statements.filter(({ effect }) => effect === 'Allow');
  if (allows.length === 0) return { level: 'nothing', statement: undefined, why: 'it only denies', conditional: false };
  const iamDenied = policy.statements.some(deniesIam);
  return (
    (iamDenied ? undefined : (firstOf(allows, 'admin', adminReason) ?? firstOf(allows, 'escalation', escalationReason))) ??
    firstOf(allows, 'broad', broadReason) ?? {
      level: 'ordinary',
      statement: undefined,
      why: 'no administrator right found',
      conditional: false,
    }
  );
}

/** Every action or all of IAM on everything. */
export const admin = (policy: Policy): boolean => policy.readable && powerOf(policy).level === 'admin';

/** A way to more privilege, administrator rights included. */
export const privesc = (policy: Policy): boolean => policy.readable && ['admin', 'escalation'].includes(powerOf(policy).level);

function firstOf(
  allows: readonly Statement[],
  level: Power['level'],
  reasonOf: (statement: Statement) => string | undefined,
): Power | undefined {
  for (const statement of allows) {
    const reason = reasonOf(statement);
    if (reason === undefined) continue;
    const conditional = statement.conditions.length > 0;
    const why = `statement ${statement.number} allows ${reason}${conditional ? ' (under a condition)' : ''}`;
    return { level, statement: statement.number, why, conditional };
  }
  return undefined;
}

const coversIam = (statement: Statement): boolean =>
  [SOME_ACTION_OF_IAM, ...IAM_KERNELS].every((action) => coversAction(statement, action));

const leavesIamIn = (statement: Statement): boolean =>
  [SOME_ACTION_OF_IAM, ...IAM_KERNELS].some((action) => coversAction(statement, action));

/** Only a Deny that no condition can lift, and of all of IAM: one denied call more would leave the others. */
export const deniesIam = (statement: Statement): boolean =>
  statement.effect === 'Deny' && statement.conditions.length === 0 && coversIam(statement) && reachesAllOfIam(statement);

function adminReason(statement: Statement): string | undefined {
  const reaches = statement.notResources === undefined ? reachesAllOfIam(statement) : reachesAnyOfIam(statement);
  // A NotAction that leaves out some calls of IAM leaves the rest of it in.
  const covers = statement.notActions === undefined ? coversIam(statement) : leavesIamIn(statement);
  if (!reaches || !covers) return undefined;
  const where = statement.notResources === undefined ? 'on every resource' : 'on all but a few resources';
  if (statement.notActions !== undefined) return `all but ${listed(statement.notActions)} ${where}, IAM included`;
  return `${listed(statement.actions.filter((pattern) => coversAction({ actions: [pattern], notActions: undefined }, SOME_ACTION_OF_IAM)))} ${where}`;
}

function escalationReason(statement: Statement): string | undefined {
  // Whoever holds everything but IAM holds sts:AssumeRole as well: "broad" says it better.
  if (broadReason(statement) !== undefined) return undefined;
  const found = KERNELS.filter((kernel) => coversAction(statement, kernel.action) && reaches(statement, kernel));
  return found.length === 0 ? undefined : listed(found.map(({ action }) => action));
}

function reaches(statement: Statement, kernel: Kernel): boolean {
  if (statement.notResources !== undefined) return reachesAnyOfIam(statement);
  if (kernel.anyTarget) return reachesEvery('role', statement);
  const isHarmless = (pattern: string): boolean => kernel.credential === true && isOwnUser(pattern);
  return statement.resources.length === 0 || statement.resources.some((pattern) => mayBeOfIam(pattern) && !isHarmless(pattern));
}

/** Text that is no whole ARN ("*", "arn:aws:*") may reach IAM; an ARN does if its service can be "iam". */
const mayBeOfIam = (pattern: string): boolean => matchesPattern(parseArn(pattern)?.service ?? '*', 'iam');

const broadReason = (statement: Statement): string | undefined =>
  coversAction(statement, SOME_ACTION) && reachesEverything(statement)
    ? statement.notActions === undefined
      ? 'every action outside IAM on everything'
      : `all but ${listed(statement.notActions)} on everything`
    : undefined;

const listed = (names: readonly string[]): string =>
  names.length <= 4 ? names.join(', ') : `${names.slice(0, 4).join(', ')} and ${names.length - 4} more`;
