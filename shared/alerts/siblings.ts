import { type Delivery, deliveryKey, isSettled } from './outbox.ts';
import { messageToCome } from './thread.ts';

/** Other deliveries of the same finding on the same channel, and what they mean for this one. */
export interface Siblings {
  /** An earlier one was tried and is not settled: it goes first, or an old word would come after a new one. */
  readonly waitsFor: Delivery | undefined;
  /** Never tried, and about nothing else: this one tells where the finding stands now, so they are told with it. */
  readonly toldWith: readonly Delivery[];
}

/** Messages and edits of messages know nothing of each other, but that an edit waits for its message. */
export function siblingsOf(delivery: Delivery, deliveries: readonly Delivery[]): Siblings {
  const about = new Set(delivery.tellings.map(({ findingId }) => findingId));
  const others = deliveries
    .filter((other) => other.channel === delivery.channel && deliveryKey(other) !== deliveryKey(delivery))
    .filter((other) => !isSettled(other) && isEdit(other) === isEdit(delivery));
  return {
    waitsFor:
      others.find((other) => other.seq < delivery.seq && wasTried(other)) ??
      (isEdit(delivery) ? messageToCome(delivery, deliveries) : undefined),
    toldWith: others.filter((other) => !wasTried(other) && other.tellings.every(({ findingId }) => about.has(findingId))),
  };
}

const isEdit = ({ purpose }: Pick<Delivery, 'purpose'>): boolean => purpose === 'edit';

const wasTried = ({ attempts, lastError }: Delivery): boolean => attempts > 0 || lastError !== undefined;
