import { holds } from '../condition/holds.ts';
import type { Budget } from './budget.ts';
import { type Atom, positiveOperator } from './condition-atom.ts';
import type { Word } from './language.ts';
import type { Letters } from './letters.ts';
import { scalarCandidates } from './scalars.ts';
import { STAR, type Tokens } from './tokens.ts';
import { wordInAll } from './word-in-all.ts';

/** A test on one key that must come out as wanted. */
export interface Wanted {
  readonly atom: Atom;
  readonly wanted: boolean;
}

/** What one key may hold so that all tests come out as wanted; an empty list: the key is absent. */
export type KeyValues = readonly (readonly number[])[] | 'none' | 'undecided';

/** One value must pass the test, or must not. */
interface OnValue {
  readonly atom: Atom;
  readonly passes: boolean;
}

export interface KeyFacts {
  readonly isAlwaysPresent: boolean;
  /** Somewhere a quantifier stands before the key, so it may hold several values. */
  readonly isMany: boolean;
  readonly letters: Letters;
  readonly budget: Budget;
}

export function valuesFor(wants: readonly Wanted[], facts: KeyFacts): KeyValues {
  const present = wants.every(({ atom, wanted }) => atom.family !== 'null' || nullPasses(atom, 'false') === wanted);
  if (!facts.isAlwaysPresent && wants.every(({ atom, wanted }) => passesAbsent(atom) === wanted)) return [];
  if (!present) return 'none';
  const tests = wants.filter(({ atom }) => atom.family !== 'null');
  return facts.isMany ? manyValues(tests, facts) : oneValue(tests.map(onTheValue), facts);
}

const nullPasses = ({ condition }: Atom, answer: string): boolean => condition.values.some((value) => value.toLowerCase() === answer);

function passesAbsent(atom: Atom): boolean {
  const { quantifier, ifExists } = atom.condition;
  if (atom.family === 'null') return nullPasses(atom, 'true');
  return ifExists || (quantifier === undefined ? atom.isNegated : quantifier === 'ForAllValues');
}

const onTheValue = ({ atom, wanted }: Wanted): OnValue => ({ atom, passes: wanted !== atom.isNegated });

/** Tests of every value bind all that are there; a test of some value asks for one more that passes them as well. */
function manyValues(wants: readonly Wanted[], facts: KeyFacts): KeyValues {
  const every = wants.filter((each) => isOnEvery(each)).map(onTheValue);
  const some = wants.filter((each) => !isOnEvery(each)).map(onTheValue);
  if (some.length === 0) return oneValue(every, facts);
  const found: (readonly number[])[] = [];
  for (const one of some) {
    const value = oneValue([...every, one], facts);
    if (typeof value === 'string') return value;
    found.push(...value);
  }
  return found;
}

/** "All values pass" as it stands, "some value passes" denied. Without a quantifier a value that matches is enough. */
function isOnEvery({ atom, wanted }: Wanted): boolean {
  const quantifier = atom.condition.quantifier ?? (atom.isNegated ? 'ForAllValues' : 'ForAnyValue');
  return (quantifier === 'ForAllValues') === wanted;
}

const ANYTHING: readonly Tokens[] = [[STAR]];
/** A key that is present has a value. */
const EMPTY: Tokens = [];
const EXAMPLE = [...'example'].map((character) => character.charCodeAt(0));

function oneValue(tests: readonly OnValue[], facts: KeyFacts): KeyValues {
  if (tests.length === 0) return [EXAMPLE];
  if (tests.some(({ atom }) => atom.family === 'unknown')) return 'undecided';
  if (tests.some(({ atom }) => atom.family !== 'text')) return scalarValue(tests);
  const inside = tests.filter(({ passes }) => passes).map(({ atom }) => atom.patterns);
  const outside = tests.filter(({ passes }) => !passes).flatMap(({ atom }) => atom.patterns);
  return listed(wordInAll({ inside: inside.length > 0 ? inside : [ANYTHING], outside: [...outside, EMPTY] }, facts.letters, facts.budget));
}

const listed = (word: Word): KeyValues => (typeof word === 'string' ? word : [word]);

function scalarValue(tests: readonly OnValue[]): KeyValues {
  const candidates = scalarCandidates(tests.map(({ atom }) => atom));
  if (candidates === undefined) return 'undecided';
  const value = candidates.find((candidate) => tests.every(({ atom, passes }) => passesValue(atom, candidate) === passes));
  return value === undefined ? 'none' : [[...value].map((character) => character.charCodeAt(0))];
}

function passesValue({ condition, version }: Atom, value: string): boolean {
  const operator = positiveOperator(condition.operator);
  const plain = { ...condition, operator, quantifier: undefined, ifExists: false };
  return holds(plain, { action: '', resource: '', context: { [condition.key]: [value] } }, version);
}
