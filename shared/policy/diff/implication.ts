import type { Atom } from './condition-atom.ts';
import { areCorrelated } from './correlated.ts';
import { type Circumstances, circumstancesOf, type Keys, nothingAsked, type Questions, withTest } from './questions.ts';

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
  const own = new Set(conditions.map(({ id }) => id));
  // A test that is also one's own cannot be what fails.
  const open = others
    .map((atoms) => atoms.filter(({ id, because }) => !own.has(id) && !own.has(because ?? '')))
    .sort((one, other) => one.length - other.length);
  if (open.some((atoms) => atoms.length === 0)) return { found: [], complete: true };
  const found: Circumstances[] = [];
  let complete = true;
  let branches = 0;
  const fail = (asked: Questions | 'none', next: number): void => {
    if (asked === 'none' || found.length >= ENOUGH) return;
    if (++branches > MOST_BRANCHES) {
      complete = false;
      return;
    }
    const atoms = open[next];
    if (atoms !== undefined) {
      for (const atom of atoms) fail(withTest(asked, { atom, wanted: false }, keys), next + 1);
      return;
    }
    const circumstances = circumstancesOf(asked);
    if (circumstances === undefined || restsOnCorrelation(asked)) complete = false;
    else found.push(circumstances);
  };
  let given: Questions | 'none' = nothingAsked;
  for (const atom of conditions) if (given !== 'none') given = withTest(given, { atom, wanted: true }, keys);
  fail(given, 0);
  return { found, complete };
}

/** Whether the second holds whenever the first does. */
export function implies(stronger: readonly Atom[], weaker: readonly Atom[], keys: Keys): boolean | 'undecided' {
  const { found, complete } = escapesOf(stronger, [weaker], keys);
  return found.length > 0 ? false : complete ? true : 'undecided';
}

/** Whether a test must fail on a key that another given key may decide, without being tested itself by what holds. */
function restsOnCorrelation(asked: Questions): boolean {
  const held = [...asked].filter(([, { tests }]) => tests.some(({ wanted }) => wanted)).map(([key]) => key);
  return [...asked].some(([key, { tests }]) => tests.every(({ wanted }) => !wanted) && held.some((other) => areCorrelated(other, key)));
}
