import type { PolicyDocument, PolicyStatement } from '../document/document.ts';
import { positiveOperator } from './condition-atom.ts';

/** Text that is equal for documents that are the same but for order, repetition, labels and spelling. */
export function canonicalText({ version, statements }: PolicyDocument): string {
  const texts = set(statements.map(statementText));
  // The version decides about variables alone.
  return JSON.stringify([usesVariables(statements) ? version : '', texts]);
}

export const usesVariables = (statements: readonly PolicyStatement[]): boolean =>
  statements.some(
    ({ resources, conditions }) => resources?.patterns.some(hasVariable) || conditions.some(({ values }) => values.some(hasVariable)),
  );

const hasVariable = (text: string): boolean => text.includes('${');
const set = (texts: readonly string[]): readonly string[] => [...new Set(texts)].sort();

function statementText({ effect, actions, resources, principals, conditions }: PolicyStatement): string {
  return JSON.stringify([
    effect,
    actions.not,
    set(actions.patterns),
    resources && [resources.not, set(resources.patterns)],
    principals && [principals.not, set(principals.entries.map(({ kind, id }) => `${kind} ${id}`))],
    set(
      conditions.map(({ quantifier, operator, ifExists, key, values }) =>
        JSON.stringify([quantifier, canonicalOperator(operator), ifExists, key, set(values)]),
      ),
    ),
  ]);
}

/** ArnEquals is ArnLike; negations keep their names. */
const canonicalOperator = (operator: string): string =>
  operator === 'ArnEquals' ? positiveOperator(operator) : operator === 'ArnNotEquals' ? 'ArnNotLike' : operator;

/** How many characters a document has without white space, written as briefly as it can be. */
export function sizeOf({ statements }: PolicyDocument): number {
  const one = (texts: readonly string[]): unknown => (texts.length === 1 ? texts[0] : texts);
  const written = statements.map(({ sid, effect, actions, resources, principals, conditions }) => ({
    ...(sid !== undefined && { Sid: sid }),
    Effect: effect,
    [actions.not ? 'NotAction' : 'Action']: one(actions.patterns),
    ...(resources && { [resources.not ? 'NotResource' : 'Resource']: one(resources.patterns) }),
    ...(principals && { [principals.not ? 'NotPrincipal' : 'Principal']: principals.entries.map(({ kind, id }) => `${kind}${id}`) }),
    ...(conditions.length > 0 && { Condition: conditions.map(({ operator, key, values }) => [operator, key, one(values)]) }),
  }));
  return JSON.stringify({ Version: '2012-10-17', Statement: one2(written) }).replace(/\s/g, '').length;
}

const one2 = (statements: readonly object[]): unknown => (statements.length === 1 ? statements[0] : statements);
