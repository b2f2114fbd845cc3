import { setTimeout } from 'node:timers/promises';

/** Lets one request after the other begin, evenly. Lives as long as the process. */
export interface RequestPace {
  /** Waits for its turn. @param key what the limit is counted for */
  turn(key: string): Promise<void>;
}

/** @param perSecond requests of one key, spread evenly: no second holds more, wherever it begins. */
export function requestPace(perSecond: number, now: () => Date, wait: (ms: number) => Promise<unknown> = setTimeout): RequestPace {
  const next = new Map<string, number>();
  return {
    async turn(key) {
      const at = Math.max(now().getTime(), next.get(key) ?? 0);
      next.set(key, at + 1000 / perSecond);
      const ms = at - now().getTime();
      if (ms > 0) await wait(ms);
    },
  };
}
