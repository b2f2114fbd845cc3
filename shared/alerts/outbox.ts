import type { Finding, Told } from '../findings/finding.ts';
import type { Severity } from '../rules/severity.ts';
import type { SendReason } from './decide.ts';

/** "People must be told of this change": written with the findings, one for one event. */
export interface Intent {
  /** The most severe finding of the event: the intent lives under it. */
  readonly findingId: string;
  readonly eventId: string;
  readonly at: Date;
  /** Every finding of the event, the first included. */
  readonly findings: readonly string[];
  readonly severity: Severity;
  readonly dueAt: Date;
  /** Of one that waits for the end of mutes: their marks (`mutes.ts`). */
  readonly hiddenBy?: readonly string[];
  readonly version: number;
}

/** A finding as one alert tells it. */
export interface Telling {
  readonly findingId: string;
  readonly reason: SendReason;
  readonly told: Told;
  /** In one line, as a digest shows it. */
  readonly summary: string;
}

type DeliveryState = 'pending' | 'sending' | 'sent' | 'uncertain' | 'dead' | 'cancelled' | 'rolled';

/** One alert on one channel. Rendered when it is sent, from stored facts: a retry says the same thing. */
export interface Delivery {
  /** The primary finding: the delivery lives under it. */
  readonly findingId: string;
  readonly channel: string;
  readonly purpose: 'open' | 'update' | 'resolve' | 'remind' | 'escalate' | 'edit' | 'digest';
  readonly seq: number;
  readonly state: DeliveryState;
  readonly severity: Severity;
  /** The occurrence to show. */
  readonly eventId: string;
  readonly tellings: readonly Telling[];
  readonly route: string;
  /** Rule, account and actor of the primary finding: what follows another of its group may be told together. */
  readonly group: string;
  /** Of one that was rolled up: the key of the digest that tells it. */
  readonly into?: string;
  readonly createdAt: Date;
  readonly dueAt: Date;
  readonly attempts: number;
  /** An earlier attempt may have arrived: the message says so. */
  readonly mayRepeat: boolean;
  readonly providerId?: string;
  /** Recipients that have it, where a channel has several. */
  readonly reached?: readonly string[];
  readonly lastError?: { readonly kind: 'transient' | 'permanent' | 'uncertain'; readonly message: string; readonly at: Date };
  readonly sentAt?: Date;
  readonly version: number;
}

/** `finding#channel#purpose#seq`: the channel's own means of telling a repeat are fed with it. */
export const deliveryKey = ({ findingId, channel, purpose, seq }: Pick<Delivery, 'findingId' | 'channel' | 'purpose' | 'seq'>): string =>
  `${findingId}#${channel}#${purpose}#${seq}`;

/** Nothing is left to do. A delivery that was rolled up lives on in its digest. */
export const isSettled = ({ state }: Pick<Delivery, 'state'>): boolean =>
  state === 'sent' || state === 'dead' || state === 'cancelled' || state === 'rolled';

/** What a planned alert writes: findings as they were read, what they are told now, and one delivery a channel. */
export interface Plan {
  readonly told: readonly { readonly finding: Finding; readonly told: Told }[];
  readonly deliveries: readonly Delivery[];
  /** What of the intent stays due for later (a mute's end): stands in its place under the same key. */
  readonly left?: Intent;
}

/** Port: what is due to people. */
export interface Outbox {
  /** The most severe and oldest first. The index may be a moment behind: claims are made on the base items. */
  dueIntents(now: Date): AsyncIterable<Intent>;
  dueDeliveries(now: Date): AsyncIterable<Delivery>;
  intent(findingId: string, eventId: string, at: Date): Promise<Intent | undefined>;
  /** Consumes the intent and writes the plan, whole or not at all. `conflict`: a finding changed since it was read. `gone`: consumed before. */
  consume(intent: Intent, plan: Plan, now: Date): Promise<'consumed' | 'conflict' | 'gone'>;
  /**
   * Leases the delivery. `taken`: somebody else has it, or it is settled, or a finding changed since it was read.
   * @param saying what its message will tell of findings otherwise than was planned: written with the lease.
   */
  claim(delivery: Delivery, leaseUntil: Date, saying?: Plan['told']): Promise<Delivery | 'taken'>;
  /**
   * Writes what became of a claimed delivery; one that is due again carries its `dueAt`. Refused silently if the lease was lost.
   * @param failovers what goes out by other channels in its place: written with it; one that is there already stays.
   * @param together others that it has told as well, as they were read but for what becomes of them: written with it; one that changed since stays.
   */
  settle(delivery: Delivery, now: Date, failovers?: readonly Delivery[], together?: readonly Delivery[]): Promise<'settled' | 'lost'>;
  /** Deliveries of a finding, oldest first. */
  deliveries(findingId: string): Promise<readonly Delivery[]>;
  /**
   * Makes dead deliveries due again under their own keys, those of one channel or all, created since then (two weeks when left out).
   * @returns how many.
   */
  revive(filter: { readonly channel?: string; readonly since?: Date }, now: Date): Promise<number>;
  /** Deliveries created in the period, for the report's pipeline section. */
  deliveriesBetween(from: Date, to: Date): AsyncIterable<Delivery>;
}
