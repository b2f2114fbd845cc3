import { joinedLags, type LagFigures, lagFigures } from '../findings/lags.ts';
import { placeName, type ReconciledWindow } from '../findings/reconcile-checkpoint.ts';
import type { Run } from '../findings/store.ts';
import { type Capped, capped } from './capped.ts';
import type { ReportInput } from './input.ts';

/** One account's Event history in one region, over the week. Lags in seconds, from an event's own time to its record here. */
export interface ReconciledPlace {
  readonly account: string;
  readonly region: string;
  readonly hours: number;
  readonly reconciled: number;
  readonly listed: number;
  readonly seen: number;
  readonly recovered: number;
  readonly lag: LagFigures;
}

/** What was held against Event history. Null where reconcile left no checkpoint. */
export interface ReconcileSection {
  /** Hours of the week that should have been compared by now, in every place. */
  readonly hours: number;
  /** Of these the ones that were, in every place. */
  readonly reconciled: number;
  readonly listed: number;
  readonly seen: number;
  readonly recovered: number;
  /** Put on the queue again because nobody could tell any more whether they had arrived. */
  readonly unsure: number;
  readonly requests: number;
  readonly throttles: number;
  readonly places: readonly ReconciledPlace[];
  /** Stretches of whole hours that were not compared, ISO 8601 UTC. */
  readonly gaps: Capped<{ readonly place: string; readonly from: string; readonly to: string; readonly hours: number }>;
  /** Lists that were given up in at least one window. */
  readonly incomplete: Capped<{ readonly place: string; readonly lookup: string; readonly windows: number }>;
  readonly notSwept: readonly string[];
}

const HOUR = 3_600_000;
/** An hour is compared within the next run: twenty minutes, an hour, and the run itself. */
const COMPARED_MS = 100 * 60_000;
/** The first window of a place reaches back so far. */
const FIRST_MS = 150 * 60_000;
const MOST = 20;

type Checked = Run & { readonly reconciled: NonNullable<Run['reconciled']> };

export function reconcileSection(input: ReportInput): ReconcileSection | null {
  const { week } = input;
  const runs = (input.reconciliations ?? [])
    .filter((run): run is Checked => run.reconciled !== undefined)
    .toSorted((a, b) => a.at.getTime() - b.at.getTime());
  if (runs.length === 0) return null;
  const all = windowsOf(runs);
  const windows = all.filter(({ untilAt }) => untilAt > week.start && untilAt <= week.end);
  const names = [...new Set(runs.flatMap(({ reconciled }) => reconciled.places))].toSorted();
  const places = names.map((name) => ({
    name,
    hours: hoursFor(name, runs, input),
    covering: all.filter((window) => placeName(window) === name),
    windows: windows.filter((window) => placeName(window) === name),
  }));
  const compared = places.map((place) => ({
    ...place,
    states: place.hours.map((start) => ({ start, isDone: isCovered(start, place.covering) })),
  }));
  const hours = new Set(compared.flatMap(({ states }) => states.map(({ start }) => start)));
  const open = new Set(compared.flatMap(({ states }) => states.filter(({ isDone }) => !isDone).map(({ start }) => start)));
  const sum = sumOver(windows);
  return {
    hours: hours.size,
    reconciled: hours.size - open.size,
    listed: sum('listed'),
    seen: sum('seen'),
    recovered: sum('recovered'),
    unsure: sum('unsure'),
    requests: windows.reduce((total, { requests }) => total + requests, 0),
    throttles: windows.reduce((total, { throttles }) => total + throttles, 0),
    places: compared.map(placeRow),
    gaps: capped(
      compared.flatMap(({ name, states }) => gapsIn(name, states)),
      MOST,
    ),
    incomplete: capped(incompleteIn(windows), MOST),
    notSwept: runs.at(-1)?.reconciled.notSwept ?? [],
  };
}

/** A run that died after it told a window tells it again. */
const windowsOf = (runs: readonly Checked[]): readonly ReconciledWindow[] => [
  ...new Map(
    runs
      .flatMap(({ reconciled }) => reconciled.windows)
      .map((window) => [`${placeName(window)} ${window.pass} ${window.fromAt.toISOString()} ${window.untilAt.toISOString()}`, window]),
  ).values(),
];

/** Hours that are over for long enough, from when the place was first looked at. */
function hoursFor(name: string, runs: readonly Checked[], { week, now, reconcilingSince }: ReportInput): readonly number[] {
  const first = runs.findIndex(({ reconciled }) => reconciled.places.includes(name));
  const began = runs[first]?.at.getTime() ?? week.end.getTime();
  const wasThere = first === 0 && (reconcilingSince === undefined || reconcilingSince < week.start);
  const from = wasThere ? week.start.getTime() : Math.max(week.start.getTime(), began - FIRST_MS);
  const until = Math.min(week.end.getTime(), now.getTime() - COMPARED_MS);
  const count = Math.ceil((week.end.getTime() - week.start.getTime()) / HOUR);
  return Array.from({ length: count }, (_, index) => week.start.getTime() + index * HOUR).filter(
    (start) => start >= from && start + HOUR <= until,
  );
}

/** Windows join: what one begins, the next may end. */
function isCovered(start: number, windows: readonly ReconciledWindow[]): boolean {
  let reached = start;
  for (const { fromAt, untilAt } of windows.toSorted((a, b) => a.fromAt.getTime() - b.fromAt.getTime())) {
    if (fromAt.getTime() <= reached) reached = Math.max(reached, untilAt.getTime());
  }
  return reached >= start + HOUR;
}

const sumOver =
  (windows: readonly ReconciledWindow[]) =>
  (name: 'listed' | 'seen' | 'recovered' | 'unsure'): number =>
    windows.flatMap(({ sources }) => sources).reduce((total, row) => total + row[name], 0);

interface Compared {
  readonly name: string;
  readonly windows: readonly ReconciledWindow[];
  readonly states: readonly { readonly start: number; readonly isDone: boolean }[];
}

function placeRow({ name, windows, states }: Compared): ReconciledPlace {
  const [account = '', region = ''] = name.split(' ');
  const sum = sumOver(windows);
  return {
    account,
    region,
    hours: states.length,
    reconciled: states.filter(({ isDone }) => isDone).length,
    listed: sum('listed'),
    seen: sum('seen'),
    recovered: sum('recovered'),
    lag: lagFigures(joinedLags(windows.flatMap(({ sources }) => sources.map(({ lags }) => lags)))),
  };
}

function gapsIn(place: string, states: Compared['states']) {
  const gaps: { place: string; from: string; to: string; hours: number }[] = [];
  for (const { start, isDone } of states) {
    if (isDone) continue;
    const from = new Date(start).toISOString();
    const to = new Date(start + HOUR).toISOString();
    const last = gaps.at(-1);
    if (last?.to === from) gaps.splice(-1, 1, { ...last, to, hours: last.hours + 1 });
    else gaps.push({ place, from, to, hours: 1 });
  }
  return gaps;
}

const incompleteIn = (windows: readonly ReconciledWindow[]) =>
  [
    ...Map.groupBy(
      windows.flatMap((window) => window.incomplete.map(({ lookup }) => ({ place: placeName(window), lookup }))),
      ({ place, lookup }) => JSON.stringify([place, lookup]),
    ).values(),
  ]
    .flatMap(([first, ...more]) => (first ? [{ ...first, windows: more.length + 1 }] : []))
    .toSorted((a, b) => (`${a.place} ${a.lookup}` < `${b.place} ${b.lookup}` ? -1 : 1));
