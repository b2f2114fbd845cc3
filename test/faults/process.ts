import type { Chance } from './chance.ts';
import type { Scheduler } from './scheduler.ts';
import type { Likely, Weather } from './weather.ts';

/** What every part of a simulated world shares. */
export interface Stage {
  readonly clock: Scheduler;
  readonly chance: Chance;
  readonly weather: Weather;
  /** One line of the trace: who, what, and what went wrong. */
  readonly note: (who: string, what: string, fault?: string) => void;
}

/** One run of a function in one process. When it dies, everything it had in memory is gone and nothing of it runs on. */
export interface Process {
  readonly name: string;
  readonly isAlive: () => boolean;
  readonly die: (why: string) => void;
  /** Of each finding that it has read: the number of the newest telling that was planned by then. */
  readonly knew: Map<string, number>;
}

export interface Call<T> {
  /** As the trace shows it. */
  readonly what: string;
  /** Done at the other end when the request arrives. */
  readonly effect: () => T;
  /** Faults of the other end that may strike, besides those of the process. */
  readonly faults?: readonly Likely[];
  /** What a fault of the other end makes of the call: whether it takes effect, and what the caller hears. */
  readonly failing?: (fault: Likely) => Failing | undefined;
}

/** @property afterMs the caller waits so long for its error. */
export interface Failing {
  readonly takesEffect: boolean;
  readonly error: Error;
  readonly afterMs?: number;
}

const OF_PROCESS: readonly Likely[] = ['crash before', 'crash in flight', 'crash after', 'hangs'];

/**
 * One I/O: it leaves the process, takes effect at the other end a moment later, and is answered a moment after that. Others act in
 * between. A process that dies in between never hears of it.
 */
export function io<T>({ clock, chance, weather, note }: Stage, process: Process, call: Call<T>): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    if (!process.isAlive()) return;
    const fault = weather.strikes([...OF_PROCESS, ...(call.faults ?? [])]);
    note(process.name, call.what, fault);
    if (fault === 'crash before') return process.die(fault);
    const failing = fault === undefined || OF_PROCESS.includes(fault) ? undefined : call.failing?.(fault);
    const takesEffect = fault === 'hangs' ? chance.happens(0.5) : (failing?.takesEffect ?? true);
    const answerAfter = failing?.afterMs ?? chance.whole(1, fault === 'slow' ? 9000 : 20);
    const arrive = (): void => {
      const effect = takesEffect ? attempted(call.effect) : undefined;
      if (fault === 'crash after') process.die(fault);
      clock.after(answerAfter, () => {
        if (!process.isAlive() || fault === 'hangs') return;
        if (failing !== undefined) reject(failing.error);
        else if (effect?.threw) reject(effect.error);
        else if (effect !== undefined) resolve(effect.value);
      });
    };
    clock.after(chance.whole(1, fault === 'slow' ? 9000 : 40), arrive, 'nobody');
    if (fault === 'crash in flight') process.die(fault);
  });
}

type Attempted<T> = { readonly threw: false; readonly value: T } | { readonly threw: true; readonly error: unknown };
function attempted<T>(effect: () => T): Attempted<T> {
  try {
    return { threw: false, value: effect() };
  } catch (error) {
    return { threw: true, error };
  }
}

/** A process waits: for its turn at a channel. */
export const pause = ({ clock }: Stage, process: Process, ms: number): Promise<void> =>
  new Promise((resolve) => clock.after(ms, () => process.isAlive() && resolve()));
