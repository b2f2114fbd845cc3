/**
 * The laptop's clock follows the events: now is shortly after the newest one. Recorded incidents then read as they
 * would have at the time (reminders, ages, the report's week), whenever they are run.
 */
export interface EventClock {
  readonly now: () => Date;
  readonly newest: () => Date | undefined;
  readonly sawEventAt: (time: Date) => void;
  /** Nothing happens for so long. */
  readonly pass: (ms: number) => void;
  /** Goes on to a later time, with no event: nobody waits on a laptop. */
  readonly goOnTo: (time: Date) => void;
}

const SEEN_AFTER_MS = 41_000;

/** @param start the newest event of earlier runs over the same store. */
export function eventClock(start?: Date): EventClock {
  let newest = start;
  let passed = 0;
  const now = (): Date => new Date((newest?.getTime() ?? Date.now()) + SEEN_AFTER_MS + passed);
  return {
    now,
    newest: () => newest,
    sawEventAt: (time) => {
      if (newest !== undefined && time <= newest) return;
      // What passed since the last event is part of the time to this one.
      passed = Math.max(0, passed - (newest === undefined ? 0 : time.getTime() - newest.getTime()));
      newest = time;
    },
    pass: (ms) => {
      passed += ms;
    },
    goOnTo: (time) => {
      passed += Math.max(0, time.getTime() - now().getTime());
    },
  };
}
