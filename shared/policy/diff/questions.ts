import { type Budget, spend } from './budget.ts';
import { isAlwaysPresent } from './correlated.ts';
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

/** The tests asked of each key, with values that answer them. Each key stands by itself: tests on others do not touch it. */
export type Questions = ReadonlyMap<string, { readonly tests: readonly Wanted[]; readonly values: Exclude<KeyValues, 'none'> }>;

/** Values by key, where variables are still letters; an absent key has none. */
export type Circumstances = ReadonlyMap<string, readonly (readonly number[])[]>;

export const nothingAsked: Questions = new Map();

/** One test more; "none": no value passes all tests of its key. */
export function withTest(asked: Questions, test: Wanted, keys: Keys): Questions | 'none' {
  const { key } = test.atom.condition;
  const tests = [...(asked.get(key)?.tests ?? []), test];
  const values = !spend(keys.budget, 20 * tests.length + asked.size)
    ? 'undecided'
    : valuesFor(tests, {
        isAlwaysPresent: keys.isSigned && isAlwaysPresent(key),
        isMany: keys.many.has(key),
        letters: keys.letters,
        budget: keys.budget,
      });
  return values === 'none' ? 'none' : new Map(asked).set(key, { tests, values });
}

/** Undefined where some key could not be decided. */
export function circumstancesOf(asked: Questions): Circumstances | undefined {
  const circumstances = new Map<string, readonly (readonly number[])[]>();
  for (const [key, { values }] of asked) {
    if (values === 'undecided') return undefined;
    circumstances.set(key, values);
  }
  return circumstances;
}
