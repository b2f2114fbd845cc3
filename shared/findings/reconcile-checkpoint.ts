import type { Lags } from './lags.ts';

/** `hourly` goes on where the last one ended; `daily` looks again for what came late. */
export type Pass = 'hourly' | 'daily';

/** One account's Event history in one region. */
export interface Place {
  readonly account: string;
  readonly region: string;
}

/** What one window held of one service. Each event is counted in the first window that covers its time; what was recovered, once at all. */
export interface SourceRow {
  readonly source: string;
  readonly listed: number;
  /** Of these the ones that EventBridge should have delivered. */
  readonly expected: number;
  readonly seen: number;
  /** Put on the queue because they had not arrived. */
  readonly recovered: number;
  /** Put on the queue by an earlier window and not yet taken in. */
  readonly waiting: number;
  /** So old that nobody can tell any more whether they arrived: put on the queue again, which changes nothing if they did. */
  readonly unsure: number;
  /** Records that could not be read. */
  readonly unreadable: number;
  /** From an event's own time to when it was taken in, or put on the queue. */
  readonly lags: Lags;
}

/** A list of Event history that was not read to its end. */
export interface Incomplete {
  /** "sts:AssumeRole", or a service as a whole: "lambda". */
  readonly lookup: string;
  readonly why: string;
  /** Read from the window's end back to here; absent: nothing of it. */
  readonly readAt?: Date;
}

/** A stretch of time that was held against Event history, both ends included. */
export interface ReconciledWindow extends Place {
  readonly pass: Pass;
  readonly fromAt: Date;
  readonly untilAt: Date;
  /** What lies after it had not been covered before. Absent in a daily pass, which covers nothing for the first time. */
  readonly freshAt?: Date;
  readonly sources: readonly SourceRow[];
  readonly requests: number;
  readonly throttles: number;
  readonly incomplete: readonly Incomplete[];
}

/** A window that a run had to leave: the next one goes on there. */
export interface UnfinishedWindow extends Place {
  readonly pass: Pass;
  readonly fromAt: Date;
  readonly untilAt: Date;
  readonly done: number;
  readonly of: number;
  readonly why: string;
}

/** Time that nobody can hold against Event history any more. */
export interface LostTime extends Place {
  readonly fromAt: Date;
  readonly untilAt: Date;
  readonly why: string;
}

export interface ReconcileCheckpoint {
  /** Every place that was to be looked at: "111122223333 us-east-1". */
  readonly places: readonly string[];
  readonly windows: readonly ReconciledWindow[];
  readonly unfinished: readonly UnfinishedWindow[];
  readonly lost: readonly LostTime[];
  /** Calls that rules listen for and that are in none of the lists, with the reason. */
  readonly notSwept: readonly string[];
}

export const placeName = ({ account, region }: Place): string => `${account} ${region}`;
