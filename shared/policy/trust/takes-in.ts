import { isStrict, takesWildcards } from './bound.ts';
import type { Clause } from './clauses.ts';
import type { TrustEntry } from './entry.ts';
import type { Guard } from './guards.ts';
import type { TrustHome } from './home.ts';
import { coversText, coversWho, whoKey } from './who.ts';

/** What tells one way in from another; what must be shown on it is no part of that. */
export const entryKey = ({ who, action }: TrustEntry): string => `${action} ${whoKey(who)}`;

/** Whether whoever comes in by the inner entry could come in by the outer one as well. False where it is not certain. */
export const takesIn = (outer: TrustEntry, inner: TrustEntry, home: TrustHome): boolean =>
  outer.action === inner.action && coversWho(outer.who, inner.who, home) && lostGuards(outer, inner).length === 0;

/** What the one entry asks and the other does not. Another value of an external id, a network or an audience is asked as well. */
export const lostGuards = (one: TrustEntry, other: TrustEntry): readonly Guard[] => one.guards.filter((guard) => !asks(other, guard));

const sameClause = (one: Clause, other: Clause): boolean => one === other || JSON.stringify(one) === JSON.stringify(other);

function asks({ who, guards }: TrustEntry, asked: Guard): boolean {
  if (guards.some((guard) => (guard.kind !== 'other' && guard.kind === asked.kind) || sameClause(guard.conditions, asked.conditions)))
    return true;
  // A subject that is named already shows what a pattern of subjects asks for.
  if (who.kind !== 'tokens' || who.claim === '') return false;
  return asked.conditions.some(
    (condition) =>
      condition.key === `${who.issuer}:${who.claim}` &&
      isStrict(condition) &&
      condition.values.some((value) => coversText(value, takesWildcards(condition), who.pattern)),
  );
}
