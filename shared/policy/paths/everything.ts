import type { Condition, PolicyStatement } from '../document/document.ts';
import { intersects, isIncluded } from '../match/inclusion.ts';
import type { Rights } from './rights.ts';
import { conditionsState, type State } from './statement-state.ts';

/**
 * Whether the documents of an identity allow every action on every resource, with nothing denied. 'open': only under
 * conditions that cannot be told.
 */
export function allowsEverything({ identity, ...rest }: Rights): State {
  const rights = { identity, ...rest };
  const grants: { readonly state: State; readonly statement: PolicyStatement }[] = [];
  let state: State = 'yes';
  for (const document of identity) {
    for (const statement of document.statements) {
      const request = { action: '*', resource: '*', context: rights.context };
      const open: Condition[] = [];
      const holding = conditionsState(statement, request, document.version, rights, open);
      if (holding === 'no') continue;
      if (statement.effect === 'Deny') {
        if (holding === 'yes') return 'no';
        state = 'open';
      } else if (isEveryResource(statement)) grants.push({ state: holding, statement });
    }
  }
  const certain = grants.filter((grant) => grant.state === 'yes').map(({ statement }) => statement);
  if (coversEveryAction(certain)) return state;
  return coversEveryAction(grants.map(({ statement }) => statement)) ? 'open' : 'no';
}

const isEveryResource = ({ resources }: PolicyStatement): boolean =>
  resources === undefined || (!resources.not && resources.patterns.some((pattern) => /^\*+$/.test(pattern)));

/** What one NotAction leaves out, another statement must bring. */
function coversEveryAction(statements: readonly PolicyStatement[]): boolean {
  const patterns = statements.flatMap(({ actions }) => (actions.not ? [] : actions.patterns));
  if (patterns.some((pattern) => /^\*+(?::\*+)?$/.test(pattern))) return true;
  const [first, ...others] = statements.filter(({ actions }) => actions.not).map(({ actions }) => actions.patterns);
  if (first === undefined) return false;
  return first.every(
    (left) => isIncluded(left, patterns) === true || others.some((excluded) => !excluded.some((pattern) => intersects(pattern, left))),
  );
}
