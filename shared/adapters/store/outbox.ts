import type { Delivery, Intent, Outbox, Plan } from '../../alerts/outbox.ts';
import type { Item, ItemTable, Write } from '../table/item-table.ts';
import { findingItem } from './finding-item.ts';
import { fromData, toData } from './item-codec.ts';
import { dayIndex, deliveryItemKey, dueIndex, expiry, findingKey, intentKey, KEEP_DAYS, SHARDS } from './keys.ts';
import { intentItem } from './record.ts';

const DAY = 86_400_000;

/** Intents and deliveries on an item table. */
export function outbox(table: ItemTable): Outbox {
  const due = async function* <T extends { dueAt: Date }>(entity: 'intent' | 'delivery', now: Date): AsyncGenerator<T> {
    for (const shard of SHARDS) {
      for await (const { sk, data } of table.queryIndex(`DUE#${shard}`)) {
        if (!sk.startsWith(entity.toUpperCase())) continue;
        const value = fromData<T>(entity, data);
        if (value.dueAt <= now) yield value;
      }
    }
  };
  return {
    dueIntents: (now) => due<Intent>('intent', now),
    dueDeliveries: (now) => due<Delivery>('delivery', now),
    async intent(findingId, eventId, at) {
      const item = await table.get(intentKey(findingId, at, eventId));
      return item && fromData<Intent>('intent', item.data);
    },
    consume: (intent, plan, now) => consume(table, intent, plan, now),
    async claim(delivery, leaseUntil) {
      const claimed: Delivery = {
        ...delivery,
        state: 'sending',
        attempts: delivery.attempts + 1,
        dueAt: leaseUntil,
        version: delivery.version + 1,
      };
      const refused = await table.transact([{ put: deliveryItem(claimed), when: { kind: 'version', is: delivery.version } }]);
      return refused.length === 0 ? claimed : 'taken';
    },
    async settle(delivery) {
      const settled = { ...delivery, version: delivery.version + 1 };
      const refused = await table.transact([{ put: deliveryItem(settled), when: { kind: 'version', is: delivery.version } }]);
      return refused.length === 0 ? 'settled' : 'lost';
    },
    async deliveries(findingId) {
      const { pk } = findingKey(findingId);
      const items = await Array.fromAsync(table.query(pk, { from: 'DELIVERY#', to: 'DELIVERY#￿' }));
      return items.map(({ data }) => fromData<Delivery>('delivery', data)).toSorted((a, b) => a.seq - b.seq);
    },
    async *deliveriesBetween(from, to) {
      for (let day = Math.floor(from.getTime() / DAY); day * DAY < to.getTime(); day++) {
        for (const shard of SHARDS) {
          for await (const { data } of table.queryIndex(`SENT#${new Date(day * DAY).toISOString().slice(0, 10)}#${shard}`)) {
            const delivery = fromData<Delivery>('delivery', data);
            if (delivery.createdAt >= from && delivery.createdAt < to) yield delivery;
          }
        }
      }
    },
  };
}

/**
 * The intent goes, findings learn what people are told and one delivery a channel appears: together or not at all.
 * A plan wider than one transaction keeps its intent until the last part is written; each part is conditional.
 */
async function consume(table: ItemTable, intent: Intent, plan: Plan, now: Date): Promise<'consumed' | 'conflict' | 'gone'> {
  const deliveries: Write[] = plan.deliveries.map((delivery) => ({ put: deliveryItem(delivery) }));
  while (deliveries.length + plan.told.length + 1 > 100) await table.transact(deliveries.splice(0, 50));
  const findings = plan.told.map(
    ({ finding, told }): Write => ({
      put: findingItem({ ...finding, told, version: finding.version + 1 }, now),
      when: { kind: 'version', is: finding.version },
    }),
  );
  const { indexPk: _pk, indexSk: _sk, ...gone } = intentItem(intent);
  const refusals = await table.transact([{ remove: gone, when: { kind: 'present' } }, ...findings, ...deliveries]);
  if (refusals.length === 0) return 'consumed';
  return refusals.some(({ index }) => index === 0) ? 'gone' : 'conflict';
}

/** Due while something is left to do; in the day's index once it is settled, for the report. */
export const deliveryItem = (delivery: Delivery): Item => ({
  ...deliveryItemKey(delivery.findingId, delivery.channel, delivery.purpose, delivery.seq),
  ...(delivery.state === 'sent' || delivery.state === 'dead' || delivery.state === 'cancelled'
    ? dayIndex('SENT', delivery.createdAt, delivery.findingId)
    : dueIndex(delivery.findingId, delivery.severity, delivery.dueAt)),
  expiresAt: expiry(delivery.createdAt, delivery.createdAt, KEEP_DAYS.delivery),
  version: delivery.version,
  data: toData('delivery', delivery),
});
