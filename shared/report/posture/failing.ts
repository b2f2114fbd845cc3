import type { PostureRecord } from '../../posture/record.ts';
import { failingSubjects } from './digest.ts';
import type { Figure, Place } from './places.ts';

/** Failing subjects now, and what became of their number; of them those that did not fail a week before. */
export interface FailingFigure extends Figure {
  readonly appeared: number | null;
}

/** Failing subjects of some checks; null where none of them could be judged in any account. */
export function failingOf(places: readonly Place[], checks: RegExp): FailingFigure | null {
  const rowsOf = (record: PostureRecord) => record.results.filter(({ check }) => checks.test(check));
  const isJudged = (record: PostureRecord): boolean => rowsOf(record).some(({ outcome }) => outcome === 'pass' || outcome === 'fail');
  const keysOf = (record: PostureRecord): ReadonlySet<string> =>
    new Set(failingSubjects(rowsOf(record)).map(({ subject: { type, id } }) => JSON.stringify([type, id])));
  const judged = places.filter(({ latest }) => isJudged(latest));
  if (judged.length === 0) return null;
  const both = judged.flatMap(({ latest, before }) =>
    before !== undefined && isJudged(before) ? [{ after: keysOf(latest), before: keysOf(before) }] : [],
  );
  return {
    now: sum(judged.map(({ latest }) => keysOf(latest).size)),
    delta: both.length === 0 ? null : sum(both.map((keys) => keys.after.size - keys.before.size)),
    appeared: both.length === 0 ? null : sum(both.map((keys) => keys.after.difference(keys.before).size)),
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
