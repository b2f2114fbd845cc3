import { type Delivery, deliveryKey, isSettled } from './outbox.ts';

/** Other deliveries of the same finding on the same channel, and what they mean for this one. */
export interface Siblings {
  /** One that was tried and is not settled: it goes first, or an old word would come after a new one. Of two that were tried, the earlier. */
  readonly waitsFor: Delivery | undefined;
  /** Nobody is sending them, and they are about nothing else: this one tells where the finding stands now, so they are told with it. */
  readonly toldWith: readonly Delivery[];
}

export function siblingsOf(delivery: Delivery, deliveries: readonly Delivery[]): Siblings {
  const about = new Set(delivery.tellings.map(({ findingId }) => findingId));
  const others = deliveries
    .filter((other) => other.channel === delivery.channel && deliveryKey(other) !== deliveryKey(delivery))
    .filter((other) => !isSettled(other));
  return {
    waitsFor: others.find((other) => wasTried(other) && (other.seq < delivery.seq || !wasTried(delivery))),
    toldWith: others.filter((other) => other.state !== 'sending' && other.tellings.every(({ findingId }) => about.has(findingId))),
  };
}

const wasTried = ({ attempts, lastError }: Delivery): boolean => attempts > 0 || lastError !== undefined;
