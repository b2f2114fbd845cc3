import type { PolicyRequest } from '../document/request.ts';

export type Change = 'widened' | 'narrowed' | 'both' | 'neutral' | 'unknown';

/** What one document allows that the other did not: data for tables, words for people. */
export interface Region {
  readonly side: 'gained' | 'lost';
  /** As far as they are known, in the catalogue's spelling, shortest pattern first. */
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** "aws:SourceIp in 203.0.113.0/24"; empty: without a condition. */
  readonly conditions: readonly string[];
  /** What made it: "actionAdded", "resourceWidened", "conditionRemoved", "denyLost" … */
  readonly kind: string;
  /** Positions of the statements it comes from. */
  readonly before: readonly number[];
  readonly after: readonly number[];
  /** A request that is decided otherwise now: proves the region. */
  readonly witness: PolicyRequest;
  /** "may now call iam:PassRole on every role". */
  readonly words: string;
}

/** What a change of documents means. `neutral` and `narrowed` are said only when shown. */
export interface PolicyDiff {
  readonly change: Change;
  /** Of an unknown: the half that is proven. */
  readonly atLeast?: 'widened' | 'narrowed';
  readonly regions: readonly Region[];
  /** Machine words: "denyLost", "futureActions", "noBaseline", "unknownAction" … */
  readonly flags: readonly string[];
  /** Of an unknown: why, in words. */
  readonly reasons: readonly string[];
}
