import { type Delivery, deliveryKey, isSettled } from './outbox.ts';
import { messageToCome } from './thread.ts';

/** Other deliveries of the same finding on the same channel, and what they mean for this one. */
export interface Siblings {
  /** One that was tried and is not settled: it goes first, or an old word would come after a new one. Of two that were tried, the earlier. */
  readonly waitsFor: Delivery | undefined;
  /** The key of the digest that an earlier one was rolled into: it goes first as well. */
  readonly rolledInto: string | undefined;
}

/** Messages and edits of messages know nothing of each other, but that an edit waits for its message. */
export function siblingsOf(delivery: Delivery, deliveries: readonly Delivery[]): Siblings {
  // What a digest tells stands in the members that were rolled into it; what it tells along is known once it is worded.
  if (delivery.purpose === 'digest') return { waitsFor: undefined, rolledInto: undefined };
  const others = othersOf(delivery, deliveries);
  const left = others.filter((other) => !isSettled(other));
  return {
    waitsFor:
      left.find((other) => wasTried(other) && (other.seq < delivery.seq || !wasTried(delivery))) ??
      (isEdit(delivery) ? messageToCome(delivery, deliveries) : undefined),
    rolledInto: others.findLast(({ state, seq }) => state === 'rolled' && seq < delivery.seq)?.into,
  };
}

/**
 * Deliveries that nobody is sending, or whose sender's lease ran out, and that are about nothing that this one does not tell: it
 * tells where their findings stand now, so they are told with it.
 */
export function toldAlong(delivery: Delivery, deliveries: readonly Delivery[], now: Date): readonly Delivery[] {
  const about = new Set(delivery.tellings.map(({ findingId }) => findingId));
  return othersOf(delivery, deliveries)
    .filter((other) => !isSettled(other) && (other.state !== 'sending' || other.dueAt <= now))
    .filter(({ tellings }) => tellings.every(({ findingId }) => about.has(findingId)));
}

const othersOf = (delivery: Delivery, deliveries: readonly Delivery[]): readonly Delivery[] =>
  deliveries
    .filter((other) => other.channel === delivery.channel && other.purpose !== 'digest' && deliveryKey(other) !== deliveryKey(delivery))
    .filter((other) => isEdit(other) === isEdit(delivery));

/**
 * Whether a delivery waits for the digest that tells an earlier word of its finding. One that was tried goes first; before
 * one that was not, only a critical goes: the digest then says where the finding stands.
 */
export const waitsForDigest = (delivery: Delivery, digest: Delivery | undefined): boolean =>
  digest !== undefined && !isSettled(digest) && (wasTried(digest) || delivery.severity !== 'critical');

const isEdit = ({ purpose }: Pick<Delivery, 'purpose'>): boolean => purpose === 'edit';

const wasTried = ({ attempts, lastError }: Pick<Delivery, 'attempts' | 'lastError'>): boolean => attempts > 0 || lastError !== undefined;
