import type { Run } from '../findings/store.ts';
import { type Delay, delayOf } from './delays.ts';
import { asOf, type ReportInput } from './input.ts';

/** What the monitor's watch over itself saw. Times are ISO 8601 UTC. */
export interface WatchedSection {
  /** Runs of the watch: without any, nothing here is known. */
  readonly looks: number;
  /** Of them those that could ask for heartbeats. */
  readonly heartbeatLooks: number;
  /** Stretches in which a heartbeat was overdue, and the looks in them. */
  readonly silences: number;
  readonly silentLooks: number;
  readonly heartbeats: Delay;
  /** Null: no run could count them. */
  readonly deadLetters: {
    /** At the last look, and the most of any. */
    readonly now: number;
    readonly most: number;
    /** Since the first look of the week that found some, none empty between; null: none lie there. The oldest may be older. */
    readonly since: string | null;
  } | null;
  readonly drills: readonly {
    readonly at: string;
    readonly isComplete: boolean;
    readonly slowestMs: number | null;
    readonly failures: readonly string[];
  }[];
  /** Requests of reconcile that CloudTrail refused as too many; null: no run of it counts them. */
  readonly throttles: number | null;
}

export function watchedSection(input: ReportInput): WatchedSection {
  const until = asOf(input);
  const all = input.runs.filter(({ at }) => at < until).toSorted((a, b) => a.at.getTime() - b.at.getTime());
  const looks = all.filter(({ kind }) => kind === 'watch');
  const silent = looks.flatMap(({ counts: { silent: own } }) => (own === undefined ? [] : own > 0));
  const throttles = all.filter(({ kind }) => kind === 'reconcile').flatMap(({ counts: { throttles: own } }) => own ?? []);
  return {
    looks: looks.length,
    heartbeatLooks: silent.length,
    silences: silent.filter((is, index) => is && !silent[index - 1]).length,
    silentLooks: silent.filter(Boolean).length,
    heartbeats: delayOf(looks.flatMap(({ counts: { heartbeatMs } }) => (heartbeatMs === undefined ? [] : Math.round(heartbeatMs / 1000)))),
    deadLetters: deadLettersOf(looks),
    drills: all.filter(({ kind }) => kind === 'drill').map(drillOf),
    throttles: throttles.length === 0 ? null : throttles.reduce((sum, own) => sum + own, 0),
  };
}

function deadLettersOf(looks: readonly Run[]): WatchedSection['deadLetters'] {
  const counted = looks.flatMap(({ at, counts: { deadLetters: depth } }) => (depth === undefined ? [] : [{ at, depth }]));
  const last = counted.at(-1);
  if (last === undefined) return null;
  const empty = counted.findLastIndex(({ depth }) => depth === 0);
  return {
    now: last.depth,
    most: Math.max(...counted.map(({ depth }) => depth)),
    since: counted[empty + 1]?.at.toISOString() ?? null,
  };
}

const drillOf = ({ at, outcome, counts, failures }: Run): WatchedSection['drills'][number] => {
  const hops = Object.entries(counts).flatMap(([name, ms]) => (name.startsWith('sentMs ') ? ms : []));
  return { at: at.toISOString(), isComplete: outcome === 'complete', slowestMs: hops.length === 0 ? null : Math.max(...hops), failures };
};
