import type { Mistake } from './mistakes.ts';
import { type Reason, reasons } from './reasons.ts';

const isOf = (reason: Reason, { id, policy, loud }: Mistake): boolean =>
  'case' in reason ? reason.case === id : reason.policy === policy && loud.some(({ rule }) => rule.id === reason.rule);

/** Where the reasons stand in the list, counted from one. */
export const reasonNumbers = (mistake: Mistake): readonly number[] =>
  reasons.flatMap((reason, index) => (isOf(reason, mistake) ? [index + 1] : []));

/** A miss needs a reason of its own, and so does every loud rule unless the case as a whole has one. */
export function isReasoned(mistake: Mistake): boolean {
  const mine = reasons.filter((reason) => isOf(reason, mistake));
  if (mine.some((reason) => 'case' in reason)) return true;
  return mistake.loud.length > 0 && mistake.loud.every(({ rule }) => mine.some((reason) => 'rule' in reason && reason.rule === rule.id));
}

/** Reasons for what does not happen any more. */
export const staleReasons = (mistakes: readonly Mistake[]): readonly Reason[] =>
  reasons.filter((reason) => !mistakes.some((mistake) => isOf(reason, mistake)));
