import type { FindingStore, Recording, Spread } from '../../shared/findings/store.ts';
import { rankOf } from '../../shared/rules/severity.ts';

/** Recording for one batch; `flush` writes down what a storm left to count. */
interface BatchFold {
  readonly record: FindingStore['record'];
  readonly flush: (batchId: string, now: Date) => Promise<void>;
}

/** Remembers storms from batch to batch. */
export interface StormFold {
  readonly forBatch: () => BatchFold;
}

/** So many occurrences of one finding in one hour are kept one by one; what follows is counted. */
const MOST_AN_HOUR = 100;
/** Findings whose hours are remembered; the longest unseen are forgotten, and kept one by one again. */
const MOST_TALLIES = 10_000;

interface Tally {
  count: number;
  rank: number;
}

/**
 * Folds a storm on one incident: past the limit of an hour, an occurrence that is no worse than those before it becomes
 * part of one marker and one counter update a batch. A state, a worse grade and whatever else an event does are always recorded.
 */
export function stormFold(store: Pick<FindingStore, 'record' | 'recordSpread'>): StormFold {
  const tallies = new Map<string, Tally>();
  return {
    forBatch: () => {
      const waiting: Spread[] = [];
      return {
        async record(recording, now) {
          const openings = openingsOf(recording);
          const isStorm = openings.length > 0 && openings.every(({ key, rank }) => isPast(tallies.get(key), rank));
          if (isStorm && openings.length === recording.changes.length && recording.principals.length + recording.policies.length === 0) {
            waiting.push(...openings.map(({ findingId, hour }) => ({ findingId, hour, at: recording.at, eventId: recording.eventId })));
            return 'recorded';
          }
          const outcome = await store.record(recording, now);
          if (outcome === 'recorded') for (const { key, rank } of openings) count(tallies, key, rank);
          return outcome;
        },
        async flush(batchId, now) {
          const groups = Map.groupBy(waiting, ({ findingId, hour }) => `${findingId} ${hour}`);
          for (const group of groups.values()) await store.recordSpread(group, batchId, now);
        },
      };
    },
  };
}

interface Opening {
  readonly key: string;
  readonly findingId: string;
  readonly hour: string;
  readonly rank: number;
}

const openingsOf = ({ changes, at }: Recording): readonly Opening[] =>
  changes.flatMap(({ findingId, rule, occurrence: { assessment }, counts }): readonly Opening[] => {
    if (rule.kind !== 'incident' || assessment === undefined || !counts) return [];
    const hour = at.toISOString().slice(0, 13);
    return [{ key: `${findingId} ${hour}`, findingId, hour, rank: rankOf(assessment.severity) }];
  });

const isPast = (tally: Tally | undefined, rank: number): boolean =>
  tally !== undefined && tally.count >= MOST_AN_HOUR && rank <= tally.rank;

function count(tallies: Map<string, Tally>, key: string, rank: number): void {
  const tally = tallies.get(key) ?? { count: 0, rank };
  tallies.delete(key);
  tallies.set(key, { count: tally.count + 1, rank: Math.max(tally.rank, rank) });
  if (tallies.size > MOST_TALLIES) tallies.delete(tallies.keys().next().value ?? '');
}
