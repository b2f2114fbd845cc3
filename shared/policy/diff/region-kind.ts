import type { PolicyDocument } from '../document/document.ts';
import type { PolicyRequest } from '../document/request.ts';
import { applies } from '../evaluate/applies.ts';
import type { Product } from './atoms.ts';
import type { Finding } from './compare.ts';

export interface Cause {
  readonly kind: string;
  /** Of the other side: what comes closest. */
  readonly nearest: Product | undefined;
}

/** What made the difference, seen from the request that shows it: no such action, no such resource, or other conditions. */
export function causeOf({ side, product, rivals }: Finding, witness: PolicyRequest, version: PolicyDocument['version']): Cause {
  const isGain = side === 'gained';
  if (product.statement.effect === 'Deny') return { kind: isGain ? 'denyLost' : 'denyAdded', nearest: undefined };
  if (rivals.length === 0) return { kind: isGain ? 'actionAdded' : 'actionRemoved', nearest: undefined };
  const atResource = rivals.filter(({ statement }) => applies({ ...statement, conditions: [] }, witness, version) !== undefined);
  const [nearest] = atResource.toSorted((one, other) => sharedTests(other, product) - sharedTests(one, product));
  if (nearest === undefined) return { kind: isGain ? 'resourceWidened' : 'resourceNarrowed', nearest: undefined };
  const isSubset = product.conditions.every(({ id }) => nearest.conditions.some((atom) => atom.id === id));
  if (isSubset) return { kind: isGain ? 'conditionRemoved' : 'conditionAdded', nearest };
  return { kind: isGain ? 'conditionWidened' : 'conditionNarrowed', nearest };
}

const sharedTests = (one: Product, other: Product): number =>
  one.conditions.filter(({ id }) => other.conditions.some((atom) => atom.id === id)).length;
