import type { RunLog } from '../../shared/findings/store.ts';
import type { PostureArchive } from '../../shared/posture/archive.ts';
import type { CollectPorts } from '../../shared/posture/collect.ts';
import type { CollectProgress } from '../../shared/posture/progress.ts';
import type { RawSnapshot } from '../../shared/posture/raw-snapshot.ts';
import type { PostureRecord } from '../../shared/posture/record.ts';
import type { RunHead, RunHeads } from '../../shared/posture/run-head.ts';

/** What is made of an account's state once it is read. The same run may be given twice, and must then give the same. */
export type Judge = (snapshot: RawSnapshot, run: Pick<RunHead, 'runId' | 'calls'>) => Promise<PostureRecord>;

/** Readers of one process. */
export interface Reader {
  readonly sources: CollectPorts['sources'];
  /** Calls of this process by permission. */
  readonly calls: () => Readonly<Record<string, number>>;
}

export interface PosturePorts {
  readonly account: string;
  readonly partition: string;
  /** The hour of the day at which a run begins, in the zone. */
  readonly hour: number;
  readonly zone: string;
  /** @param until no call begins after it */
  readonly reader: (until: Date) => Reader;
  readonly failureOf: CollectPorts['failureOf'];
  readonly heads: RunHeads;
  readonly progressOf: (runId: string) => CollectProgress;
  readonly archive: PostureArchive;
  readonly judge: Judge;
  readonly runs: Pick<RunLog, 'save'>;
  readonly now: () => Date;
}
