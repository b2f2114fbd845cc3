import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Patterns } from '../document/document.ts';
import { matchesPattern } from '../match/glob.ts';
import { type Budget, spend } from './budget.ts';

/**
 * All actions that the two documents can be about, by position: those of the catalogue, those that a document names and the
 * catalogue does not know, and for each pattern one that stands for whatever may match it in the future.
 */
export interface Universe {
  readonly catalogue: Catalogue;
  readonly known: readonly string[];
  readonly added: readonly Added[];
}

export interface Added {
  readonly name: string;
  readonly kind: /** Written out in a document. */
    | 'named'
    /** Of a pattern that matches known actions. */
    | 'future'
    /** Of a pattern that matches no known action at all. */
    | 'unknown';
}

/** Which actions a statement's patterns match, without regard to `not`. */
export type Matched = 'all' | ReadonlySet<number>;

const positionsOf = new WeakMap<Catalogue, { readonly names: readonly string[]; readonly at: ReadonlyMap<string, number> }>();

function indexed(catalogue: Catalogue) {
  const found = positionsOf.get(catalogue);
  if (found !== undefined) return found;
  const names = catalogue.actionsMatching('*');
  const made = { names, at: new Map(names.map((name, position) => [name, position])) };
  positionsOf.set(catalogue, made);
  return made;
}

const isAll = (pattern: string): boolean => /^\*+(?::\*+)?$/.test(pattern);
const isWild = (pattern: string): boolean => /[*?]/.test(pattern);

export function universeOf(lists: readonly Patterns[], catalogue: Catalogue): Universe {
  const added = new Map<string, Added>();
  for (const pattern of new Set(lists.flatMap(({ patterns }) => patterns))) {
    if (isAll(pattern)) continue;
    const isKnown = catalogue.actionsMatching(pattern).length > 0;
    if (isWild(pattern)) added.set(pattern, { name: futureName(pattern), kind: isKnown ? 'future' : 'unknown' });
    else if (!isKnown) added.set(pattern, { name: pattern, kind: 'named' });
  }
  return { catalogue, known: indexed(catalogue).names, added: [...added.values()] };
}

/** Text that matches the pattern and what contains the pattern, and hardly anything else: no action has a tilde. */
const futureName = (pattern: string): string => pattern.replaceAll('?', '~').replace(/\*+/g, '~~~~~~~~~~~~');

/** Without budget what is matched beyond the known actions stays out: who spends it all says "undecided" in the end. */
export function matchedBy({ patterns }: Patterns, { catalogue, known, added }: Universe, budget: Budget): Matched {
  if (patterns.some(isAll)) return 'all';
  const { at } = indexed(catalogue);
  const positions = new Set<number>();
  for (const pattern of patterns) {
    for (const name of catalogue.actionsMatching(pattern)) positions.add(at.get(name) ?? 0);
    const service = pattern.slice(0, pattern.indexOf(':') + 1);
    if (!spend(budget, added.length)) break;
    for (const [index, { name }] of added.entries())
      if (name.startsWith(service) && matchesPattern(pattern, name)) positions.add(known.length + index);
  }
  return positions;
}

export const nameAt = ({ known, added }: Universe, position: number): string =>
  known[position] ?? added[position - known.length]?.name ?? '~:~';
export const addedAt = ({ known, added }: Universe, position: number): Added | undefined => added[position - known.length];
