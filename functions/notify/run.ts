import type { Delivery } from '../../shared/alerts/outbox.ts';
import type { Became } from './deliver.ts';
import type { Hold } from './hold.ts';
import type { NotifyPorts } from './ports.ts';

/** How many of each. `left`: still due at the end, as far as was looked. */
export type Notified = Readonly<Record<'planned' | 'held' | 'rolled' | Became, number>>;
type Counts = { -readonly [Name in keyof Notified]: number };

/** One call of notify: what it shares between its steps. */
export interface Run {
  readonly ports: NotifyPorts;
  readonly counts: Counts;
  readonly failures: unknown[];
  /** Keys of what had its turn: each has one in a run. */
  readonly done: Set<string>;
  /** Channels that this run sends on. Undefined: somebody else does. */
  readonly holds: Map<string, Hold | undefined>;
  /** When a critical may go out that had to be put off. */
  soon: Date | undefined;
  readonly isLate: () => boolean;
  /** The stream has its hints; looking for what is to be said again is the sweep's. */
  readonly looksAgain: boolean;
}

export const runOf = (ports: NotifyPorts, until: Date | undefined, looksAgain: boolean): Run => ({
  ports,
  counts: { planned: 0, held: 0, rolled: 0, sent: 0, again: 0, uncertain: 0, dead: 0, cancelled: 0, left: 0, elsewhere: 0 },
  failures: [],
  done: new Set(),
  holds: new Map(),
  soon: undefined,
  isLate: () => until !== undefined && ports.now() >= until,
  looksAgain,
});

/** What moves something on: without any of it the run is at its end. */
export const progressOf = ({ counts: { planned, held, rolled, sent, dead } }: Run): number => planned + held + rolled + sent + dead;

/** A critical is worth a few seconds of waiting. */
export function comesBack(run: Run, { severity }: Pick<Delivery, 'severity'>, at: Date): void {
  if (severity === 'critical' && (run.soon === undefined || at < run.soon)) run.soon = at;
}

/** One that fails must not keep the others from people. */
export async function collecting<T>({ failures }: Pick<Run, 'failures'>, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    failures.push(error);
    return undefined;
  }
}
