import { type Delivery, deliveryKey } from '../../shared/alerts/outbox.ts';
import type { Due } from '../../shared/alerts/storm.ts';
import { rankOf } from '../../shared/rules/severity.ts';
import type { Run } from './run.ts';

/** So many of a channel are looked at together: as many as one digest tells. However long the queue is, no more are held. */
const HEAD = 500;

/**
 * What is due, by channel: the most severe first, then the oldest, as far as the head goes. The index is read until every
 * channel's head is full, so that a queue of one channel hides nothing of another.
 * @param planned just now: the index may not know them yet.
 */
export async function headsOf(planned: readonly Delivery[], { ports, done }: Run): Promise<ReadonlyMap<string, Due>> {
  const { outbox, channels, now } = ports;
  const heads = new Map<string, Map<string, Delivery>>();
  const behind = new Set<string>();
  const add = (delivery: Delivery): void => {
    const { channel } = delivery;
    const head = heads.get(channel) ?? new Map<string, Delivery>();
    heads.set(channel, head);
    if (head.size < HEAD) head.set(deliveryKey(delivery), delivery);
    else behind.add(channel);
  };
  for (const delivery of planned) if (delivery.dueAt <= now()) add(delivery);
  for await (const delivery of outbox.dueDeliveries(now())) {
    if (done.has(deliveryKey(delivery))) continue;
    add(delivery);
    if (behind.size >= channels.size) break;
  }
  return new Map(
    [...heads].map(([channel, head]) => [channel, { deliveries: [...head.values()].toSorted(urgentFirst), more: behind.has(channel) }]),
  );
}

const urgentFirst = (a: Delivery, b: Delivery): number => rankOf(b.severity) - rankOf(a.severity) || a.dueAt.getTime() - b.dueAt.getTime();
