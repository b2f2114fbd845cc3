import type { IdentityDocuments } from '../policy/account/identity-documents.ts';
import { usesVariables } from '../policy/diff/canonical.ts';
import type { Patterns, PolicyDocument, PolicyStatement } from '../policy/document/document.ts';
import { matchesPattern } from '../policy/match/glob.ts';
import { intersects, isIncluded } from '../policy/match/inclusion.ts';
import { operatorText } from '../policy/plain-statements.ts';

/** A service that was used: its namespace, and its used actions ("s3:getobject"). `undefined`: which, is not known. */
export interface UsedService {
  readonly namespace: string;
  readonly actions: readonly string[] | undefined;
}

export interface Use {
  readonly used: readonly UsedService[];
  /** Namespaces that were not used. What is in neither list stays as it is. */
  readonly unused: ReadonlySet<string>;
}

/** What a managed policy may hold, without white space. */
const MOST_CHARACTERS = 6144;

/**
 * One policy in place of all that somebody holds now, with what was used alone: each Allow keeps its resources and conditions and
 * loses actions, each Deny stays. Undefined where there is nothing to take away, where nothing would be left, where not all is
 * known, and where it would be too long for one policy.
 */
export function smallerPolicy({ held, unread }: Pick<IdentityDocuments, 'held' | 'unread'>, use: Use): string | undefined {
  if (unread.length > 0) return undefined;
  const documents = [...new Set(held.map(({ document }) => document))];
  // In the old version what looks like a variable is plain text: under one roof it would mean something else.
  if (documents.some(({ version, statements }) => version === '2008-10-17' && usesVariables(statements))) return undefined;
  const now = documents.flatMap(({ statements }) => statements);
  const smaller = now.flatMap((statement) => narrowed(statement, use));
  const isSame = smaller.length === now.length && smaller.every((statement, at) => statement === now[at]);
  if (isSame || !smaller.some(({ effect }) => effect === 'Allow')) return undefined;
  const text = textOf({ version: '2012-10-17', statements: smaller });
  return text.length > MOST_CHARACTERS ? undefined : text;
}

function narrowed(statement: PolicyStatement, use: Use): readonly PolicyStatement[] {
  if (statement.effect === 'Deny') return [statement];
  const patterns = statement.actions.not
    ? listed(statement.actions, use)
    : [...new Set(statement.actions.patterns.flatMap((each) => inUse(each, use)))];
  if (patterns === undefined) return [statement];
  if (patterns.length === 0) return [];
  const isSame =
    !statement.actions.not &&
    patterns.length === statement.actions.patterns.length &&
    patterns.every((each, at) => each === statement.actions.patterns[at]);
  return [isSame ? statement : { ...statement, actions: { not: false, patterns } }];
}

/** What is left of one pattern of actions. */
function inUse(pattern: string, { used, unused }: Use): readonly string[] {
  const [service = ''] = pattern.split(':');
  if (/^\*+$/.test(service)) return used.flatMap(({ namespace, actions }) => actions ?? [`${namespace}:*`]);
  if (unused.has(service)) return [];
  const actions = used.find(({ namespace }) => namespace === service)?.actions;
  return actions === undefined ? [pattern] : actions.filter((action) => matchesPattern(pattern, action));
}

/** "All but these" as a list. Undefined: it leaves out part of a service of which it is not known what was used. */
function listed({ patterns: left }: Patterns, { used }: Use): readonly string[] | undefined {
  const found: string[] = [];
  for (const { namespace, actions } of used) {
    const whole = `${namespace}:*`;
    if (actions !== undefined) found.push(...actions.filter((action) => !left.some((pattern) => matchesPattern(pattern, action))));
    else if (!left.some((pattern) => intersects(pattern, whole))) found.push(whole);
    else if (isIncluded(whole, left) !== true) return undefined;
  }
  return found;
}

const textOf = ({ version, statements }: PolicyDocument): string =>
  JSON.stringify({
    Version: version,
    Statement: statements.map(({ effect, actions, resources, conditions }) => ({
      Effect: effect,
      [actions.not ? 'NotAction' : 'Action']: actions.patterns,
      ...(resources === undefined ? {} : { [resources.not ? 'NotResource' : 'Resource']: resources.patterns }),
      ...(conditions.length === 0 ? {} : { Condition: conditionsOf(conditions) }),
    })),
  });

function conditionsOf(conditions: PolicyStatement['conditions']): Readonly<Record<string, object>> {
  const byOperator = Map.groupBy(conditions, operatorText);
  return Object.fromEntries(
    [...byOperator].map(([operator, keys]) => [operator, Object.fromEntries(keys.map(({ key, values }) => [key, values]))]),
  );
}
