import { DRILL_ACCOUNT } from '../cloudtrail/synthetic.ts';
import { findingId } from '../findings/finding.ts';
import type { Occurrence } from '../findings/occurrence.ts';
import type { Recording } from '../findings/store.ts';
import { drillSubject, rule } from '../rules/monitor/monitor-drill.ts';
import type { Delivery } from './outbox.ts';
import { ownEnding } from './own-recording.ts';

/** So long may a test alert take to every channel. */
export const DRILL_MS = 300_000;

/** A drill that is under way: its event's id, as the bus gave it, and when it was put there. */
export interface Drill {
  readonly eventId: string;
  readonly putAt: Date;
}

export const drillFindingId = (eventId: string): string => findingId(rule.id, DRILL_ACCOUNT, drillSubject(eventId));

/** How far a drill has come, in milliseconds since it was put on the bus. */
export interface Hops {
  readonly recordedMs?: number;
  readonly plannedMs?: number;
  /** By channel. */
  readonly sentMs: Readonly<Record<string, number>>;
  /** Channels that do not have it, or have it too late, and why. */
  readonly missing: readonly { readonly channel: string; readonly why: string }[];
}

export interface Seen {
  readonly occurrence: Occurrence | undefined;
  readonly deliveries: readonly Delivery[];
}

/** @param channels every one that should have it. */
export function hopsOf({ eventId, putAt }: Drill, { occurrence, deliveries }: Seen, channels: readonly string[]): Hops {
  const since = (at: Date): number => Math.max(0, at.getTime() - putAt.getTime());
  const opens = deliveries.filter((delivery) => delivery.purpose === 'open' && delivery.eventId === eventId);
  const of = (channel: string): Delivery | undefined => opens.find((delivery) => delivery.channel === channel);
  const sent = channels.flatMap((channel): readonly (readonly [string, number])[] => {
    const at = of(channel)?.sentAt;
    return at === undefined ? [] : [[channel, since(at)]];
  });
  const first = opens[0];
  return {
    ...(occurrence === undefined ? {} : { recordedMs: since(occurrence.recordedAt) }),
    ...(first === undefined ? {} : { plannedMs: since(first.createdAt) }),
    sentMs: Object.fromEntries(sent),
    missing: channels.flatMap((channel) => {
      const why = whyMissing(of(channel), since);
      return why === undefined ? [] : [{ channel, why }];
    }),
  };
}

/** Undefined: it is there, in time. */
function whyMissing(delivery: Delivery | undefined, since: (at: Date) => number): string | undefined {
  if (delivery === undefined) return 'no delivery was planned';
  const { state, sentAt, lastError } = delivery;
  if (state === 'sent' && sentAt !== undefined && lastError === undefined) {
    return since(sentAt) > DRILL_MS ? `it took ${Math.round(since(sentAt) / 1000)} s` : undefined;
  }
  return lastError === undefined ? `it is ${state}` : `it is ${state}: ${lastError.message}`;
}

/** A drill closes itself: whoever was told of it hears that it is over. */
export const drillEnds = (eventId: string, reason: string, now: Date): Recording =>
  ownEnding(rule, drillSubject(eventId), reason, { name: 'EndDrill', what: eventId, account: DRILL_ACCOUNT, at: now });
