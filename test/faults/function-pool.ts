import type { Process, Stage } from './process.ts';

/** What became of one run of a function. */
export type Ended<T> =
  | { readonly kind: 'answered'; readonly value: T }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'crashed' };

/** Where a handler lives from run to run, as in one Lambda container: what it keeps in memory is lost when a run dies. */
interface Container<Handler> {
  readonly name: string;
  handler: Handler;
  process: Process | undefined;
}

export interface FunctionPool<Handler> {
  readonly isBusy: () => boolean;
  /** Runs the function once in a free container, if there is one. @returns whether there was. */
  readonly run: <T>(body: (handler: Handler) => Promise<T>, then: (ended: Ended<T>) => void) => boolean;
}

export interface PoolOptions<Handler> {
  readonly name: string;
  /** As many at once. */
  readonly size: number;
  readonly timeoutMs: number;
  /** A fresh handler. @param process who calls, while the handler runs. */
  readonly make: (process: () => Process) => Handler;
}

/** So often a container is thrown away between two runs. */
const RECYCLED = 0.15;

export function functionPool<Handler>(stage: Stage, { name, size, timeoutMs, make }: PoolOptions<Handler>): FunctionPool<Handler> {
  const fresh = (container: () => Container<Handler>): Handler =>
    make(() => {
      const { process } = container();
      if (process === undefined) throw new Error(`${name} acts while it does not run`);
      return process;
    });
  const containers = Array.from({ length: size }, (_, n): Container<Handler> => {
    const container: Container<Handler> = { name: `${name}-${n + 1}`, handler: fresh(() => container), process: undefined };
    return container;
  });
  return {
    isBusy: () => containers.some(({ process }) => process !== undefined),
    run<T>(body: (handler: Handler) => Promise<T>, then: (ended: Ended<T>) => void) {
      const container = containers.find(({ process }) => process === undefined);
      if (container === undefined) return false;
      if (stage.chance.happens(RECYCLED)) container.handler = fresh(() => container);
      let alive = true;
      const end = (): void => {
        alive = false;
        container.process = undefined;
      };
      container.process = {
        name: container.name,
        knew: new Map(),
        isAlive: () => alive,
        die(why) {
          if (!alive) return;
          end();
          container.handler = fresh(() => container);
          stage.note(container.name, 'is dead', why);
          then({ kind: 'crashed' });
        },
      };
      const { die } = container.process;
      stage.clock.after(timeoutMs, () => {
        if (!alive) return;
        stage.weather.count('timed out');
        die('timed out');
      });
      const finished = (ended: Ended<T>): void => {
        if (!alive) return;
        end();
        then(ended);
      };
      void body(container.handler).then(
        (value) => finished({ kind: 'answered', value }),
        (error: unknown) => finished({ kind: 'failed', error }),
      );
      return true;
    },
  };
}
