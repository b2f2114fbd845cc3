import type { Severity } from '../rules/severity.ts';
import { type BySeverity, bySeverity } from './activity.ts';
import { isAttempt } from './event-words.ts';
import type { Opening } from './events-once.ts';
import type { ChangeKind, FindingRow } from './finding-row.ts';

/** The figures that every format shows. Findings fall under exactly one change and one state. */
export interface Counts {
  readonly findings: number;
  readonly byChange: Readonly<Record<ChangeKind, number>>;
  readonly byState: Readonly<Record<FindingRow['state'], number>>;
  /** Of the open ones, acknowledged not included. */
  readonly openBySeverity: Readonly<Record<Severity, number>>;
  /** Of the resolved ones, those first seen this week. */
  readonly resolvedSameWeek: number;
  readonly muted: number;
  readonly detections: number;
  readonly detectionsBySeverity: BySeverity;
  /** Of the detections, those denied or failed. */
  readonly attempts: number;
  /** Distinct events behind the detections. */
  readonly events: number;
}

/** What is counted of a finding, and of a detection. */
export type CountedRow = Pick<FindingRow, 'change' | 'state' | 'severity' | 'isNew' | 'mutedUntil'>;
export interface CountedOpening {
  readonly event: Pick<Opening['event'], 'id' | 'outcome'>;
  readonly assessment: Pick<Opening['assessment'], 'severity'>;
}

export function countsOf(rows: readonly CountedRow[], openings: readonly CountedOpening[]): Counts {
  const byChange = { new: 0, existing: 0, resolved: 0, regressed: 0, reopened: 0, recurring: 0, standing: 0 };
  const byState = { open: 0, acknowledged: 0, resolved: 0 };
  const openBySeverity = { info: 0, low: 0, medium: 0, high: 0, critical: 0 };
  for (const { change, state, severity } of rows) {
    byChange[change]++;
    byState[state]++;
    if (state === 'open') openBySeverity[severity]++;
  }
  return {
    findings: rows.length,
    byChange,
    byState,
    openBySeverity,
    resolvedSameWeek: rows.filter(({ change, isNew }) => change === 'resolved' && isNew).length,
    muted: rows.filter(({ mutedUntil }) => mutedUntil !== null).length,
    detections: openings.length,
    detectionsBySeverity: bySeverity(openings),
    attempts: openings.filter(({ event }) => isAttempt(event)).length,
    events: new Set(openings.map(({ event }) => event.id)).size,
  };
}
