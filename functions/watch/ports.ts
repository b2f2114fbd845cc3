import type { ChannelCheck } from '../../shared/alerts/channel-check.ts';
import type { ConfigDigest } from '../../shared/alerts/config-digest.ts';
import type { Outbox } from '../../shared/alerts/outbox.ts';
import type { PutOwnEvent } from '../../shared/findings/own-events.ts';
import type { QueueDepth } from '../../shared/findings/queue-depth.ts';
import type { FindingStore, Run, RunLog } from '../../shared/findings/store.ts';

export interface DeadLetterQueue {
  /** As the deployment names it: "DetectDeadLetters". */
  readonly name: string;
  readonly url: string;
  /** What lies there: "events that detect could not take in". */
  readonly holds: string;
}

export interface WatchPorts {
  readonly store: Pick<FindingStore, 'finding' | 'occurrence' | 'openFindings' | 'record'>;
  readonly outbox: Pick<Outbox, 'deliveries' | 'deliveriesBetween'>;
  readonly runs: Pick<RunLog, 'save' | 'latest' | 'between'>;
  readonly put: PutOwnEvent;
  readonly depth: QueueDepth;
  /** Where events wait for detect. */
  readonly detectQueueUrl: string;
  readonly deadLetters: readonly DeadLetterQueue[];
  /** By channel, every one of the configuration. */
  readonly checks: ReadonlyMap<string, ChannelCheck>;
  /** Kinds of runs that the deployment starts by the clock. */
  readonly scheduled: readonly Run['kind'][];
  /** Whose state is looked at besides that of the account where the monitor runs. */
  readonly otherAccounts: readonly string[];
  /** Tells an outside monitor that all is well. @throws TransientError, PermanentError */
  readonly ping?: () => Promise<void>;
  /** What is deployed: the report says when it changed. */
  readonly deployed: { readonly version: string; readonly config: ConfigDigest };
  /** Where the monitor runs: findings about itself are filed there. */
  readonly account: string;
  readonly now: () => Date;
}
