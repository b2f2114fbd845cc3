import type { LostTime, Pass, Place } from '../../shared/findings/reconcile-checkpoint.ts';
import type { OpenWindow, ReconcileState } from '../../shared/findings/reconcile-store.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Event history shows an event within minutes: what is younger is left to the next run. */
const SETTLED_MS = 20 * MINUTE;
/** An hourly window reaches back so far, 70 minutes into what the one before covered. */
const HOURLY_MS = 150 * MINUTE;
const OVERLAP_MS = 70 * MINUTE;
/** A day and as much again: an event that shows up a day late lies in a daily window that begins after it showed. */
const DAILY_MS = 50 * HOUR;
/** A long absence is made up for in several windows. */
const LONGEST_MS = 26 * HOUR;
/** Event history keeps 90 days; some of it goes while it is read. */
const KEPT_MS = 90 * 24 * HOUR - 2 * HOUR;
/** So much new time is worth a window. */
const WORTH_MS = 15 * MINUTE;
/** Seen marks are kept for three days: of what is older nobody can tell whether it arrived. */
export const TELLABLE_MS = 66 * HOUR;

export const blankState = ({ account, region }: Place, pass: Pass): ReconcileState => ({
  account,
  region,
  pass,
  finished: [],
  lostTime: [],
  recovered: 0,
  told: 0,
  untold: {},
  givenUp: [],
  version: 0,
});

/** The end of what can be looked at now, to the second as CloudTrail's times are. */
const settledAt = (now: Date): Date => new Date(Math.floor((now.getTime() - SETTLED_MS) / 1000) * 1000);

/**
 * The state with the next window to read: it begins where the last complete one ended, less the overlap, and is frozen.
 * @param now when the run began
 */
export function withNextWindow(state: ReconcileState, now: Date): ReconcileState & { readonly window: OpenWindow } {
  const settled = settledAt(now);
  const { coveredUntil, pass } = state;
  if (pass === 'daily') return { ...state, window: blankWindow(new Date(settled.getTime() - DAILY_MS), settled) };
  const usual = now.getTime() - HOURLY_MS;
  const wanted = coveredUntil === undefined ? usual : Math.min(usual, coveredUntil.getTime() - OVERLAP_MS);
  const oldest = now.getTime() - KEPT_MS;
  const from = toSecond(Math.max(wanted, oldest));
  const until = new Date(Math.min(settled.getTime(), from.getTime() + LONGEST_MS));
  const lost = coveredUntil !== undefined && coveredUntil < from ? [lostTime(state, coveredUntil, from)] : [];
  const fresh = coveredUntil === undefined || coveredUntil < from ? from : coveredUntil;
  return { ...state, lostTime: [...state.lostTime, ...lost], window: { ...blankWindow(from, until), freshAt: fresh } };
}

/** Whether so little is left to read that it can wait for the next run: a window is read as a whole, however little of it is new. */
export const isUpToDate = ({ coveredUntil, pass }: ReconcileState, now: Date): boolean =>
  pass === 'daily' || (coveredUntil !== undefined && coveredUntil.getTime() >= settledAt(now).getTime() - WORTH_MS);

const toSecond = (ms: number): Date => new Date(Math.floor(ms / 1000) * 1000);

const lostTime = ({ account, region }: Place, fromAt: Date, untilAt: Date): LostTime => ({
  account,
  region,
  fromAt,
  untilAt,
  why: 'Event history keeps 90 days, and nobody looked at it before they were over',
});

const blankWindow = (fromAt: Date, untilAt: Date): OpenWindow => ({
  fromAt,
  untilAt,
  done: [],
  inFlight: [],
  sources: {},
  requests: 0,
  throttles: 0,
  incomplete: [],
});
