import { type Capped, capped } from './capped.ts';
import { asOf, type ReportInput } from './input.ts';
import { type ReconcileSection, reconcileSection } from './reconciled.ts';
import { daysOf, offsetsOf } from './week.ts';

/**
 * An hour is proven when a run of the pipeline ended well in it; what lies before the first run is not covered,
 * what lies after the report is ahead. Neither counts as missing, and neither as seen.
 */
type HourState = 'proven' | 'missing' | 'not-covered' | 'ahead';

export interface CoverageDay {
  readonly date: string;
  readonly name: string;
  readonly hours: number;
  readonly proven: number;
  readonly missing: number;
  readonly notCovered: number;
  readonly ahead: number;
}

export interface CoverageSection {
  readonly zone: string;
  readonly offsets: readonly string[];
  /** Hours begun: a zone whose clocks move by half an hour counts the half as one. */
  readonly hours: number;
  readonly proven: number;
  readonly missing: number;
  readonly notCovered: number;
  readonly ahead: number;
  readonly days: readonly CoverageDay[];
  /** Stretches without proof, ISO 8601 UTC, the end not included. */
  readonly gaps: Capped<{ readonly from: string; readonly to: string; readonly hours: number }>;
  /** Whether Event history was held against what arrived; without it a lost event is not noticed. */
  readonly reconciled: boolean;
  /** Where reconcile is deployed, a week without it is in doubt. */
  readonly isReconcileExpected: boolean;
  readonly reconcile: ReconcileSection | null;
  readonly accountsSeen: number;
  readonly accountsExpected: number;
  /** From the runs' own counts; null where no run says. */
  readonly events: { readonly received: number | null; readonly heard: number | null; readonly rejected: number | null };
  readonly note: string | null;
}

const HOUR = 3_600_000;
const PROVING = new Set(['ingest', 'notify', 'reconcile']);

export function coverageSection(input: ReportInput): CoverageSection {
  const { week, runs, occurrences, accounts, coverageNote } = input;
  const until = asOf(input);
  const reconcile = reconcileSection(input);
  const ran = new Set(
    runs.filter(({ kind, outcome }) => PROVING.has(kind) && outcome !== 'failed').map(({ at }) => hourSince(week.start, at)),
  );
  const stateOf = (start: number): HourState => {
    if (start >= until.getTime()) return 'ahead';
    if (ran.has(hourSince(week.start, new Date(start)))) return 'proven';
    const { monitoringSince } = input;
    return !monitoringSince || start + HOUR <= monitoringSince.getTime() ? 'not-covered' : 'missing';
  };
  const hours = hoursBetween(week.start, week.end).map((start) => ({ start, state: stateOf(start) }));
  const days = daysOf(week).map(({ date, name, start, end }) => {
    const own = hours.filter((hour) => hour.start >= start.getTime() && hour.start < end.getTime());
    return { date, name, hours: own.length, ...tally(own) };
  });
  const seen = new Set([...occurrences.map(({ event }) => event.account), ...accounts.map(({ id }) => id)]);
  const withEvents = new Set(occurrences.map(({ event }) => event.account));
  return {
    zone: week.zone,
    offsets: offsetsOf(week),
    hours: hours.length,
    ...tally(hours),
    days,
    gaps: capped(gapsIn(hours), 20),
    reconciled:
      reconcile === null ? runs.some(({ kind, outcome }) => kind === 'reconcile' && outcome === 'complete') : reconcile.reconciled > 0,
    isReconcileExpected: input.expectsReconcile === true,
    reconcile,
    accountsSeen: withEvents.size,
    accountsExpected: seen.size,
    events: { received: counted(input, 'events'), heard: counted(input, 'heard'), rejected: counted(input, 'rejected') },
    note: coverageNote ?? null,
  };
}

/** The sum of one count over the week's ingest runs; null when none of them has it. */
export function counted({ runs }: Pick<ReportInput, 'runs'>, name: string): number | null {
  const counts = runs.filter(({ kind }) => kind === 'ingest').flatMap(({ counts: { [name]: count } }) => count ?? []);
  return counts.length === 0 ? null : counts.reduce((sum, count) => sum + count, 0);
}

type Hour = { readonly start: number; readonly state: HourState };

const hourSince = (start: Date, at: Date): number => Math.floor((at.getTime() - start.getTime()) / HOUR);

const hoursBetween = (from: Date, to: Date): readonly number[] =>
  Array.from({ length: Math.ceil((to.getTime() - from.getTime()) / HOUR) }, (_, index) => from.getTime() + index * HOUR);

const tally = (hours: readonly Hour[]) => {
  const of = (state: HourState) => hours.filter((hour) => hour.state === state).length;
  return { proven: of('proven'), missing: of('missing'), notCovered: of('not-covered'), ahead: of('ahead') };
};

function gapsIn(hours: readonly Hour[]) {
  const gaps: { from: string; to: string; hours: number }[] = [];
  for (const { start, state } of hours) {
    if (state !== 'missing') continue;
    const iso = new Date(start).toISOString();
    const last = gaps.at(-1);
    const to = new Date(start + HOUR).toISOString();
    if (last?.to === iso) gaps.splice(-1, 1, { from: last.from, to, hours: last.hours + 1 });
    else gaps.push({ from: iso, to, hours: 1 });
  }
  return gaps;
}
