import type { Condition } from '../document/document.ts';
import { isPositive, passesWithoutKey } from './clauses.ts';
import type { TrustFlag } from './flags.ts';
import type { KnownExposure } from './levels.ts';
import type { Who } from './who.ts';

/** Whom one value of a condition, or one principal, leaves in. */
export interface Bound {
  readonly level: KnownExposure;
  readonly who: Who;
  readonly flags: readonly TrustFlag[];
}

/** What a condition does to an entry: the bounds of its values, or undefined where it keeps nobody out; flags either way. */
export interface Reading {
  readonly bounds: readonly Bound[] | undefined;
  readonly flags: readonly TrustFlag[];
}

export const bindsNobody: Reading = { bounds: undefined, flags: [] };

/** Whether only requests that carry the key with one of the values pass. */
export const isStrict = (condition: Condition): boolean => isPositive(condition) && !passesWithoutKey(condition);

/** Whether stars in the values stand for anything: elsewhere they are letters. */
export const takesWildcards = ({ operator }: Condition): boolean => /^(StringLike|ArnLike|ArnEquals)$/.test(operator);

export const nobody = (who: Who, ...flags: readonly TrustFlag[]): Bound => ({ level: 'nobody', who, flags });

/** The bounds of all values; one value that binds nobody leaves the condition open. */
export function readValues(condition: Condition, boundOf: (value: string) => Bound | TrustFlag | undefined): Reading {
  const found = condition.values.map(boundOf);
  const flags = found.filter((each) => typeof each === 'string');
  const bounds = found.filter((each) => typeof each === 'object');
  return { bounds: bounds.length === condition.values.length && bounds.length > 0 ? bounds : undefined, flags };
}
