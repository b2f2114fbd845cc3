import { type Delivery, deliveryKey, isSettled } from '../../alerts/outbox.ts';
import type { Item, ItemTable } from '../table/item-table.ts';
import { fromData, toData } from './item-codec.ts';
import { dayIndex, daysOf, deliveryItemKey, expiry, KEEP_DAYS, sendIndex } from './keys.ts';
import { shardedIndex } from './sharded.ts';

/** Due while something is left to do; in the day's index once it is settled, for the report. */
export const deliveryItem = (delivery: Delivery): Item => ({
  ...deliveryItemKey(delivery.findingId, delivery.channel, delivery.purpose, delivery.seq),
  ...(isSettled(delivery)
    ? dayIndex('SENT', delivery.createdAt, delivery.findingId)
    : sendIndex(delivery.findingId, delivery.severity, delivery.dueAt)),
  expiresAt: expiry(delivery.createdAt, delivery.createdAt, KEEP_DAYS.delivery),
  version: delivery.version,
  data: toData('delivery', delivery),
});

/** Those still to be sent first: one that is settled meanwhile is then met among the settled, and given once. */
export async function* deliveriesBetween(table: ItemTable, from: Date, to: Date): AsyncGenerator<Delivery> {
  const within = ({ createdAt }: Delivery): boolean => createdAt >= from && createdAt < to;
  const unsettled = new Map<string, Delivery>();
  for await (const { data } of shardedIndex(table, 'SEND')) {
    const delivery = fromData<Delivery>('delivery', data);
    if (within(delivery)) unsettled.set(deliveryKey(delivery), delivery);
  }
  for (const day of daysOf(from, to)) {
    for await (const { data } of shardedIndex(table, `SENT#${day}`, { from: from.toISOString(), to: to.toISOString() })) {
      const delivery = fromData<Delivery>('delivery', data);
      unsettled.delete(deliveryKey(delivery));
      yield delivery;
    }
  }
  yield* unsettled.values();
}
