import type { Condition } from '../../policy/document/document.ts';
import { isStrict, takesWildcards } from '../../policy/trust/bound.ts';
import type { TrustEntry } from '../../policy/trust/entry.ts';
import type { Guard } from '../../policy/trust/guards.ts';

/** Whether the entry asks for such a key and for a value that not everybody has: negated operators and "if it exists" ask for nothing. */
export const demands = ({ guards }: TrustEntry, isKey: (key: string) => boolean): boolean =>
  guards.some(({ conditions }) => conditions.every((each) => asksFor(each, isKey)));

const asksFor = (condition: Condition, isKey: (key: string) => boolean): boolean =>
  isKey(condition.key) &&
  isStrict(condition) &&
  condition.values.length > 0 &&
  !condition.values.some((value) => takesWildcards(condition) && /^[*?]*$/.test(value));

/** An external id that a pattern would match is no secret between two parties. */
export const demandsExternalId = ({ guards }: TrustEntry): boolean => guards.some(isExactExternalId);

const isExactExternalId = ({ kind, conditions }: Guard): boolean =>
  kind === 'externalId' &&
  conditions.every(
    (condition) => isStrict(condition) && !condition.values.some((value) => takesWildcards(condition) && /[*?]/.test(value)),
  );
