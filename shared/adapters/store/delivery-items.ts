import { type Delivery, isSettled } from '../../alerts/outbox.ts';
import type { Item } from '../table/item-table.ts';
import { toData } from './item-codec.ts';
import { dayIndex, deliveryItemKey, expiry, KEEP_DAYS, sendIndex } from './keys.ts';

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
