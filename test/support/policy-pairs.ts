import type { JsonObject } from '../../shared/cloudtrail/json.ts';
import { type Choice, chance, pick, smallPolicy } from './policy-alphabet.ts';
import { mutated } from './policy-mutations.ts';

export interface Pair {
  readonly before: JsonObject;
  readonly after: JsonObject;
}

/** Two small policies: mostly the one made from the other by a few edits, as people change policies; sometimes unrelated. */
export function smallPair(choice: Choice): Pair {
  const before = smallPolicy(choice);
  return { before, after: chance(choice, 0.1) ? smallPolicy(choice) : mutated(before, choice) };
}

/** A real policy and what some edits make of it, in either order. */
export function realPair(real: readonly JsonObject[], choice: Choice): Pair {
  const before = pick(choice, real);
  const after = mutated(before, choice);
  return chance(choice, 0.5) ? { before, after } : { before: after, after: before };
}
