import type { Patterns } from '../document/document.ts';
import { nameAt, type Universe } from './action-universe.ts';
import { list } from './words.ts';

/** More are not named one by one. */
const MOST_ACTIONS = 100;

export interface NamedActions {
  /** The statement's own patterns where the set holds all that they match, else single actions; shortest first. */
  readonly names: readonly string[];
  /** For people: "s3:GetObject", "154 actions of s3:*, s3:PutBucketPolicy among them". */
  readonly words: string;
}

/** Names for a set of actions that a statement is about. */
export function actionNames(stated: Patterns, positions: ReadonlySet<number>, universe: Universe): NamedActions {
  const { catalogue, known } = universe;
  const actions = [...positions].map((position) => nameAt(universe, position));
  if (actions.length >= known.length) return { names: ['*'], words: 'every action' };
  const { whole, rest } = isBroad(stated) ? byServices(actions, universe) : byPatterns(stated, actions, universe);
  const telling = rest
    .filter(catalogue.changesPermissions)
    .concat(rest.filter((action) => !catalogue.changesPermissions(action)))
    .slice(0, MOST_ACTIONS);
  const names = [...whole, ...telling.map(catalogue.properName)].slice(0, MOST_ACTIONS).sort(byLength);
  return { names, words: names.length <= FEW ? list(names, FEW) : wordsForMany(stated, actions.length, telling, names, universe) };
}

const FEW = 4;

function wordsForMany(stated: Patterns, count: number, telling: readonly string[], names: readonly string[], universe: Universe): string {
  const { catalogue, known } = universe;
  const patterns = spelled(stated.patterns, universe);
  if (stated.not && count === known.length - matchedCount(stated, universe)) return `every action but ${list(patterns, FEW)}`;
  if (!stated.not && patterns.length > FEW) return list(names, FEW);
  if (count > 0.9 * known.length) return `all ${count} other actions`;
  const [one, other] = telling.length > 1 ? telling.map(catalogue.properName) : names;
  return `${count} actions${stated.not ? '' : ` of ${list(patterns, FEW)}`}, ${one} and ${other} among them`;
}

const byLength = (one: string, other: string): number => one.length - other.length || (one < other ? -1 : 1);
const isWild = (pattern: string): boolean => /[*?]/.test(pattern);

interface Parts {
  /** Patterns of which the set holds all that they match. */
  readonly whole: readonly string[];
  readonly rest: readonly string[];
}

/** The statement names no services of its own. */
const isBroad = ({ not, patterns }: Patterns): boolean => not || patterns.some((pattern) => pattern.startsWith('*'));

function byServices(actions: readonly string[], { catalogue }: Universe): Parts {
  const whole: string[] = [];
  const rest: string[] = [];
  for (const [service, members] of Map.groupBy(actions, (action) => action.slice(0, action.indexOf(':')))) {
    if (members.length > 1 && members.length === catalogue.actionsMatching(`${service}:*`).length) whole.push(`${service}:*`);
    else rest.push(...members);
  }
  return { whole, rest };
}

function byPatterns({ patterns }: Patterns, actions: readonly string[], universe: Universe): Parts {
  const all = new Set(actions);
  const whole: string[] = [];
  const covered = new Set<string>();
  for (const pattern of patterns.filter(isWild)) {
    const matched = universe.catalogue.actionsMatching(pattern);
    if (matched.length < 2 || !matched.every((action) => all.has(action))) continue;
    whole.push(...spelled([pattern], universe));
    for (const action of matched) covered.add(action);
  }
  return { whole, rest: actions.filter((action) => !covered.has(action)) };
}

const matchedCount = ({ patterns }: Patterns, { catalogue }: Universe): number =>
  new Set(patterns.flatMap((pattern) => catalogue.actionsMatching(pattern))).size;

/** Patterns in the catalogue's spelling, as far as what they match shows it. */
const spelled = (patterns: readonly string[], { catalogue }: Universe): readonly string[] =>
  patterns.map((pattern) => {
    const [example = pattern] = catalogue.actionsMatching(pattern);
    const proper = catalogue.properName(example);
    if (!isWild(pattern)) return proper;
    const tail = pattern.length - 1 - Math.max(pattern.lastIndexOf('*'), pattern.lastIndexOf('?'));
    const head = pattern.search(/[*?]/);
    return `${proper.slice(0, head)}${pattern.slice(head, pattern.length - tail)}${tail === 0 ? '' : proper.slice(-tail)}`;
  });
