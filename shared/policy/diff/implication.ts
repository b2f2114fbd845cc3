import { type Budget, spend } from './budget.ts';
import type { Atom } from './condition-atom.ts';
import { areCorrelated, isAlwaysPresent } from './correlated.ts';
import { type KeyValues, valuesFor, type Wanted } from './key-values.ts';
import type { Letters } from './letters.ts';

/** What is known of the keys of both documents. */
export interface Keys {
  readonly letters: Letters;
  /** Keys that may hold several values: somewhere a quantifier stands before them. */
  readonly many: ReadonlySet<string>;
  /** All calls are signed. */
  readonly isSigned: boolean;
  readonly budget: Budget;
}

/** Values by key, where variables are still letters; an absent key has none. */
export type Circumstances = ReadonlyMap<string, readonly (readonly number[])[]>;

export interface Escapes {
  /** Circumstances in which the conditions hold and none of the others does. */
  readonly found: readonly Circumstances[];
  /** Whether the search was complete: without any found, the others hold whenever the conditions do. */
  readonly complete: boolean;
}

const MOST_BRANCHES = 600;
const ENOUGH = 4;

/**
 * Looks for circumstances in which all of `conditions` hold and in each of `others` one fails. Implication (the table of
 * stronger and weaker tests) is the case that there are none: "stronger and not weaker" leaves a key no value.
 */
export function escapesOf(conditions: readonly Atom[], others: readonly (readonly Atom[])[], keys: Keys): Escapes {
  const given = conditions.map((atom) => ({ atom, wanted: true }));
  const own = new Set(conditions.map(({ id }) => id));
  // A test that is also one's own cannot be what fails.
  const open = others.map((atoms) => atoms.filter(({ id }) => !own.has(id))).sort((one, other) => one.length - other.length);
  if (open.some((atoms) => atoms.length === 0)) return { found: [], complete: true };
  const found: Circumstances[] = [];
  let complete = true;
  let branches = 0;
  const fail = (wants: readonly Wanted[], next: number): void => {
    if (found.length >= ENOUGH) return;
    if (++branches > MOST_BRANCHES || !spend(keys.budget, 20 * wants.length + 20)) {
      complete = false;
      return;
    }
    const solved = solve(wants, keys);
    if (solved === 'none') return;
    const atoms = open[next];
    if (atoms === undefined) {
      if (solved !== 'undecided' && !restsOnCorrelation(wants)) found.push(solved);
      else complete = false;
      return;
    }
    for (const atom of atoms) fail([...wants, { atom, wanted: false }], next + 1);
  };
  fail(given, 0);
  return { found, complete };
}

/** Whether the second holds whenever the first does. */
export function implies(stronger: readonly Atom[], weaker: readonly Atom[], keys: Keys): boolean | 'undecided' {
  const { found, complete } = escapesOf(stronger, [weaker], keys);
  return found.length > 0 ? false : complete ? true : 'undecided';
}

/** Each key by itself: tests on different keys do not touch each other. */
function solve(wants: readonly Wanted[], keys: Keys): Circumstances | 'none' | 'undecided' {
  const byKey = Map.groupBy(wants, ({ atom }) => atom.condition.key);
  const circumstances = new Map<string, readonly (readonly number[])[]>();
  let undecided = false;
  for (const [key, tests] of byKey) {
    const values: KeyValues = valuesFor(tests, {
      isAlwaysPresent: keys.isSigned && isAlwaysPresent(key),
      isMany: keys.many.has(key),
      letters: keys.letters,
      budget: keys.budget,
    });
    if (values === 'none') return 'none';
    if (values === 'undecided') undecided = true;
    else circumstances.set(key, values);
  }
  return undecided ? 'undecided' : circumstances;
}

/** Whether a test must fail on a key that another given key may decide, without being tested itself by what holds. */
function restsOnCorrelation(wants: readonly Wanted[]): boolean {
  const held = new Set(wants.filter(({ wanted }) => wanted).map(({ atom }) => atom.condition.key));
  return wants.some(
    ({ atom: { condition }, wanted }) => !wanted && !held.has(condition.key) && [...held].some((key) => areCorrelated(key, condition.key)),
  );
}
