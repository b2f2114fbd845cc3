import { seeded } from '../support/random.ts';

/** Draws that are the same for one seed. */
export interface Chance {
  readonly one: <T>(choices: readonly [T, ...T[]]) => T;
  /** One to `most` of the choices, each at most once. */
  readonly some: <T>(choices: readonly [T, ...T[]], most: number) => readonly T[];
  readonly happens: (share: number) => boolean;
}

export function chanceFrom(seed: number): Chance {
  const next = seeded(seed);
  // The first numbers of near seeds lie near each other.
  for (let skip = 0; skip < 8; skip++) next();
  const one = <T>(choices: readonly [T, ...T[]]): T => choices[Math.floor(next() * choices.length)] ?? choices[0];
  const some = <T>(choices: readonly [T, ...T[]], most: number): readonly T[] => [
    ...new Set(Array.from({ length: 1 + Math.floor(next() * most) }, () => one(choices))),
  ];
  return { one, some, happens: (share) => next() < share };
}
