import type { CheckHead } from '../../posture/check.ts';
import type { PostureRecord } from '../../posture/record.ts';
import type { PostureSettings } from '../../posture/settings.ts';
import type { RunDigest } from './digest.ts';
import type { WeekTotals } from './week-totals.ts';

/** What posture runs left behind, for a report. */
export interface PostureInput {
  readonly checks: readonly CheckHead[];
  readonly settings: PostureSettings;
  /** Every account whose runs were looked for, with or without any. */
  readonly accounts: readonly AccountPosture[];
}

/** One account's runs: the newest whole, the others reduced. */
export interface AccountPosture {
  readonly account: string;
  /** The newest before the report's end; it may be older than the week. */
  readonly latest?: PostureRecord;
  /** The newest before the week: what the week is compared with. */
  readonly before?: PostureRecord;
  /** Of the week, the oldest first. */
  readonly runs: readonly RunDigest[];
  /** Earlier weeks by their newest run, the newest first; a week without a run is left out. */
  readonly earlier: readonly WeekTotals[];
}
