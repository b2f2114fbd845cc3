import type { Actor } from '../cloudtrail/actor.ts';
import type { CloudTrailEvent } from '../cloudtrail/event.ts';
import type { Mfa } from '../cloudtrail/mfa.ts';
import type { Outcome } from '../cloudtrail/outcome.ts';
import type { Assessment } from '../rules/rule.ts';

/** Of an actor what an alert, a page and a report may need. */
export type ActorEssentials = Pick<
  Actor,
  | 'type'
  | 'key'
  | 'arn'
  | 'account'
  | 'userName'
  | 'role'
  | 'sessionName'
  | 'sourceIdentity'
  | 'accessKeyId'
  | 'identityProvider'
  | 'onBehalfOf'
>;

/** Of an event what is kept: CloudTrail's own record may be larger than an item, so never the whole. */
export interface EventEssentials {
  readonly id: string;
  readonly source: string;
  readonly name: string;
  readonly at: Date;
  readonly timeIs: CloudTrailEvent['timeIs'];
  readonly region: string | undefined;
  readonly partition: string;
  readonly account: string;
  readonly actor: ActorEssentials;
  readonly mfa: Mfa;
  readonly outcome: Outcome['kind'];
  readonly errorCode: string | undefined;
  readonly sourceAddress: string | undefined;
  readonly userAgent: string | undefined;
  readonly byService: string | undefined;
  /** Found in Event history by reconcile: EventBridge had not delivered it. */
  readonly recovered?: true;
  /** SHA-256 of the record's canonical JSON, hex: proves that a record shown later is this one. */
  readonly digest: string;
}

/** One event or run that showed a finding again, or ended it. */
export interface Occurrence {
  readonly findingId: string;
  readonly rule: string;
  readonly event: EventEssentials;
  /** When Trailwarden recorded it; minus the event's time it is the delay. */
  readonly recordedAt: Date;
  readonly kind: 'opened' | 'resolved';
  readonly assessment: Assessment | undefined;
  /** Of a resolution: why. */
  readonly reason: string | undefined;
}
