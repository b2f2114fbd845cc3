import type { Chance } from './chance.ts';

/** Every fault there is, and how often it strikes one call in a run that has it at all. */
const LIKELY = {
  // Of the process, at any call.
  'crash before': 0.006,
  'crash in flight': 0.006,
  'crash after': 0.008,
  hangs: 0.004,
  // Of the table.
  throttled: 0.03,
  failed: 0.02,
  'answer lost': 0.03,
  slow: 0.01,
  'stale index': 0.3,
  // Of a channel.
  '429': 0.2,
  '500, taken': 0.08,
  '500, not taken': 0.08,
  'no answer, taken': 0.08,
  'no answer, not taken': 0.05,
  unreachable: 0.05,
  'cannot be asked': 0.2,
  'refused for good': 0.12,
  // Of the queue.
  'event twice': 0.15,
  'event late': 0.2,
  'batch torn': 0.1,
  'not an event': 0.05,
  // Of the stream and the schedule.
  'record twice': 0.1,
  'record late': 0.1,
  'record lost': 0.2,
  'sweep twice': 0.1,
  'sweep missed': 0.1,
} as const;

/** What comes of others. */
const FOLLOWING = ['dead-lettered', 'stream gave up', 'timed out', 'dead channel'] as const;

export type Likely = keyof typeof LIKELY;
export type Fault = Likely | (typeof FOLLOWING)[number];
export type Faults = Map<Fault, number>;

/** A simulation in which some fault never strikes says nothing about it. */
export const neverStruck = (faults: ReadonlyMap<Fault, number>): readonly Fault[] =>
  [...(Object.keys(LIKELY) as Likely[]), ...FOLLOWING].filter((fault) => !faults.has(fault));

/** What goes wrong in one run, and how often it did. */
export interface Weather {
  /** At most one of the faults strikes. */
  readonly strikes: (faults: readonly Likely[]) => Likely | undefined;
  readonly happens: (fault: Likely) => boolean;
  readonly count: (fault: Fault) => void;
  readonly calmDown: () => void;
  readonly isCalm: () => boolean;
}

/** Each run has some of the faults, each with its own force; every eighth has all of them. */
export function weatherOf(chance: Chance, counted: Faults): Weather {
  const hasAll = chance.happens(1 / 8);
  const force = chance.next() * 1.5 + 0.3;
  const probabilities = new Map<Likely, number>();
  for (const [fault, likely] of Object.entries(LIKELY) as [Likely, number][]) {
    probabilities.set(fault, hasAll || chance.happens(0.55) ? Math.min(0.8, likely * force * (0.4 + 1.2 * chance.next())) : 0);
  }
  let calm = false;
  const count = (fault: Fault): void => void counted.set(fault, (counted.get(fault) ?? 0) + 1);
  const strikes = (faults: readonly Likely[]): Likely | undefined => {
    if (calm) return undefined;
    let left = chance.next();
    for (const fault of faults) {
      left -= probabilities.get(fault) ?? 0;
      if (left >= 0) continue;
      count(fault);
      return fault;
    }
    return undefined;
  };
  return {
    strikes,
    happens: (fault) => strikes([fault]) !== undefined,
    count,
    calmDown: () => {
      calm = true;
    },
    isCalm: () => calm,
  };
}
