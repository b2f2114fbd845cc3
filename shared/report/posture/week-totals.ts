import type { PostureRecord } from '../../posture/record.ts';
import { countStates, type StateCounts } from './check-state.ts';
import { checksOf } from './digest.ts';
import { hasMfa, isConsoleUser, peopleOf } from './people.ts';

/** One account at the end of one week, in the numbers of the trend. */
export interface WeekTotals {
  /** "2026-W10". */
  readonly week: string;
  /** Ids of the checks that the run knew. */
  readonly checkIds: readonly string[];
  readonly checks: number;
  readonly counts: StateCounts;
  /** Active access keys; null where the people were not read. */
  readonly keys: number | null;
  /** Console users, and those of them with MFA. */
  readonly mfa: { readonly have: number; readonly of: number } | null;
}

export function weekTotalsOf(record: PostureRecord, week: string): WeekTotals {
  const checks = checksOf(record);
  const people = peopleOf(record);
  const console = people?.filter(isConsoleUser);
  return {
    week,
    checkIds: checks.map(({ check }) => check).toSorted(),
    checks: checks.length,
    counts: countStates(checks.map(({ state }) => state)),
    keys: people?.reduce((sum, { keys }) => sum + keys.filter(({ isActive }) => isActive).length, 0) ?? null,
    mfa: console === undefined ? null : { have: console.filter(hasMfa).length, of: console.length },
  };
}
