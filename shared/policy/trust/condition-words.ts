import type { Condition } from '../document/document.ts';

const WORDS: Readonly<Record<string, string>> = {
  StringEquals: 'is',
  StringNotEquals: 'is not',
  StringEqualsIgnoreCase: 'is, in any letter case,',
  StringNotEqualsIgnoreCase: 'is not, in any letter case,',
  StringLike: 'is like',
  StringNotLike: 'is not like',
  ArnEquals: 'is like',
  ArnLike: 'is like',
  ArnNotEquals: 'is not like',
  ArnNotLike: 'is not like',
  IpAddress: 'is in',
  NotIpAddress: 'is not in',
  Bool: 'is',
  NumericEquals: 'is',
  NumericNotEquals: 'is not',
  NumericLessThan: 'is below',
  NumericLessThanEquals: 'is at most',
  NumericGreaterThan: 'is above',
  NumericGreaterThanEquals: 'is at least',
  DateEquals: 'is',
  DateNotEquals: 'is not',
  DateLessThan: 'is before',
  DateLessThanEquals: 'is not after',
  DateGreaterThan: 'is after',
  DateGreaterThanEquals: 'is not before',
};

/** Keys are compared without letter case; people know these as the guides write them. */
const SPELLINGS: ReadonlyMap<string, string> = new Map(
  [
    ['aws:MultiFactorAuthAge', 'aws:MultiFactorAuthPresent', 'aws:PrincipalAccount', 'aws:PrincipalArn', 'aws:PrincipalOrgID'],
    ['aws:PrincipalOrgPaths', 'aws:PrincipalType', 'aws:SourceAccount', 'aws:SourceArn', 'aws:SourceIp', 'aws:SourceOrgID'],
    ['aws:SourceVpc', 'aws:SourceVpce', 'aws:VpcSourceIp', 'sts:ExternalId', 'sts:RoleSessionName', 'sts:SourceIdentity', 'SAML:aud'],
  ]
    .flat()
    .map((key) => [key.toLowerCase(), key]),
);

const MOST_VALUES = 4;

/** "sts:ExternalId is x-1", "aws:SourceIp is in 203.0.113.0/24 or 198.51.100.0/24". */
export function conditionWords({ operator, quantifier, ifExists, key, values }: Condition): string {
  if (operator === 'Null') return `${spelled(key)} is ${values.every((value) => /^true$/i.test(value)) ? 'absent' : 'present'}`;
  const which = quantifier === undefined ? '' : quantifier === 'ForAllValues' ? 'every ' : 'some ';
  const absent = ifExists || quantifier === 'ForAllValues' ? ', or is absent' : '';
  return `${which}${spelled(key)} ${Object.hasOwn(WORDS, operator) ? WORDS[operator] : operator} ${listed(values)}${absent}`;
}

const spelled = (key: string): string => SPELLINGS.get(key) ?? key;

const listed = (values: readonly string[]): string => {
  const more = values.length - MOST_VALUES;
  return [...values.slice(0, MOST_VALUES), ...(more > 0 ? [`one of ${more} more`] : [])].join(' or ');
};
