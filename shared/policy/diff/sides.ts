import type { PolicyDocument } from '../document/document.ts';
import type { RequestPrincipal } from '../document/request.ts';
import type { ActionClass } from './action-classes.ts';
import { type Matched, matchedBy, type Universe } from './action-universe.ts';
import { type Product, productOf } from './atoms.ts';
import { isAbout } from './principals.ts';
import type { Keys } from './questions.ts';

/** One document as products, for one caller. */
export type Side = readonly { readonly product: Product; readonly matched: Matched; readonly not: boolean }[];

/** The products of one side that are about a class of actions. */
export interface Reach {
  readonly allows: readonly Product[];
  readonly denies: readonly Product[];
}

export function sideOf(document: PolicyDocument | undefined, universe: Universe, keys: Keys, caller: RequestPrincipal | undefined): Side {
  const { statements, version } = document ?? { statements: [], version: '2012-10-17' };
  return statements
    .filter((statement) => isAbout(statement, caller))
    .map((statement) => ({
      product: productOf(statement, version, keys.letters),
      matched: matchedBy(statement.actions, universe, keys.budget),
      not: statement.actions.not,
    }));
}

export function reachOf(side: Side, { position }: ActionClass): Reach {
  const allows: Product[] = [];
  const denies: Product[] = [];
  for (const { product, matched, not } of side)
    if ((matched === 'all' || matched.has(position)) !== not) (product.statement.effect === 'Allow' ? allows : denies).push(product);
  return { allows, denies };
}

/** Equal for classes of actions to which both documents do the same. */
export function keyOf(reaches: readonly Reach[], numbers: Map<string, number>): string {
  const numberOf = ({ id }: Product): number => {
    const known = numbers.get(id) ?? numbers.size;
    numbers.set(id, known);
    return known;
  };
  const write = (products: readonly Product[]): string => [...new Set(products.map(numberOf))].sort((one, other) => one - other).join();
  return reaches.map(({ allows, denies }) => `${write(allows)} ${write(denies)}`).join(' / ');
}
