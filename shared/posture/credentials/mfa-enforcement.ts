import type { Condition, PolicyDocument, PolicyStatement } from '../../policy/document/document.ts';
import { KERNELS } from '../../policy/kernels.ts';
import { matchesAction } from '../../policy/match-action.ts';

/**
 * Whether documents forbid work without MFA. absent-escapes: calls that say nothing of MFA, as those with an access key, get
 * through. narrow: only some work is forbidden. none: nothing is.
 */
export type Enforcement = 'enforced' | 'absent-escapes' | 'narrow' | 'none';

export function enforcementOf(documents: readonly PolicyDocument[]): Enforcement {
  const denying = documents
    .flatMap(({ statements }) => statements)
    .filter(({ effect, conditions }) => effect === 'Deny' && conditions.some((condition) => caughtBy(condition).length > 0));
  const caught = new Set(denying.filter(isWhole).flatMap(({ conditions }) => conditions.flatMap(caughtBy)));
  if (caught.has('without') && caught.has('unsaid')) return 'enforced';
  if (caught.has('without')) return 'absent-escapes';
  return denying.length > 0 ? 'narrow' : 'none';
}

/** Calls that a condition catches: signed in without MFA ("false"), or the key is not there at all. */
function caughtBy({ key, operator, quantifier, ifExists, values }: Condition): readonly ('without' | 'unsaid')[] {
  if (key !== 'aws:multifactorauthpresent' || quantifier !== undefined) return [];
  const asks = (word: string): boolean => values.some((value) => value.toLowerCase() === word);
  if (operator === 'Null') return asks('true') ? ['unsaid'] : [];
  if (operator !== 'Bool' || !asks('false')) return [];
  return ifExists ? ['without', 'unsaid'] : ['without'];
}

/** On everything, under no other condition, and of all actions but those that a person needs to get MFA. */
const isWhole = ({ actions, resources, conditions }: PolicyStatement): boolean =>
  conditions.length === 1 &&
  resources?.not === false &&
  resources.patterns.includes('*') &&
  (actions.not ? actions.patterns.every(isHarmless) : actions.patterns.some((pattern) => /^\*+(:\*+)?$/.test(pattern)));

const isHarmless = (pattern: string): boolean =>
  /^(iam|sts):/.test(pattern) && !KERNELS.some(({ action }) => matchesAction(pattern, action));
