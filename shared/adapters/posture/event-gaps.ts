import { placeName } from '../../findings/reconcile-checkpoint.ts';
import type { Run, RunLog } from '../../findings/store.ts';
import { firstOf } from '../../first-of.ts';

interface Stretch {
  readonly from: Date;
  readonly until: Date;
}

/** Since when events are on record, and the stretches in which some may be missing. */
export interface EventCoverage {
  readonly coveredSince: Date;
  readonly gaps: readonly Stretch[];
}

const HOUR = 3_600_000;
const DAYS_LOOKED_AT = 8;
/** Event history is compared this late at most; before, nothing is missing yet. */
const COMPARED_MS = 100 * 60_000;

/**
 * Without reconcile nobody knows of gaps: coverage begins with the monitor. With it, time that was not held against Event history in
 * some place of the account is a gap, and so is time that nobody can compare any more.
 * @param heardSince of another account: since when its events have come at all
 */
export async function eventGaps(
  account: string,
  runs: Pick<RunLog, 'between'>,
  now: Date,
  heardSince: Date | undefined,
): Promise<EventCoverage> {
  const first = await firstOf(runs.between('watch', new Date(0), now));
  const coveredSince = new Date(Math.max((first?.at ?? now).getTime(), heardSince?.getTime() ?? 0));
  const from = new Date(now.getTime() - DAYS_LOOKED_AT * 24 * HOUR);
  const reconciled = (await Array.fromAsync(runs.between('reconcile', from, now))).flatMap((run) => run.reconciled ?? []);
  const windows = reconciled.flatMap((one) => one.windows).filter((window) => window.account === account);
  const lost = reconciled.flatMap((one) => one.lost).filter((one) => one.account === account);
  const until = new Date(now.getTime() - COMPARED_MS);
  const uncovered = [...Map.groupBy(windows, placeName).values()].flatMap((ofPlace) => between(ofPlace, until));
  return { coveredSince, gaps: [...uncovered, ...lost.map(({ fromAt, untilAt }) => ({ from: fromAt, until: untilAt }))] };
}

/** What lies between the windows of a place, and after the last. */
function between(windows: NonNullable<Run['reconciled']>['windows'], until: Date): readonly Stretch[] {
  const gaps: Stretch[] = [];
  const ordered = windows.toSorted((a, b) => a.fromAt.getTime() - b.fromAt.getTime());
  let reached = ordered[0]?.fromAt ?? until;
  for (const { fromAt, untilAt } of ordered) {
    if (fromAt > reached) gaps.push({ from: reached, until: fromAt });
    if (untilAt > reached) reached = untilAt;
  }
  return reached < until ? [...gaps, { from: reached, until }] : gaps;
}
