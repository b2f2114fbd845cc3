import type { Patterns } from '../document/document.ts';
import { nameAt, type Universe } from './action-universe.ts';

/** More are not named one by one. */
export const MOST_ACTIONS = 100;

/** Names for a set of actions that a statement is about: its own patterns where they are in the set as a whole, else single actions. */
export function actionNames(statement: Patterns, positions: ReadonlySet<number>, universe: Universe): readonly string[] {
  const { catalogue, known } = universe;
  const named = new Set([...positions].map((position) => nameAt(universe, position)));
  if (named.size >= known.length) return ['*'];
  const whole: string[] = [];
  const rest = new Set(named);
  const patterns = statement.not ? servicesOf(named) : statement.patterns;
  for (const pattern of patterns) {
    const matched = catalogue.actionsMatching(pattern);
    if (matched.length === 0 || !/[*?]/.test(pattern) || !matched.every((action) => named.has(action))) continue;
    whole.push(properPattern(pattern, matched[0] ?? pattern, universe));
    for (const action of matched) rest.delete(action);
  }
  const single = [...rest].slice(0, MOST_ACTIONS).map((action) => catalogue.properName(action));
  return [...whole, ...single].sort((one, other) => one.length - other.length || (one < other ? -1 : 1)).slice(0, MOST_ACTIONS);
}

const servicesOf = (actions: ReadonlySet<string>): readonly string[] => [
  ...new Set([...actions].map((action) => `${action.slice(0, action.indexOf(':'))}:*`)),
];

/** The catalogue's spelling for what stands before the first wildcard and behind the last. */
function properPattern(pattern: string, example: string, { catalogue }: Universe): string {
  const proper = catalogue.properName(example);
  const head = pattern.search(/[*?]/);
  const tail = pattern.length - 1 - Math.max(pattern.lastIndexOf('*'), pattern.lastIndexOf('?'));
  return `${proper.slice(0, head)}${pattern.slice(head, pattern.length - tail)}${tail === 0 ? '' : proper.slice(-tail)}`;
}
