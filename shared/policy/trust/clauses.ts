import type { Condition, PolicyStatement } from '../document/document.ts';

/** Conditions of which at least one must hold. An Allow gives one clause for each of its conditions, a Deny one for all. */
export type Clause = readonly Condition[];

const OPPOSITES: readonly (readonly [string, string])[] = [
  ['StringEquals', 'StringNotEquals'],
  ['StringEqualsIgnoreCase', 'StringNotEqualsIgnoreCase'],
  ['StringLike', 'StringNotLike'],
  ['ArnEquals', 'ArnNotEquals'],
  ['ArnLike', 'ArnNotLike'],
  ['IpAddress', 'NotIpAddress'],
  ['NumericEquals', 'NumericNotEquals'],
  ['DateEquals', 'DateNotEquals'],
];
const OPPOSITE = new Map([...OPPOSITES, ...OPPOSITES.map(([a, b]) => [b, a] as const)]);
const POSITIVE = new Set(OPPOSITES.map(([positive]) => positive));

/** Whether the operator asks for one of the values (and not for none of them). */
export const isPositive = ({ operator }: Condition): boolean => POSITIVE.has(operator);

/** Whether a request without the key passes. */
export function passesWithoutKey({ operator, quantifier, ifExists, values }: Condition): boolean {
  if (operator === 'Null') return values.some((value) => /^true$/i.test(value));
  if (quantifier === 'ForAnyValue') return false;
  return quantifier === 'ForAllValues' || ifExists || (OPPOSITE.has(operator) && !POSITIVE.has(operator));
}

/** The condition that holds where this one does not. Undefined: this reader has no such condition. */
function negated(condition: Condition): Condition | undefined {
  const { operator, quantifier, values } = condition;
  if (operator === 'Bool' || operator === 'Null') {
    const [value, ...more] = values;
    if (quantifier !== undefined || value === undefined || more.length > 0) return undefined;
    const flipped = /^true$/i.test(value) ? 'false' : 'true';
    return { ...condition, values: [flipped], ifExists: operator === 'Bool' && !condition.ifExists };
  }
  const opposite = OPPOSITE.get(operator);
  if (opposite === undefined) return undefined;
  const turned = quantifier === undefined ? undefined : quantifier === 'ForAnyValue' ? ('ForAllValues' as const) : ('ForAnyValue' as const);
  const strict: Condition = { ...condition, operator: opposite, quantifier: turned, ifExists: false };
  return turned === undefined && POSITIVE.has(opposite) ? { ...strict, ifExists: !passesWithoutKey(condition) } : strict;
}

/** What a caller of this kind must show to pass an Allow. */
export const demandedBy = ({ conditions }: PolicyStatement): readonly Clause[] => conditions.map((condition) => [condition]);

/**
 * What a caller must show to escape a Deny: that one of its conditions does not hold. Undefined: he cannot (no condition);
 * a clause with nothing known in it demands nothing that could be shown here.
 */
export function escapeFrom({ conditions }: PolicyStatement, isService: boolean): Clause | 'none' | 'unknown' {
  // For whoever is no service this holds always; guardrails carry it to leave AWS itself alone.
  const open = conditions.filter((condition) => isService || !saysNoService(condition));
  if (open.length === 0) return 'none';
  const clause = open.map(negated);
  return clause.every((each) => each !== undefined) ? clause : 'unknown';
}

const saysNoService = ({ operator, key, values }: Condition): boolean =>
  operator === 'Bool' && key === 'aws:principalisawsservice' && values.every((value) => /^false$/i.test(value));
