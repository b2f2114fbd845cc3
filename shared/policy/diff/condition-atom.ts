import { arnPartsOf } from '../condition/arns.ts';
import type { Condition, PolicyDocument } from '../document/document.ts';
import { isLetter, type Letters, variableOf } from './letters.ts';
import { type Spelling, type Tokens, tokensOf } from './tokens.ts';

/** One condition, ready to be compared. */
export interface Atom {
  /** Equal for conditions that mean the same as text does. */
  readonly id: string;
  readonly condition: Condition;
  readonly version: PolicyDocument['version'];
  readonly family: Family;
  /** `condition.operator` is the negation of the test below. */
  readonly isNegated: boolean;
  /** The values as patterns; empty where the family is not of text. */
  readonly patterns: readonly Tokens[];
  /** The id of the test that makes this one necessary: beside that test it says nothing of its own. */
  readonly because?: string;
}

export type Family = 'text' | 'number' | 'date' | 'bool' | 'address' | 'null' | 'unknown';

const TEXT: Readonly<Record<string, Spelling>> = {
  StringEquals: 'exact',
  StringEqualsIgnoreCase: 'any-case',
  StringLike: 'glob',
  ArnLike: 'arn',
  BinaryEquals: 'exact',
};

/** What a negated operator negates, and ArnEquals, which is ArnLike under another name. */
const POSITIVE: Readonly<Record<string, string>> = {
  StringNotEquals: 'StringEquals',
  StringNotEqualsIgnoreCase: 'StringEqualsIgnoreCase',
  StringNotLike: 'StringLike',
  ArnNotLike: 'ArnLike',
  ArnNotEquals: 'ArnLike',
  NumericNotEquals: 'NumericEquals',
  DateNotEquals: 'DateEquals',
  NotIpAddress: 'IpAddress',
};

export const positiveOperator = (operator: string): string => POSITIVE[operator] ?? (operator === 'ArnEquals' ? 'ArnLike' : operator);

export function atomOf(condition: Condition, version: PolicyDocument['version'], letters: Letters): Atom {
  const operator = positiveOperator(condition.operator);
  const isNegated = POSITIVE[condition.operator] !== undefined;
  const spelling = TEXT[operator];
  const used = version === '2012-10-17' ? letters : undefined;
  const patterns =
    spelling === undefined ? [] : condition.values.map((value) => tokensOf(value, spellingOf(value, spelling, version), used));
  const family = spelling === undefined ? familyOf(operator, condition, used !== undefined) : 'text';
  const values = spelling === undefined ? condition.values.map((value) => value.trim().toLowerCase()) : patterns.map((each) => each.join());
  const test = [condition.quantifier ?? '', isNegated ? 'not' : '', operator, condition.ifExists ? 'if-exists' : '', condition.key];
  return { id: JSON.stringify([...test, ...[...new Set(values)].sort()]), condition, version, family, isNegated, patterns };
}

/** A pattern that is not six parts long is compared as a whole. */
const spellingOf = (value: string, spelling: Spelling, version: PolicyDocument['version']): Spelling =>
  spelling === 'arn' && arnPartsOf(value, version).length < 6 ? 'glob' : spelling;

function familyOf(operator: string, { values }: Condition, hasVariables: boolean): Family {
  if (hasVariables && values.some((value) => value.includes('${'))) return 'unknown';
  if (operator.startsWith('Numeric')) return 'number';
  if (operator.startsWith('Date')) return 'date';
  if (operator === 'Bool') return 'bool';
  if (operator === 'IpAddress') return 'address';
  return operator === 'Null' ? 'null' : 'unknown';
}

/** "The key is there." */
export function presenceOf(key: string, version: PolicyDocument['version'], letters: Letters, because?: Atom): Atom {
  const atom = atomOf({ quantifier: undefined, operator: 'Null', ifExists: false, key, values: ['false'] }, version, letters);
  return because === undefined ? atom : { ...atom, id: `${atom.id} because ${because.id}`, because: because.id };
}

/** Keys without which some of the patterns match nothing. */
export function keysNeeded(patterns: readonly Tokens[], letters: Letters): readonly string[] {
  const keys = patterns.flatMap((tokens) => [...keysIn(tokens, letters)]);
  return [...new Set(keys)];
}

/** Keys without which none of the patterns matches anything. */
export function keysNeededByAll(patterns: readonly Tokens[], letters: Letters): readonly string[] {
  return keysNeeded(patterns, letters).filter((key) => patterns.every((tokens) => keysIn(tokens, letters).has(key)));
}

function keysIn(tokens: Tokens, letters: Letters): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const token of tokens) {
    const variable = isLetter(token) ? variableOf(letters, token) : undefined;
    if (variable !== undefined && variable.fallback === undefined) keys.add(variable.key);
  }
  return keys;
}
