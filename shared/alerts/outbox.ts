import type { Finding, Told } from '../findings/finding.ts';
import type { Severity } from '../rules/severity.ts';
import type { SendReason } from './decide.ts';
import type { FollowUp } from './follow-up.ts';

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

/** `group`: more of what was told minutes ago; `storm`: too much for single messages; `criticals`: too many of those even in a storm; `schedule`: their hour. */
export type Gathered = 'group' | 'storm' | 'criticals' | 'schedule';

/** One alert on one channel. Rendered when it is sent, from stored facts: a retry says the same thing. */
export interface Delivery {
  /** The primary finding: the delivery lives under it. */
  readonly findingId: string;
  readonly channel: string;
  readonly purpose: (typeof PURPOSES)[number];
  readonly seq: number;
  readonly state: DeliveryState;
  readonly severity: Severity;
  /** The occurrence to show. */
  readonly eventId: string;
  readonly tellings: readonly Telling[];
  readonly route: string;
  /** Rule, account and actor of the primary finding: what follows another of its group may be told together. */
  readonly group: string;
  /** Never told in a digest: a drill shows what a single alert looks like. */
  readonly alone?: true;
  /** Of one that was rolled up: the key of the digest that tells it. */
  readonly into?: string;
  /** Of a digest: why its alerts come together. */
  readonly gathered?: Gathered;
  /** It went out by other channels as well, because its own took it not at all or not in time. */
  readonly failedOver?: true;
  /** Of one that stands in for another: the channels that did not take it. */
  readonly insteadOf?: readonly string[];
  readonly createdAt: Date;
  readonly dueAt: Date;
  /** Somebody had it tried again after it was dead: its time counts from then. */
  readonly revivedAt?: Date;
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

/** The parts of a delivery's key. Undefined of a text that is none. */
export function deliveryOfKey(key: string): Pick<Delivery, 'findingId' | 'channel' | 'purpose' | 'seq'> | undefined {
  const [findingId, channel, purpose, seq, more] = key.split('#');
  if (!findingId || !channel || !isPurpose(purpose) || !/^\d{1,9}$/.test(seq ?? '') || more !== undefined) return undefined;
  return { findingId, channel, purpose, seq: Number(seq) };
}

const PURPOSES = ['open', 'update', 'resolve', 'remind', 'escalate', 'edit', 'digest'] as const;
const isPurpose = (text: string | undefined): text is Delivery['purpose'] => PURPOSES.some((purpose) => purpose === text);

/** Nothing is left to do. A delivery that was rolled up lives on in its digest. */
export const isSettled = ({ state }: Pick<Delivery, 'state'>): boolean =>
  state === 'sent' || state === 'dead' || state === 'cancelled' || state === 'rolled';

/** What a planned alert writes: findings as they were read, what they are told now, and one delivery a channel. */
export interface Plan {
  readonly told: readonly { readonly finding: Finding; readonly told: Told }[];
  readonly deliveries: readonly Delivery[];
  /** What of the intent stays due for later (a mute's end): stands in its place under the same key. */
  readonly left?: Intent;
  /** When the findings told are looked at again; never, where `next` is left out. One that was set before is gone then. */
  readonly followUps?: readonly { readonly findingId: string; readonly next?: FollowUp }[];
}

export interface Rolled {
  readonly digest: Delivery;
  /** Keys of the members that it tells. */
  readonly members: readonly string[];
}

/** Which dead deliveries are tried again. */
export interface Reviving {
  readonly channel?: string;
  readonly since?: Date;
}

/** Port: what is due to people. */
export interface Outbox {
  /** The most severe and oldest first. The index may be a moment behind: claims are made on the base items. */
  dueIntents(now: Date): AsyncIterable<Intent>;
  dueDeliveries(now: Date): AsyncIterable<Delivery>;
  intent(findingId: string, eventId: string, at: Date): Promise<Intent | undefined>;
  /** Consumes the intent and writes the plan, whole or not at all. `conflict`: a finding changed since it was read. `gone`: consumed before. */
  consume(intent: Intent, plan: Plan, now: Date): Promise<'consumed' | 'conflict' | 'gone'>;
  /** Those whose time has come. The index may be a moment behind. */
  dueFollowUps(now: Date): AsyncIterable<FollowUp>;
  /** The same for a follow-up, which the plan's own takes the place of. */
  follow(due: FollowUp, plan: Plan, now: Date): Promise<'consumed' | 'conflict' | 'gone'>;
  /** Leases the delivery. `taken`: somebody else has it, or it is settled. */
  claim(delivery: Delivery, leaseUntil: Date, saying?: Plan['told']): Promise<Delivery | 'taken'>;
  /**
   * Writes what became of a claimed delivery; one that is due again carries its `dueAt`. Refused silently if the lease was lost.
   * @param failovers what goes out by other channels in its place: written with it; one that is there already stays.
   */
  settle(delivery: Delivery, now: Date, failovers?: readonly Delivery[], together?: readonly Delivery[]): Promise<'settled' | 'lost'>;
  /**
   * Puts the members' tellings into the digest and sets them to `rolled`, in transactions of which each does both: at every
   * moment each telling stands in a member or in the digest. A member that changed meanwhile is left out. A digest of that
   * number that is there already is left alone: this one takes the next.
   * @returns the digest as it was written. Undefined: there was nothing to put into it.
   */
  roll(digest: Delivery, members: readonly Delivery[]): Promise<Rolled | undefined>;
  /** By its key. */
  delivery(key: string): Promise<Delivery | undefined>;
  /** Deliveries of a finding, oldest first. */
  deliveries(findingId: string): Promise<readonly Delivery[]>;
  /**
   * Makes dead deliveries due again under their own keys, those of one channel or all, created since then (two weeks when left out).
   * What may have arrived says so.
   * @returns how many.
   */
  revive(filter: Reviving, now: Date): Promise<number>;
  /** Deliveries created in the period, for the report's pipeline section. */
  deliveriesBetween(from: Date, to: Date): AsyncIterable<Delivery>;
}
