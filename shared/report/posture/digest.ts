import type { PostureRecord, ResultRow } from '../../posture/record.ts';
import { type CheckState, checkState } from './check-state.ts';

/** What one check came to in one run. */
export interface CheckDigest {
  readonly check: string;
  readonly state: CheckState;
  /** Failing subjects. */
  readonly failed: number;
  /** Subjects that were looked at; null where the rows do not say. */
  readonly checked: number | null;
}

/** A run, reduced to what a week is told by. */
export interface RunDigest {
  readonly runId: string;
  readonly takenAt: string;
  readonly isBaseline: boolean;
  /** When the credential report was made; null where it was not read. */
  readonly credentialsAsOf: string | null;
  readonly checks: readonly CheckDigest[];
}

export const digestOf = (record: PostureRecord): RunDigest => ({
  runId: record.runId,
  takenAt: record.takenAt,
  isBaseline: record.isBaseline,
  credentialsAsOf: record.sources.credentialReport.state === 'read' ? (record.sources.credentialReport.asOf ?? null) : null,
  checks: checksOf(record),
});

export const checksOf = ({ results, people }: PostureRecord): readonly CheckDigest[] =>
  [...Map.groupBy(results, ({ check }) => check)].map(([check, rows]) => ({
    check,
    state: checkState(rows),
    failed: failingSubjects(rows).length,
    checked: checkedIn(rows, people.filter(({ kind }) => kind === 'user').length),
  }));

/** Each subject once, however much is wrong with it. */
export const failingSubjects = (rows: readonly ResultRow[]): readonly ResultRow[] => [
  ...new Map(
    rows.filter(({ outcome }) => outcome === 'fail').map((row) => [JSON.stringify([row.subject.type, row.subject.id]), row]),
  ).values(),
];

const OF_USERS = new Set(['user', 'access-key']);

/** A pass says how many it speaks of. A check that faults users or their keys has looked at every user. */
function checkedIn(rows: readonly ResultRow[], users: number): number | null {
  const passes = rows.flatMap(({ checked }) => checked ?? []);
  if (passes.length > 0) return passes.reduce((sum, checked) => sum + checked, 0) + failingSubjects(rows).length;
  const failing = failingSubjects(rows);
  return failing.length > 0 && failing.every(({ subject }) => OF_USERS.has(subject.type)) ? users : null;
}
