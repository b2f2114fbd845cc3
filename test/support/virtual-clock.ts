/** Time that passes only while everybody waits. Real I/O in between takes none of it. */
export interface VirtualClock {
  readonly now: () => Date;
  /** Only within an actor, and one wait of an actor at a time. */
  readonly wait: (ms: number) => Promise<void>;
  /** Somebody who works or waits: time stands still while any of them works. */
  readonly actor: <T>(work: () => Promise<T>) => Promise<T>;
}

export function virtualClock(start: Date): VirtualClock {
  let now = start.getTime();
  let working = 0;
  const sleepers: { readonly at: number; readonly wake: () => void }[] = [];
  const passOn = (): void => {
    if (working > 0 || sleepers.length === 0) return;
    const next = sleepers.reduce((first, sleeper) => (sleeper.at < first.at ? sleeper : first));
    sleepers.splice(sleepers.indexOf(next), 1);
    now = Math.max(now, next.at);
    working++;
    next.wake();
  };
  return {
    now: () => new Date(now),
    wait: (ms) =>
      new Promise((wake) => {
        sleepers.push({ at: now + Math.max(0, ms), wake });
        working--;
        passOn();
      }),
    async actor(work) {
      working++;
      try {
        return await work();
      } finally {
        working--;
        passOn();
      }
    },
  };
}
