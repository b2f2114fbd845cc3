import type { Severity } from '../rules/severity.ts';
import type { FindingRow } from './finding-row.ts';
import type { ReportInput } from './input.ts';
import { type StateCounts, sumOfCounts } from './posture/check-state.ts';
import { type WeekTotals, weekTotalsOf } from './posture/week-totals.ts';
import { previousWeek, type Week } from './week.ts';

/** What a week's report counted, for the trend of later ones. */
export interface EarlierWeek {
  /** "2026-W10". */
  readonly week: string;
  readonly open: Readonly<Record<Severity, number>>;
  readonly rootUses: number;
  /** From first seen to over, of the findings that ended in the week; null: none did. */
  readonly hoursToFix: number | null;
  /** Of Trailwarden, at the end of the week; null: not on record. */
  readonly version: string | null;
  /** Ids of the accounts that were monitored; null: not on record. */
  readonly accounts: readonly string[] | null;
}

/** One week of the trend. Null: it is not on record, which is a gap and no zero. */
export interface TrendWeek {
  readonly week: string;
  /** The week lies before monitoring began. */
  readonly isBefore: boolean;
  readonly open: EarlierWeek['open'] | null;
  readonly rootUses: number | null;
  readonly hoursToFix: number | null;
  readonly accounts: number;
  readonly checks: number | null;
  /** Other checks, or another version of them, than in the last week on record: figures before and after do not compare without a thought. */
  readonly isOtherChecks: boolean;
  readonly checksAdded: readonly string[];
  readonly checksGone: readonly string[];
  readonly version: { readonly from: string; readonly to: string } | null;
  readonly counts: StateCounts | null;
  readonly keys: number | null;
  readonly mfa: WeekTotals['mfa'];
}

export const TREND_WEEKS = 8;

/** The last eight weeks, the oldest first; the last is the report's own. */
export function trendOf(input: ReportInput, own: EarlierWeek): readonly TrendWeek[] {
  const told = new Map([...(input.earlier ?? []), own].map((week) => [week.week, week]));
  const totals = Map.groupBy(totalsOf(input), ({ week }) => week);
  let before: Basis = { checks: null, version: null };
  return lastWeeks(input.week).map(({ id, end }) => {
    const here = totals.get(id) ?? [];
    const checks = here.length === 0 ? null : Math.max(...here.map((row) => row.checks));
    const keys = here.flatMap((row) => row.keys ?? []);
    const mfa = here.flatMap((row) => row.mfa ?? []);
    const events = told.get(id);
    const own: Basis = {
      checks: here.length === 0 ? null : new Set(here.flatMap((row) => row.checkIds)),
      version: events?.version ?? null,
    };
    const basis = changeOfBasis(before, own);
    before = { checks: own.checks ?? before.checks, version: own.version ?? before.version };
    return {
      week: id,
      isBefore: input.monitoringSince === undefined || end <= input.monitoringSince,
      open: events?.open ?? null,
      rootUses: events?.rootUses ?? null,
      hoursToFix: events?.hoursToFix ?? null,
      accounts: here.length,
      checks,
      ...basis,
      counts: here.length === 0 ? null : sumOfCounts(here.map(({ counts }) => counts)),
      keys: keys.length === 0 ? null : sum(keys),
      mfa: mfa.length === 0 ? null : { have: sum(mfa.map(({ have }) => have)), of: sum(mfa.map((share) => share.of)) },
    };
  });
}

/** By what a week was judged. Null: not on record. */
interface Basis {
  readonly checks: ReadonlySet<string> | null;
  readonly version: string | null;
}

type ChangeOfBasis = Pick<TrendWeek, 'isOtherChecks' | 'checksAdded' | 'checksGone' | 'version'>;

function changeOfBasis(before: Basis, now: Basis): ChangeOfBasis {
  const isKnown = before.checks !== null && now.checks !== null;
  const [then, own] = [before.checks ?? new Set<string>(), now.checks ?? new Set<string>()];
  const checksAdded = isKnown ? [...own.difference(then)] : [];
  const checksGone = isKnown ? [...then.difference(own)] : [];
  const isOther = before.version !== null && now.version !== null && before.version !== now.version;
  const version = isOther ? { from: before.version ?? '', to: now.version ?? '' } : null;
  return { isOtherChecks: checksAdded.length + checksGone.length > 0 || isOther, checksAdded, checksGone, version };
}

/** The account's newest run counts for the report's own week only if it was in it. */
const totalsOf = ({ posture, week }: ReportInput): readonly WeekTotals[] =>
  (posture?.accounts ?? []).flatMap(({ latest, runs, earlier }) => [
    ...earlier,
    ...(latest !== undefined && runs.length > 0 ? [weekTotalsOf(latest, week.id)] : []),
  ]);

function lastWeeks(week: Week): readonly Week[] {
  const weeks = [week];
  while (weeks.length < TREND_WEEKS) weeks.unshift(previousWeek(weeks[0] ?? week));
  return weeks;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

const HOUR = 3_600_000;

/** Mean time from the (last) opening to the end, in hours. */
export function meanHoursToFix(rows: readonly FindingRow[]): number | null {
  const hours = rows.flatMap(({ change, resolvedAt, firstSeen }) =>
    change === 'resolved' && resolvedAt !== null ? [Math.max(0, Date.parse(resolvedAt) - Date.parse(firstSeen)) / HOUR] : [],
  );
  return hours.length === 0 ? null : Math.round((sum(hours) / hours.length) * 10) / 10;
}
