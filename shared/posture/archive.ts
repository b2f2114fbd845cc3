import type { RawSnapshot } from './raw-snapshot.ts';
import type { PostureRecord } from './record.ts';

/**
 * Port: where records and snapshots of posture runs are kept, outside of the table for their size. Names and addresses of people
 * stand in them. Every method @throws TransientError when it can't be reached, PermanentError when it refuses or what is there can't be read.
 */
export interface PostureArchive {
  /** Writing it again replaces it: the same run gives the same record. */
  saveRecord(record: PostureRecord): Promise<void>;
  saveSnapshot(runId: string, snapshot: RawSnapshot): Promise<void>;
  snapshot(runId: string): Promise<RawSnapshot | undefined>;
  /** Those that any record is there of, in their order. */
  accounts(): AsyncIterable<string>;
  /** The account's newest record of a run that began before then. */
  latest(account: string, before: Date): Promise<PostureRecord | undefined>;
  /** Records of runs that began between, the oldest first; `from` included, `to` not. */
  between(account: string, from: Date, to: Date): AsyncIterable<PostureRecord>;
}
