/**
 * The laptop's clock follows the events: now is shortly after the newest one. Recorded incidents then read as they
 * would have at the time (reminders, ages, the report's week), whenever they are run.
 */
export interface EventClock {
  readonly now: () => Date;
  readonly newest: () => Date | undefined;
  readonly sawEventAt: (time: Date) => void;
  /** Goes on to a later time, with no event: nobody waits on a laptop. */
  readonly goOnTo: (time: Date) => void;
}

const SEEN_AFTER_MS = 41_000;

/** @param start the newest event of earlier runs over the same store. */
export function eventClock(start?: Date): EventClock {
  let newest = start;
  let reached = 0;
  return {
    now: () => new Date(Math.max((newest?.getTime() ?? Date.now()) + SEEN_AFTER_MS, reached)),
    newest: () => newest,
    sawEventAt: (time) => {
      if (newest === undefined || time > newest) newest = time;
    },
    goOnTo: (time) => {
      reached = Math.max(reached, time.getTime());
    },
  };
}
