import type { PolicyVersion } from '../memory/policies.ts';
import type { PrincipalChange, PrincipalSnapshot } from '../memory/principals.ts';
import type { PolicyRef, UserRef } from '../rules/facts.ts';
import type { Change } from './apply.ts';
import type { Finding } from './finding.ts';
import type { Occurrence } from './occurrence.ts';
import type { ReconcileCheckpoint } from './reconcile-checkpoint.ts';

/** Everything one event leaves behind: written whole or not at all. */
export interface Recording {
  readonly eventId: string;
  readonly at: Date;
  readonly changes: readonly Change[];
  readonly principals: readonly PrincipalChange[];
  readonly policies: readonly PolicyVersion[];
  /** Whether people may be told (a replay of history raises no intents unless asked to). */
  readonly tell: boolean;
}

/** The listened-for event ids of one batch in one account, region and hour: tells "no hit" from "never arrived". */
export interface SeenEvents {
  readonly account: string;
  readonly region: string;
  /** ISO 8601 to the hour: "2026-03-04T09". */
  readonly hour: string;
  readonly eventIds: readonly string[];
  /** The newest of their times. */
  readonly lastAt?: Date;
}

/** An event of a storm on one finding: counted, no longer kept as an occurrence. */
export interface Spread {
  readonly findingId: string;
  /** ISO 8601 to the hour: "2026-03-04T09". */
  readonly hour: string;
  readonly at: Date;
  readonly eventId: string;
}

/** An event that was recorded more than an hour after it happened: the report of its week may not have had it. */
export interface LateEvent {
  readonly eventId: string;
  readonly at: Date;
  readonly recordedAt: Date;
  /** What was recorded of it then. */
  readonly findings: readonly string[];
  readonly rules: readonly string[];
}

/** Port: findings and what they are made of. Every method @throws TransientError when the store cannot be reached or is too busy. */
export interface FindingStore {
  /** One conditional transaction. `repeat`: everything was recorded before, nothing changed. Safe to repeat and to run at once. */
  record(recording: Recording, now: Date): Promise<'recorded' | 'repeat'>;
  /** Counts the events of a storm, all of one finding, in one transaction: a marker with their ids and the finding's count. A repeat of the batch changes nothing. */
  recordSpread(spread: readonly Spread[], batchId: string, now: Date): Promise<void>;
  /** One small write. */
  markSeen(seen: readonly SeenEvents[], batchId: string, now: Date): Promise<void>;
  finding(id: string): Promise<Finding | undefined>;
  occurrence(findingId: string, eventId: string): Promise<Occurrence | undefined>;
  /** Newest first. */
  occurrences(findingId: string, limit?: number): Promise<readonly Occurrence[]>;
  /** Findings that were open or acknowledged when last written. The index may be a moment behind. */
  openFindings(): AsyncIterable<Finding>;
  /** Occurrences by event time, `from` included, `to` not. */
  occurrencesBetween(from: Date, to: Date): AsyncIterable<Occurrence>;
  /** Late events by when they were recorded, `from` included, `to` not. What is weeks older is a replay, and is not among them. */
  lateBetween(from: Date, to: Date): AsyncIterable<LateEvent>;
}

/** Port: what is remembered of principals, from events and live reads. */
export interface PrincipalMemory {
  recall(user: UserRef): Promise<{ readonly changes: readonly PrincipalChange[]; readonly snapshots: readonly PrincipalSnapshot[] }>;
  rememberSnapshot(snapshot: PrincipalSnapshot, now: Date): Promise<void>;
  /** The newest change of each part, of those by event time; `from` included, `to` not. The index may be a moment behind. */
  changesBetween(from: Date, to: Date): AsyncIterable<PrincipalChange>;
}

/** Port: the last known documents, ordered by event time. */
export interface PolicyMemory {
  /** The newest version strictly before `at` (ties by event id). */
  before(ref: PolicyRef, at: Date, eventId: string): Promise<PolicyVersion | undefined>;
  remember(version: PolicyVersion, now: Date): Promise<void>;
}

/** Port: what a run covered and what failed; a missing one is a finding. */
export interface RunLog {
  save(run: Run): Promise<void>;
  between(kind: Run['kind'], from: Date, to: Date): AsyncIterable<Run>;
  /** The newest runs of a kind, the newest first. @param account only those of this account */
  latest(kind: Run['kind'], count: number, account?: string): Promise<readonly Run[]>;
}

export interface Run {
  readonly kind: 'notify' | 'report' | 'posture' | 'reconcile' | 'ingest' | 'watch' | 'drill';
  readonly at: Date;
  /** Of a run that is made for each account by itself. */
  readonly account?: string;
  readonly tookMs: number;
  readonly outcome: 'complete' | 'partial' | 'failed';
  /** Counts by name: "events", "hits", "rejected", "sent", "dead" … */
  readonly counts: Readonly<Record<string, number>>;
  readonly failures: readonly string[];
  /** What else the next run of the kind must know, by name: the report's week and content. */
  readonly detail?: Readonly<Record<string, string>>;
  /** Of a reconcile run: what was held against Event history, and what was not. */
  readonly reconciled?: ReconcileCheckpoint;
}
