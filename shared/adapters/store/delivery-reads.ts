import { type Delivery, deliveryKey, type Outbox } from '../../alerts/outbox.ts';
import type { ItemTable } from '../table/item-table.ts';
import { fromData } from './item-codec.ts';
import { daysOf, findingKey } from './keys.ts';
import { beginning, shardedIndex } from './sharded.ts';

/** What became of alerts, for those who only look. */
export const deliveryReads = (table: ItemTable): Pick<Outbox, 'deliveries' | 'deliveriesBetween'> => ({
  async deliveries(findingId) {
    const items = await Array.fromAsync(table.query(findingKey(findingId).pk, beginning('DELIVERY#')));
    return items.map(({ data }) => fromData<Delivery>('delivery', data)).toSorted((a, b) => a.seq - b.seq);
  },
  deliveriesBetween: (from, to) => deliveriesBetween(table, from, to),
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
