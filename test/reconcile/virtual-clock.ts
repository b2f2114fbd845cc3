/** Time that passes only where somebody waits for it. */
export interface VirtualClock {
  readonly now: () => Date;
  readonly wait: (ms: number) => Promise<void>;
  /** Real work (a request over HTTP) during which no time passes. */
  readonly during: <T>(work: () => Promise<T>) => Promise<T>;
  /** Sets the time, which never goes back. */
  readonly reach: (at: Date) => void;
}

/** When nothing real is going on any more, it is the time of the next one who waits. */
export function virtualClock(start: Date): VirtualClock {
  let time = start.getTime();
  let busy = 0;
  let isTicking = false;
  const waiting: { at: number; resolve: () => void }[] = [];
  const tick = (): void => {
    isTicking = false;
    // What is real starts it again when it is done.
    if (waiting.length === 0 || busy > 0) return;
    waiting.sort((a, b) => a.at - b.at);
    const next = waiting.shift();
    time = Math.max(time, next?.at ?? time);
    next?.resolve();
    later();
  };
  const later = (): void => {
    if (isTicking) return;
    isTicking = true;
    // After what the last one set going has reached its next request or wait.
    setImmediate(() => setImmediate(tick));
  };
  return {
    now: () => new Date(time),
    wait: (ms) =>
      new Promise((resolve) => {
        waiting.push({ at: time + Math.max(0, ms), resolve });
        later();
      }),
    async during(work) {
      busy++;
      try {
        return await work();
      } finally {
        busy--;
        later();
      }
    },
    reach: (at) => {
      time = Math.max(time, at.getTime());
    },
  };
}
