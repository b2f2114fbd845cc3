/**
 * The laptop's clock follows the events: now is shortly after the newest one. Recorded incidents then read as they
 * would have at the time (reminders, ages, the report's week), whenever they are run.
 */
export interface EventClock {
  readonly now: () => Date;
  readonly newest: () => Date | undefined;
  readonly sawEventAt: (time: Date) => void;
}

const SEEN_AFTER_MS = 41_000;

/** @param start the newest event of earlier runs over the same store. */
export function eventClock(start?: Date): EventClock {
  let newest = start;
  return {
    now: () => new Date((newest?.getTime() ?? Date.now()) + SEEN_AFTER_MS),
    newest: () => newest,
    sawEventAt: (time) => {
      if (newest === undefined || time > newest) newest = time;
    },
  };
}
