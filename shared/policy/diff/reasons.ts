import type { Budget } from './budget.ts';
import type { Finding } from './compare.ts';
import { list } from './words.ts';

const MOST_REASONS = 5;

/** Why nothing firm can be said, for people. */
export function reasonsFor(open: readonly Finding[], areCallersCut: boolean, budget: Budget): readonly string[] {
  const reasons = [
    ...(budget.left <= 0 ? ['the documents are too entangled to be compared in full'] : []),
    ...(areCallersCut ? ['the documents name too many principals to compare all'] : []),
    ...open.map(reasonFor),
  ];
  const all = [...new Set(reasons)];
  return all.length > MOST_REASONS ? [...all.slice(0, MOST_REASONS), `${all.length - MOST_REASONS} more`] : all;
}

function reasonFor({ side, product: { statement }, actions }: Finding): string {
  const isOfAfter = (side === 'gained') === (statement.effect === 'Allow');
  const which = `statement ${statement.index + 1} of the ${isOfAfter ? 'later' : 'earlier'} document`;
  if (actions.standing === 'unknown') return `${which} has a pattern that matches no known action`;
  const keys = [...new Set(statement.conditions.map(({ key }) => key))];
  const what = keys.length > 0 ? `, under conditions on ${list(keys, 4)},` : '';
  return `whether what ${which} ${statement.effect === 'Allow' ? 'allows' : 'refuses'}${what} is in the other document as well depends on values that are not known`;
}
