import type { Change } from './diff/verdict.ts';

/** What a change of policies means, worded and capped: what an alert, a page and the report show of it. */
export interface Meaning {
  readonly change: Change;
  /** One sentence: "widened: role deploy may now pass every role to Lambda, a proven path to administrator, reached by 3 users". */
  readonly headline: string;
  /** In the order of weight. */
  readonly rows: readonly MeaningRow[];
  /** Rows left out. */
  readonly more: number;
}

export interface MeaningRow {
  /** "Gained", "Lost", "Path opened", "Path closed", "Admitted", "Shut out", "Reaches", "Not known". */
  readonly label: string;
  readonly words: string;
}
