import type { CloudTrailEvent } from '../../shared/cloudtrail/event.ts';
import type { JsonObject } from '../../shared/cloudtrail/json.ts';
import type { DetectQueue, EventHistory, Lookup } from '../../shared/findings/event-history.ts';
import type { Place } from '../../shared/findings/reconcile-checkpoint.ts';
import type { ReconcileStore } from '../../shared/findings/reconcile-store.ts';
import type { FindingStore } from '../../shared/findings/store.ts';

export interface SweepPorts {
  readonly history: EventHistory;
  readonly queue: DetectQueue;
  readonly book: ReconcileStore;
  readonly findings: Pick<FindingStore, 'record'>;
  /** Whether EventBridge would have delivered the event, which is also given in its envelope. */
  readonly expects: (event: CloudTrailEvent, envelope: JsonObject) => boolean;
  readonly lookupsOf: (place: Place) => readonly Lookup[];
  /** A list of more pages is given up and said so: a busy call must not hold up the others. */
  readonly mostPages: number;
  readonly now: () => Date;
}

export interface ReconcilePorts extends SweepPorts {
  readonly places: readonly Place[];
  readonly notSwept: readonly string[];
  /** Accounts whose silence is told, and the regions whose events count for it. */
  readonly accounts: readonly string[];
  readonly regions: readonly string[];
  readonly silentAfterMinutes: number;
  /** Where the monitor runs: findings about itself are filed there. */
  readonly account: string;
}
