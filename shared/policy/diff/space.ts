import type { Patterns } from '../document/document.ts';
import { type Budget, spend } from './budget.ts';
import { findWord, type Word } from './language.ts';
import type { Letters } from './letters.ts';
import { isWild, STAR, type Tokens, tokensOf } from './tokens.ts';
import { wordInAll } from './word-in-all.ts';

/** Which resources a statement is about: what the patterns match, or with `not` whatever they do not. */
export interface Space {
  readonly not: boolean;
  /** By text, so that a pattern is found without comparing. */
  readonly patterns: ReadonlyMap<string, Tokens>;
  /** Equal for equal spaces. */
  readonly id: string;
}

const EVERYTHING: Tokens = [STAR];

export function spaceOf(resources: Patterns | undefined, letters: Letters | undefined, all: Letters): Space {
  const { not, patterns } = resources ?? { not: false, patterns: ['*'] };
  const tokens = new Map<string, Tokens>();
  for (const pattern of patterns) {
    const each = tokensOf(pattern, 'glob', letters && all);
    tokens.set(each.join(), each);
  }
  return { not, patterns: tokens, id: `${not ? 'not ' : ''}${[...tokens.keys()].sort().join(' ')}` };
}

const isEverything = ({ not, patterns }: Space): boolean => !not && patterns.has(String(STAR));

/** Whether the one lies in the other as can be seen without a search. */
function isPlainlyWithin(part: Space, whole: Space): boolean {
  if (part.id === whole.id || isEverything(whole)) return true;
  if (part.not !== whole.not) return false;
  const [less, more] = part.not ? [whole, part] : [part, whole];
  return less.patterns.size <= more.patterns.size && [...less.patterns.keys()].every((text) => more.patterns.has(text));
}

/** A resource of the space that none of the others has. */
export function resourceOutside(space: Space, others: readonly Space[], letters: Letters, budget: Budget): Word {
  if (others.some((other) => isPlainlyWithin(space, other))) return 'none';
  const positive = others.filter(({ not }) => !not);
  const taken = [...(space.not ? [space] : []), ...positive].flatMap(({ patterns }) => [...patterns.values()]);
  const named = new Set(positive.flatMap(({ patterns }) => [...patterns.keys()]));
  const open = space.not ? [EVERYTHING] : [...space.patterns].filter(([text]) => !named.has(text)).map(([, tokens]) => tokens);
  const exempt = others.filter(({ not }) => not).map((other) => exemptIn(other, space));
  if (!spend(budget, open.length + taken.length)) return 'undecided';
  if (exempt.length > 0) return wordInAll({ inside: [open, ...exempt], outside: taken }, letters, budget);
  return outsideOfEach(open, taken, letters, budget);
}

/** What the other leaves out and the space does not. */
const exemptIn = (other: Space, space: Space): readonly Tokens[] =>
  [...other.patterns].filter(([text]) => !(space.not && space.patterns.has(text))).map(([, tokens]) => tokens);

/** Pattern by pattern, each against those alone that can meet it: far fewer places than all at once. */
function outsideOfEach(open: readonly Tokens[], taken: readonly Tokens[], letters: Letters, budget: Budget): Word {
  let undecided = false;
  for (const pattern of open) {
    if (!spend(budget, taken.length)) return 'undecided';
    const rivals = taken.filter((other) => beginsAlike(pattern, other));
    const word = findWord({ inside: [[pattern]], outside: rivals }, letters, budget);
    if (typeof word !== 'string') return word;
    undecided ||= word === 'undecided';
  }
  return undecided ? 'undecided' : 'none';
}

/** Patterns whose plain beginnings differ have no word in common. */
function beginsAlike(one: Tokens, other: Tokens): boolean {
  for (let at = 0; at < one.length && at < other.length; at++) {
    const [here, there] = [one[at] ?? STAR, other[at] ?? STAR];
    if (isWild(here) || isWild(there) || here !== there) return isWild(here) || isWild(there) || here >= 0x10000 || there >= 0x10000;
  }
  return true;
}

/** Whether a resource may lie in both; said to where that cannot be decided. */
export function doMeet(one: Space, other: Space, letters: Letters, budget: Budget): boolean {
  if (isEverything(one) || isEverything(other) || one.id === other.id) return true;
  const lists = [one, other].map(({ not, patterns }) => (not ? [EVERYTHING] : [...patterns.values()]));
  const outside = [one, other].flatMap(({ not, patterns }) => (not ? [...patterns.values()] : []));
  const [here = [], there = []] = lists;
  if (!here.some((pattern) => there.some((rival) => beginsAlike(pattern, rival)))) return false;
  return wordInAll({ inside: [here, there], outside }, letters, budget) !== 'none';
}
