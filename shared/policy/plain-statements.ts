import type { Condition, PolicyDocument } from './document/document.ts';
import type { Statement } from './statements.ts';

/** The operator as a document writes it: "ForAnyValue:StringLikeIfExists". */
export const operatorText = ({ quantifier, operator, ifExists }: Condition): string =>
  `${quantifier === undefined ? '' : `${quantifier}:`}${operator}${ifExists ? 'IfExists' : ''}`;

/** Statements of a policy of an identity in the form in which single documents are judged. */
export const plainStatements = ({ statements }: PolicyDocument): readonly Statement[] =>
  statements.map(({ index, effect, actions, resources, conditions }) => ({
    number: index + 1,
    effect,
    actions: actions.not ? [] : actions.patterns,
    notActions: actions.not ? actions.patterns : undefined,
    resources: resources === undefined || resources.not ? [] : resources.patterns,
    notResources: resources?.not ? resources.patterns : undefined,
    principals: [],
    notPrincipals: undefined,
    conditions: conditions.map((condition) => ({ operator: operatorText(condition), key: condition.key, values: condition.values })),
  }));
