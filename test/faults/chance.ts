import { seeded } from '../support/random.ts';

/** Everything of a run that is left to chance; the same for one seed. */
export interface Chance {
  /** 0 up to 1. */
  readonly next: () => number;
  /** A whole number from `least` to `most`, both included. */
  readonly whole: (least: number, most: number) => number;
  readonly happens: (probability: number) => boolean;
  readonly one: <T>(of: readonly [T, ...T[]]) => T;
  readonly shuffled: <T>(all: readonly T[]) => readonly T[];
}

/** @param stream each use has numbers of its own, so that a change in one leaves the others as they were. */
export function chance(seed: number, stream: string): Chance {
  let scrambled = Math.imul(seed, 2_654_435_761) ^ 0x9e37_79b9;
  for (const letter of stream) scrambled = Math.imul(scrambled ^ letter.charCodeAt(0), 0x01_00_01_93);
  const next = seeded(scrambled ^ (scrambled >>> 15));
  const whole = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    whole,
    happens: (probability) => next() < probability,
    one: (of) => of[whole(0, of.length - 1)] ?? of[0],
    shuffled: (all) =>
      all
        .map((one) => ({ one, at: next() }))
        .sort((a, b) => a.at - b.at)
        .map(({ one }) => one),
  };
}
