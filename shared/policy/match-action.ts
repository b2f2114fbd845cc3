import { matchesPattern } from './match/glob.ts';

/** Action names and their service prefix are compared without letter case; `*:*` and `*` are every action. */
export const matchesAction = (pattern: string, action: string): boolean => matchesPattern(pattern.toLowerCase(), action.toLowerCase());

/** What a statement's Action or NotAction list covers. */
export const coversAction = (
  statement: { readonly actions: readonly string[]; readonly notActions: readonly string[] | undefined },
  action: string,
): boolean =>
  statement.notActions === undefined
    ? statement.actions.some((pattern) => matchesAction(pattern, action))
    : !statement.notActions.some((pattern) => matchesAction(pattern, action));
