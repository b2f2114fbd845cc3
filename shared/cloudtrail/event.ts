import type { Actor } from './actor.ts';
import type { JsonObject } from './json.ts';
import type { Mfa } from './mfa.ts';
import type { Outcome } from './outcome.ts';
import type { Target } from './target.ts';

/**
 * One CloudTrail record, parsed. Whatever the record leaves out or gets wrong is undefined (or an empty object
 * for the free-form members), never an error. Field meanings: "CloudTrail record contents", AWS CloudTrail User Guide.
 */
export interface CloudTrailEvent {
  /** `eventID`; a hash of the record where it has none. The event's identity on every path it takes. */
  readonly id: string;
  /** Of an addendum that corrects an earlier record: that record's id. */
  readonly corrects: string | undefined;
  /** `eventSource` without `.amazonaws.com`: "iam", "signin", "sts". */
  readonly source: string;
  /** `eventName` as written; case matters. */
  readonly name: string;
  /** The name without the API date that Lambda's records append: "AddPermission" of "AddPermission20150331v2". */
  readonly api: string;
  /** `eventTime` (UTC, whole seconds); the envelope's or the arrival time where the record has none. */
  readonly time: Date;
  readonly timeIs: 'of-event' | 'of-envelope' | 'of-arrival';
  readonly region: string | undefined;
  readonly partition: string;
  /** The account watched: `recipientAccountId`, else the envelope's, else the identity's. */
  readonly account: string | undefined;
  /** `eventType` in lower case: "awsapicall", "awsconsolesignin", "awsserviceevent" … */
  readonly type: string | undefined;
  /** Major part of `eventVersion`. */
  readonly schemaMajor: number | undefined;
  readonly readOnly: boolean | undefined;
  readonly outcome: Outcome;
  readonly actor: Actor;
  readonly mfa: Mfa;
  /** The identity or policy acted on, from the parameters, the response or a denied call's message. */
  readonly target: Target | undefined;
  /** The DNS name of the AWS service that made the call for itself or with the actor's identity (never the console). */
  readonly byService: string | undefined;
  /** `sourceIPAddress`: an address, a service's DNS name or "AWS Internal". */
  readonly sourceAddress: string | undefined;
  readonly userAgent: string | undefined;
  /** `requestParameters`, an empty object where it is null. */
  readonly request: JsonObject;
  /** CloudTrail left the parameters out because they were too large. */
  readonly requestOmitted: boolean;
  /** `responseElements`, an empty object where it is null. */
  readonly response: JsonObject;
  readonly additional: JsonObject;
  readonly serviceDetails: JsonObject;
  readonly sharedId: string | undefined;
  /** Emitted by the service itself with another body than CloudTrail's (a sign-in anomaly alert); `name` is its detail-type. */
  readonly native: boolean;
  /** Found in Event history by reconcile: EventBridge had not delivered it. No rule may be quieter for it. */
  readonly recovered?: true;
  /** The record as it came. */
  readonly raw: JsonObject;
}
