import type { PolicyRequest } from '../document/request.ts';
import type { Product } from './atoms.ts';
import { spend } from './budget.ts';
import type { Atom } from './condition-atom.ts';
import { type Escapes, escapesOf } from './implication.ts';
import type { Circumstances, Keys } from './questions.ts';
import { doMeet, resourceOutside, type Space } from './space.ts';

/** A request of the product that none of the others has; "none": there is none; "undecided": cannot be said. */
export type Outside = PolicyRequest | 'none' | 'undecided';

/** Makes a request of the two and decides it under both documents; undefined: it is not decided as claimed. */
export type Confirm = (resource: readonly number[], circumstances: Circumstances) => PolicyRequest | undefined;

/** Others of the same conditions. */
interface Group {
  readonly conditions: readonly Atom[];
  readonly spaces: readonly Space[];
}

/** Groups whose conditions may hold or fail beside the product's: of more, only the plainest splits are tried. */
const MOST_PARTLY = 6;

/**
 * A product (resources × conditions) lies in a union of products when, however the others are split in two, the resources
 * of the one half cover its resources or the conditions of the other half cover its conditions. So a request outside is
 * sought split by split: outside the resources of some, in circumstances that fail the conditions of the rest.
 */
export function outsideOf(product: Product, others: readonly Product[], keys: Keys, confirm: Confirm): Outside {
  if (!spend(keys.budget, others.length + 1)) return 'undecided';
  if (others.some(({ id }) => id === product.id)) return 'none';
  const alone = escapesOf(product.conditions, [], keys);
  if (isProof(alone)) return 'none'; // its conditions never hold together
  const { always, partly } = sorted(product, others, keys);
  let undecided = partly.length > MOST_PARTLY;
  for (const isByResource of splitsOf(partly.length)) {
    const spaces = [...always, ...partly.filter((_, index) => isByResource(index)).flatMap((group) => group.spaces)];
    const resource = resourceOutside(product.space, spaces, keys.letters, keys.budget);
    if (resource === 'none') {
      if (spaces.length === always.length) return 'none'; // those that always hold cover every resource
      continue;
    }
    const failing = partly.filter((_, index) => !isByResource(index)).map(({ conditions }) => conditions);
    const escapes = failing.length === 0 ? alone : escapesOf(product.conditions, failing, keys);
    if (isProof(escapes)) continue;
    undecided = true;
    if (resource === 'undecided') continue;
    for (const circumstances of escapes.found) {
      const request = confirm(resource, circumstances);
      if (request !== undefined) return request;
    }
  }
  return undecided ? 'undecided' : 'none';
}

const isProof = ({ found, complete }: Escapes): boolean => complete && found.length === 0;

/** Each split says of every group whether the resource must avoid it; where it need not, the circumstances must. */
function splitsOf(count: number): readonly ((index: number) => boolean)[] {
  if (count > MOST_PARTLY) return [() => false, () => true];
  return Array.from({ length: 2 ** count }, (_, split) => (index: number) => ((split >> index) & 1) === 1);
}

/** Those that never hold or never meet beside the product are left out: they cover nothing of it. */
function sorted(
  product: Product,
  others: readonly Product[],
  keys: Keys,
): { readonly always: readonly Space[]; readonly partly: readonly Group[] } {
  const always: Space[] = [];
  const partly: Group[] = [];
  for (const alike of Map.groupBy(others, ({ strictly }) => idOf(strictly)).values()) {
    const conditions = alike[0]?.strictly ?? [];
    const spaces = alike.map(({ space }) => space);
    if (isProof(escapesOf(product.conditions, [conditions], keys))) always.push(...spaces);
    else if (!isProof(escapesOf([...product.conditions, ...conditions], [], keys))) {
      const met = spaces.filter((space) => doMeet(product.space, space, keys.letters, keys.budget));
      if (met.length > 0) partly.push({ conditions, spaces: met });
    }
  }
  return { always, partly };
}

const idOf = (conditions: readonly Atom[]): string =>
  conditions
    .map(({ id }) => id)
    .sort()
    .join();
