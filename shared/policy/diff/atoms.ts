import type { PolicyDocument, PolicyStatement } from '../document/document.ts';
import { type Atom, atomOf, keysNeeded, keysNeededByAll, presenceOf } from './condition-atom.ts';
import type { Letters } from './letters.ts';
import { type Space, spaceOf } from './space.ts';

/** A statement as the product it is: actions (told apart elsewhere) × resources × conditions. */
export interface Product {
  readonly statement: PolicyStatement;
  readonly space: Space;
  /** All that must hold for it, at least; as what is to be covered. */
  readonly conditions: readonly Atom[];
  /** All that must hold for it, at most; as what covers. */
  readonly strictly: readonly Atom[];
  /** Equal for products of the same resources and conditions. */
  readonly id: string;
}

export function productOf(statement: PolicyStatement, version: PolicyDocument['version'], letters: Letters): Product {
  const space = spaceOf(statement.resources, version === '2012-10-17' ? letters : undefined, letters);
  const written = distinct(statement.conditions.map((condition) => atomOf(condition, version, letters)));
  const resources = [...space.patterns.values()];
  const needed = (keys: readonly string[]): readonly Atom[] => keys.map((key) => presenceOf(key, version, letters));
  const surely = needed((space.not ? keysNeeded : keysNeededByAll)(resources, letters));
  const sureValues = written.filter(isTestOfValue).flatMap(({ patterns }) => needed(keysNeededByAll(patterns, letters)));
  // A pattern whose variable has no value matches nothing, which the search knows: its letter has no equal. But nothing differs
  // from what is not known either, so a negation needs the value.
  const ofNegations = written
    .filter(({ isNegated }) => isNegated)
    .flatMap((atom) => keysNeeded(atom.patterns, letters).map((key) => presenceOf(key, version, letters, atom)));
  return {
    statement,
    space,
    conditions: distinct([...written, ...surely, ...sureValues]),
    strictly: distinct([...written, ...(space.not ? surely : []), ...ofNegations]),
    id: `${space.id} if ${written.map(({ id }) => id).sort()}`,
  };
}

/** A test that an absent key fails: without a value of its variables it fails as well. */
const isTestOfValue = ({ isNegated, condition }: Atom): boolean =>
  !isNegated && !condition.ifExists && condition.quantifier !== 'ForAllValues';

const distinct = (atoms: readonly Atom[]): readonly Atom[] => [...new Map(atoms.map((atom) => [atom.id, atom])).values()];
