import { ANY, type Automaton, accepts, acceptsAll, automatonOf, canMeet, END, isSubset, OTHER, placesOf, STAR, step } from './automaton.ts';
import { matchesPattern } from './glob.ts';

const MOST_STATES = 20_000;
/** Places touched in all: what bounds the time when the sets are large (some 50 ms). */
const MOST_WORK = 4_000_000;
/** Two patterns as long as the longest ARN. */
const MOST_CELLS = 2100 * 2100;

/** Whether every text that the pattern matches is matched by one of the union. */
export function isIncluded(pattern: string, union: readonly string[]): boolean | 'undecided' {
  const outside = textOutside(pattern, union);
  return outside === 'undecided' ? outside : outside === undefined;
}

/**
 * A text that the pattern matches and none of the union does; undefined: there is none. In { text } so that no text can be
 * mistaken for "undecided".
 *
 * The pattern is walked together with the set of places where the union may stand. A wildcard of the pattern needs to be
 * tried with one letter only, one that nobody names: any other letter leaves the union at least as many places to stand.
 * A state whose set contains the set of a state seen before at the same place is not followed: what that one cannot
 * refuse, this one cannot either (antichain).
 */
export function textOutside(pattern: string, union: readonly string[]): { readonly text: string } | undefined | 'undecided' {
  if (union.some((other) => other === pattern || /^\*+$/.test(other))) return undefined;
  if (!/[*?]/.test(pattern)) return union.some((other) => matchesPattern(other, pattern)) ? undefined : { text: pattern };
  // Without "?" a star of the union reads any letters: then wildcards of the pattern may stand as letters themselves.
  if (union.some((other) => !other.includes('?') && matchesPattern(other, pattern))) return undefined;
  const rivals = union.filter((other) => prefixesAgree(pattern, other));
  const found = walk(placesOf(pattern), automatonOf(rivals));
  return typeof found === 'object' ? { text: wordOf(found, letterOutside([pattern, ...rivals])) } : found;
}

/** How the walk came to a state: the letters read, the last first. */
interface Trail {
  readonly letter: number;
  readonly before: Trail | undefined;
}

interface State {
  readonly at: number;
  readonly live: readonly number[];
  readonly trail: Trail | undefined;
}

function walk(pattern: readonly number[], union: Automaton): Trail | undefined | 'undecided' {
  const seen: (readonly number[])[][] = pattern.map(() => []);
  const open: State[] = [{ at: 0, live: union.start, trail: undefined }];
  let work = 0;
  for (let states = 0; ; states++) {
    const state = open.pop();
    if (state === undefined) return undefined;
    if (states >= MOST_STATES || work > MOST_WORK) return 'undecided';
    const { at, live, trail } = state;
    work += live.length + 1;
    if (acceptsAll(union, live)) continue;
    const known = seen[at] ?? [];
    work += known.length * live.length;
    if (known.some((smaller) => smaller.length <= live.length && isSubset(smaller, live))) continue;
    known.push(live);
    const reads = pattern[at] ?? END;
    if (reads === END) {
      if (!accepts(union, live)) return trail ?? { letter: END, before: undefined };
      continue;
    }
    const letter = reads === STAR || reads === ANY ? OTHER : reads;
    const after: Trail = { letter, before: trail };
    if (reads === STAR) open.push({ at: at + 1, live, trail });
    open.push({ at: reads === STAR ? at : at + 1, live: step(union, live, letter), trail: after });
  }
}

function wordOf(trail: Trail, other: string): string {
  const letters: string[] = [];
  for (let here: Trail | undefined = trail; here !== undefined; here = here.before) {
    if (here.letter !== END) letters.push(here.letter === OTHER ? other : String.fromCharCode(here.letter));
  }
  return letters.reverse().join('');
}

const PLAIN = 'xyzwvutsrqponmlkjihgfedcba0123456789XYZWVUTSRQPONMLKJIHGFEDCBA-_.~';

/** A letter that none of the patterns names, an ordinary one where there is one. */
function letterOutside(patterns: readonly string[]): string {
  const named = new Set(patterns.flatMap((pattern) => [...pattern]));
  const plain = [...PLAIN].find((letter) => !named.has(letter));
  if (plain !== undefined) return plain;
  let code = 0x100;
  while (named.has(String.fromCharCode(code))) code++;
  return String.fromCharCode(code);
}

/** Patterns whose plain beginnings differ have no text in common. */
function prefixesAgree(one: string, other: string): boolean {
  for (let at = 0; at < one.length && at < other.length; at++) {
    if (/[*?]/.test(one.charAt(at) + other.charAt(at))) return true;
    if (one[at] !== other[at]) return false;
  }
  return true;
}

/**
 * Whether some text is matched by both patterns. Texts so long that no service takes them are not compared to the end:
 * they are said to intersect.
 */
export function intersects(one: string, other: string): boolean {
  if (!prefixesAgree(one, other)) return false;
  const [rows, columns] = [Int32Array.from(placesOf(one)), Int32Array.from(placesOf(other))];
  if (rows.length * columns.length > MOST_CELLS) return true;
  return canMeet(rows, columns);
}
