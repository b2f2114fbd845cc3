/** Every condition operator of the "IAM JSON policy elements reference", without quantifier and IfExists. */
const OPERATORS = [
  ...['StringEquals', 'StringNotEquals', 'StringEqualsIgnoreCase', 'StringNotEqualsIgnoreCase', 'StringLike', 'StringNotLike'],
  ...['NumericEquals', 'NumericNotEquals', 'NumericLessThan', 'NumericLessThanEquals', 'NumericGreaterThan', 'NumericGreaterThanEquals'],
  ...['DateEquals', 'DateNotEquals', 'DateLessThan', 'DateLessThanEquals', 'DateGreaterThan', 'DateGreaterThanEquals'],
  ...['Bool', 'BinaryEquals', 'IpAddress', 'NotIpAddress', 'ArnEquals', 'ArnLike', 'ArnNotEquals', 'ArnNotLike', 'Null'],
];
const QUANTIFIERS = ['ForAllValues', 'ForAnyValue'] as const;

const bySmall = new Map(OPERATORS.map((name) => [name.toLowerCase(), name]));

export interface Operator {
  readonly quantifier: (typeof QUANTIFIERS)[number] | undefined;
  readonly operator: string;
  readonly ifExists: boolean;
}

/** Reads "ForAnyValue:StringLikeIfExists" in any letter case; undefined for what IAM does not know. */
export function operatorOf(written: string): Operator | undefined {
  const [prefix, rest] = written.includes(':')
    ? [written.slice(0, written.indexOf(':')), written.slice(written.indexOf(':') + 1)]
    : ['', written];
  const quantifier = QUANTIFIERS.find((name) => name.toLowerCase() === prefix.toLowerCase());
  if (quantifier === undefined && written.includes(':')) return undefined;
  const small = rest.toLowerCase();
  const ifExists = small.endsWith('ifexists');
  const operator = bySmall.get(ifExists ? small.slice(0, -'ifexists'.length) : small);
  // Null asks for presence itself: "if it is there" has no meaning with it.
  return operator === undefined || (operator === 'Null' && ifExists) ? undefined : { quantifier, operator, ifExists };
}
