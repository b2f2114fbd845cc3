import type { Catalogue } from '../../shared/policy/catalogue/catalogue.ts';
import type { Patterns, PolicyDocument, PolicyKind, PolicyStatement } from '../../shared/policy/document/document.ts';
import { some } from './paper.ts';

/** What somebody who wrote the policy would want to know of it. */
export interface PolicyNote {
  /** Position of the statement, from 0; undefined: of the whole document. */
  readonly statement: number | undefined;
  readonly words: string;
}

type Finder = (statement: PolicyStatement, kind: PolicyKind, catalogue: Catalogue) => readonly string[];

const FINDERS: readonly Finder[] = [
  ({ effect, actions }) =>
    effect === 'Allow' && actions.not ? ['Allow with NotAction allows everything else, also what AWS adds later; it denies nothing.'] : [],
  ({ effect, resources }) =>
    effect === 'Allow' && resources?.not ? ['Allow with NotResource allows it on everything else; it denies nothing.'] : [],
  ({ effect, principals, conditions }, kind) =>
    kind === 'resource' && effect === 'Allow' && principals?.entries.some(({ id }) => id === '*')
      ? [
          conditions.length === 0
            ? 'It lets everybody in, people without an AWS account too where the service allows that.'
            : 'It names everybody: only its conditions keep people out.',
        ]
      : [],
  ({ effect, principals }) =>
    effect === 'Allow' && principals?.not ? ['Allow with NotPrincipal lets everybody in who is not named.'] : [],
  ({ actions }, _, catalogue) => unknownActions(actions, catalogue),
  ({ conditions }) =>
    conditions.flatMap(({ operator, key, values }) => {
      const literal = /^String(Not)?Equals/.test(operator) ? values.filter((value) => value.includes('*') && !value.includes('${')) : [];
      return literal.length === 0
        ? []
        : [`The star in "${some(literal, 2)}" of ${key} is a letter: only StringLike takes it as a wildcard.`];
    }),
  ({ effect, conditions }) =>
    effect === 'Allow' && conditions.some(({ key, ifExists }) => ifExists && key === 'aws:multifactorauthpresent')
      ? ['BoolIfExists in an Allow also lets calls through that are signed with a long-term access key, without MFA.']
      : [],
  ({ effect, conditions }) =>
    effect === 'Deny' &&
    conditions.some(({ operator, key, ifExists }) => operator === 'Bool' && !ifExists && key === 'aws:multifactorauthpresent')
      ? ['Bool in a Deny does not stop calls that are signed with a long-term access key: there the MFA key is absent. BoolIfExists does.']
      : [],
  ({ conditions }) =>
    conditions.some(({ quantifier, operator }) => quantifier === 'ForAllValues' && !/Not/.test(operator))
      ? ['ForAllValues also holds where the key is absent.']
      : [],
];

export function notesOn(document: PolicyDocument, kind: PolicyKind, catalogue: Catalogue): readonly PolicyNote[] {
  const { statements, version } = document;
  const found = statements.flatMap((statement) =>
    FINDERS.flatMap((find) => find(statement, kind, catalogue)).map((words) => ({ statement: statement.index, words })),
  );
  const texts = statements.flatMap(({ resources, conditions }) => [
    ...(resources?.patterns ?? []),
    ...conditions.flatMap(({ values }) => values),
  ]);
  const literal = version === '2008-10-17' && texts.some((text) => text.includes('${'));
  const old = literal
    ? [
        {
          statement: undefined,
          words: 'Without "Version": "2012-10-17" policy variables (a name in braces after a dollar sign) are plain letters.',
        },
      ]
    : [];
  return [...old, ...found];
}

function unknownActions({ patterns }: Patterns, catalogue: Catalogue): readonly string[] {
  const unknown = patterns.filter((pattern) => catalogue.actionsMatching(pattern).length === 0);
  if (unknown.length === 0) return [];
  return [`No action of AWS is called ${some(unknown, 5)}, as far as is known here: a slip of the pen, or too new.`];
}
