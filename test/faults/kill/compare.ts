import type { LeftBehind } from './left-behind.ts';

/** What a kill did that it must not do, each in a sentence. */
export interface Harm {
  /** Recorded by the run that was let alone, and not, or otherwise, after the kill. */
  readonly lost: readonly string[];
  /** Recorded, and people do not know of it. */
  readonly unsent: readonly string[];
  readonly moreThanTwice: readonly string[];
}

/** Holds what is there after a kill and a restart against what a run that was let alone leaves. */
export function compare(after: LeftBehind, reference: LeftBehind): Harm {
  return {
    lost: [...reference.findings].flatMap(([id, recorded]) => {
      const found = JSON.stringify(after.findings.get(id));
      return found === JSON.stringify(recorded) ? [] : [`finding ${id}: ${found ?? 'not there'}, not ${JSON.stringify(recorded)}`];
    }),
    unsent: [...reference.lastWords].flatMap(([known, word]) => {
      const heard = after.lastWords.get(known);
      return heard === word ? [] : [`${known}: ${heard ?? 'never heard of'}, not ${word}`];
    }),
    moreThanTwice: [...after.messages].flatMap(([says, times]) =>
      times <= 1 + Math.max(1, reference.messages.get(says) ?? 0) ? [] : [`${times} times: ${says}`],
    ),
  };
}
