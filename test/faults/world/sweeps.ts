import type { FunctionPool } from '../function-pool.ts';
import type { Stage } from '../process.ts';
import type { Notify } from './stream.ts';

const MINUTE = 60_000;

/** The one-minute schedule: it may call twice, or not at all. */
export function sweeps({ clock, chance, weather, note }: Stage, pool: FunctionPool<Notify>): void {
  const sweep = (): void => {
    pool.run(
      (notify) => notify.sweep(),
      ({ kind }) => note('sweep', kind),
    );
  };
  const everyMinute = (): void => {
    clock.after(MINUTE, everyMinute);
    if (weather.happens('sweep missed')) return;
    sweep();
    if (weather.happens('sweep twice')) clock.after(chance.whole(0, 3000), sweep);
  };
  clock.after(chance.whole(1000, MINUTE), everyMinute);
}
