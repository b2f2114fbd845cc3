import type { Activity } from './activity.ts';
import type { Incomplete, LostTime, Pass, Place, ReconciledWindow, SourceRow } from './reconcile-checkpoint.ts';

/** The listened-for events of one hour that detect has taken in. */
export interface SeenHour {
  /** When each was taken in, by event id. */
  readonly takenIn: ReadonlyMap<string, Date>;
  /** The newest event time of the hour. */
  readonly lastAt: Date | undefined;
}

/** A window that is being read: its bounds are frozen, or the token would no longer fit. */
export interface OpenWindow {
  readonly fromAt: Date;
  readonly untilAt: Date;
  readonly freshAt?: Date;
  /** Ids of the lists that are read to their end or given up. */
  readonly done: readonly string[];
  /** The list that is being read, and how far. */
  readonly reading?: {
    readonly lookup: string;
    readonly token?: string;
    readonly pages: number;
    readonly readAt?: Date;
    /** The end asked for, when a token was lost on the way and the list was asked for anew from there. */
    readonly to?: Date;
  };
  /** Ids that were about to be put on the queue: whether they got there is not known after a crash. */
  readonly inFlight: readonly string[];
  readonly sources: Readonly<Record<string, SourceRow>>;
  readonly requests: number;
  readonly throttles: number;
  readonly incomplete: readonly Incomplete[];
}

/** Where reconcile stands in one place and pass. One writer at a time: a write made from an older read is refused. */
export interface ReconcileState extends Place {
  readonly pass: Pass;
  /** Everything before it was held against Event history, from the first run on. */
  readonly coveredUntil?: Date;
  readonly window?: OpenWindow;
  /** Windows that no checkpoint has told yet. */
  readonly finished: readonly ReconciledWindow[];
  readonly lostTime: readonly LostTime[];
  /** Events recovered since the first run, how many of them people were told of, and the calls of the rest. */
  readonly recovered: number;
  readonly told: number;
  readonly untold: Readonly<Record<string, number>>;
  /** Since when a finding says that reconcile is behind, and of which lists one says that they were given up. */
  readonly behindAt?: Date;
  readonly givenUp: readonly string[];
  readonly version: number;
}

/** An event that reconcile put on the queue. */
export interface RecoveredMark {
  readonly hour: string;
  readonly eventId: string;
  readonly at: Date;
}

/** Port: what reconcile compares with and where it stands. Every method @throws TransientError when the store cannot be reached. */
export interface ReconcileStore {
  /** @param hour ISO 8601 to the hour: "2026-03-04T09". */
  seen(place: Place, hour: string): Promise<SeenHour>;
  /** When the hour's events were put on the queue by reconcile, by event id. */
  recovered(place: Place, hour: string): Promise<ReadonlyMap<string, Date>>;
  state(place: Place, pass: Pass): Promise<ReconcileState | undefined>;
  /**
   * Writes the marks that are not there yet and the state, all or nothing. At most 50 marks.
   * @returns the state with its new version; undefined when a mark is there already or another run was faster: nothing was written.
   */
  save(state: ReconcileState, marks: readonly RecoveredMark[], now: Date): Promise<ReconcileState | undefined>;
  activity(account: string): Promise<Activity | undefined>;
  /** Of two runs the later one's stays. */
  saveActivity(activity: Activity, now: Date): Promise<void>;
}
