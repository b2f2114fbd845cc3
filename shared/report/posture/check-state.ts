import type { ResultRow } from '../../posture/record.ts';

/** One check in one account, or one item of a benchmark. */
export type CheckState = 'FAIL' | 'ERROR' | 'STALE' | 'PASS' | 'NOT EVALUATED';

export type StateCounts = Readonly<Record<CheckState, number>>;

const WORST_FIRST = [
  ['FAIL', 'fail'],
  ['ERROR', 'error'],
  ['STALE', 'stale'],
  ['PASS', 'pass'],
] as const;

/** The worst of a check's rows: what could not be read, or is too old, is never a pass. */
export const checkState = (rows: readonly Pick<ResultRow, 'outcome'>[]): CheckState =>
  WORST_FIRST.find(([, outcome]) => rows.some((row) => row.outcome === outcome))?.[0] ?? 'NOT EVALUATED';

export const worstState = (states: readonly CheckState[]): CheckState =>
  WORST_FIRST.find(([state]) => states.includes(state))?.[0] ?? 'NOT EVALUATED';

export function countStates(states: readonly CheckState[]): StateCounts {
  const counts = { FAIL: 0, ERROR: 0, STALE: 0, PASS: 0, 'NOT EVALUATED': 0 };
  for (const state of states) counts[state]++;
  return counts;
}

export const sumOfCounts = (all: readonly StateCounts[]): StateCounts => {
  const of = (state: CheckState): number => all.reduce((sum, counts) => sum + counts[state], 0);
  return { FAIL: of('FAIL'), ERROR: of('ERROR'), STALE: of('STALE'), PASS: of('PASS'), 'NOT EVALUATED': of('NOT EVALUATED') };
};
