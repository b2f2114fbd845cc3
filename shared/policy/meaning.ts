import type { Change } from './diff/verdict.ts';

/** What a change of policies means, worded and capped: what an alert, a page and the report show of it. */
export interface Meaning {
  readonly change: Change;
  /** One sentence: "policy ops, widened: may now call iam:PassRole on every role; it opens a proven path to administrator; it reaches 3 users". */
  readonly headline: string;
  /** In the order of weight. */
  readonly rows: readonly MeaningRow[];
  /** Rows left out. */
  readonly more: number;
}

export interface MeaningRow {
  /** "Gained", "Lost", "Path opened", "Path closed", "Admitted", "Shut out", "Less asked", "Reaches", "Not known". */
  readonly label: string;
  readonly words: string;
}
