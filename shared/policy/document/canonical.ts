import type { Condition, Patterns, PolicyDocument, PolicyStatement, Principals } from './document.ts';

/**
 * The document as text that is the same for documents that mean the same by their writing: order, repetition, labels, letter
 * case where it does not count, and single values do not matter. The Version matters only where there are variables.
 */
export function canonicalForm({ version, statements }: PolicyDocument): string {
  const lines = distinct(statements.map(canonicalStatement));
  return [lines.some((line) => line.includes('${')) ? version : 'any', ...lines].join('\n');
}

export const isSameDocument = (one: PolicyDocument, other: PolicyDocument): boolean => canonicalForm(one) === canonicalForm(other);

const canonicalStatement = ({ effect, actions, resources, principals, conditions }: PolicyStatement): string =>
  JSON.stringify([
    effect,
    patternList(actions, plainAction),
    resources ? patternList(resources, plainPattern) : null,
    principals ? principalList(principals) : null,
    distinct(conditions.map(canonicalCondition)),
  ]);

const distinct = (texts: readonly string[]): readonly string[] => [...new Set(texts)].sort();

const patternList = ({ not, patterns }: Patterns, plain: (pattern: string) => string): readonly [boolean, readonly string[]] => [
  not,
  distinct(patterns.map(plain)),
];

/** A run of stars is one star; inside a variable it is part of a name. */
const plainPattern = (pattern: string): string => (pattern.includes('${') ? pattern : pattern.replace(/\*{2,}/g, '*'));

const plainAction = (pattern: string): string => plainPattern(pattern.toLowerCase()).replace(/^\*:\*$/, '*');

/** An account is written by its number or as its root. China and GovCloud have accounts of their own. */
const plainPrincipal = (id: string): string => id.replace(/^arn:aws:iam::(\d{12}):root$/, '$1');

const principalList = ({ not, entries }: Principals): readonly [boolean, readonly string[]] => [
  not,
  distinct(entries.map(({ kind, id }) => `${kind} ${kind === 'AWS' ? plainPrincipal(id) : id}`)),
];

const SYNONYMS: Readonly<Record<string, string>> = { ArnEquals: 'ArnLike', ArnNotEquals: 'ArnNotLike' };
const IGNORES_CASE = new Set(['Bool', 'Null']);

function canonicalCondition({ quantifier, operator, ifExists, key, values }: Condition): string {
  const written = values.map((value) => (IGNORES_CASE.has(operator) ? value.toLowerCase() : value));
  return JSON.stringify([quantifier ?? '', SYNONYMS[operator] ?? operator, ifExists, key, distinct(written)]);
}
