import { nameInArn } from '../../shared/cloudtrail/arn.ts';
import type { Check } from '../../shared/posture/check.ts';
import { evaluate } from '../../shared/posture/evaluate.ts';
import type { Overlaid } from '../../shared/posture/overlay.ts';
import type { ResultRow } from '../../shared/posture/record.ts';
import type { PostureSettings } from '../../shared/posture/settings.ts';
import type { Snapshot } from '../../shared/posture/snapshot.ts';
import { rowOf } from './results.ts';

/** Every check over the snapshot as newer events leave it. What they change of a row is marked, with the time it speaks of. */
export function evaluated(
  checks: readonly Check[],
  snapshot: Snapshot,
  { snapshot: newer, touched }: Overlaid,
  settings: PostureSettings,
): readonly ResultRow[] {
  const now = snapshot.takenAt;
  const rowsOf = (check: Check, of: Snapshot): readonly ResultRow[] => evaluate(check, of, settings, now).map(rowOf);
  const newest = [...touched.values()].toSorted((a, b) => b.getTime() - a.getTime())[0];
  const gap = gapSince(snapshot);
  return checks.flatMap((check) => {
    const usesReport = [...check.reads, ...(check.readsMore ?? [])].includes('credentialReport');
    const restsOnReport = check.reads[0] === 'credentialReport';
    const rows = rowsOf(check, newer).map((row) => (gap !== undefined && restsOnReport ? demoted(row, gap) : row));
    if (newest === undefined || !usesReport) return rows;
    const plain = new Set(rowsOf(check, snapshot).map(said));
    return rows.map((row) =>
      plain.has(said(row)) ? row : { ...row, basis: 'overlay' as const, asOf: timeOf(row, touched, newest).toISOString() },
    );
  });
}

const said = ({ outcome, subject, detail }: ResultRow): string => JSON.stringify([outcome, subject.type, subject.id, detail]);

function timeOf({ subject }: ResultRow, touched: ReadonlyMap<string, Date>, newest: Date): Date {
  const user = subject.holder === undefined ? subject.id : nameInArn(subject.holder);
  return touched.get(user) ?? newest;
}

/** A stretch after the report of which no events are on record: what was in order may not be any more. */
function gapSince({ sources: { credentialReport, events } }: Snapshot): string | undefined {
  if (credentialReport.state !== 'read' || events.state !== 'read') return undefined;
  const gap = events.value.gaps.find(({ until }) => until > credentialReport.asOf);
  return gap && `${gap.from.toISOString()} to ${gap.until.toISOString()}`;
}

const demoted = (row: ResultRow, gap: string): ResultRow => {
  if (row.outcome !== 'pass') return row;
  const { checked: _, ...rest } = row;
  return { ...rest, outcome: 'stale', detail: `${row.detail}, but events from ${gap} are missing` };
};
