import { type Delivery, deliveryOfKey, type Intent, type Outbox, type Plan } from '../../alerts/outbox.ts';

import { PermanentError } from '../../errors.ts';
import type { ItemTable, Write } from '../table/item-table.ts';
import { MOST_WRITES } from '../table/writes.ts';
import { deliveriesBetween, deliveryItem } from './delivery-items.ts';
import { findingItem } from './finding-item.ts';
import { fromData } from './item-codec.ts';
import { deliveryItemKey, findingKey, intentKey } from './keys.ts';
import { intentItem } from './record.ts';
import { revive, roll } from './roll.ts';
import { beginning, shardedIndex } from './sharded.ts';
import { writeUnrefused } from './write-unrefused.ts';

/** Intents and deliveries on an item table. */
export function outbox(table: ItemTable): Outbox {
  const due = async function* <T extends { dueAt: Date }>(entity: 'intent' | 'delivery', now: Date): AsyncGenerator<T> {
    for await (const { indexSk, data } of shardedIndex(table, entity === 'intent' ? 'DUE' : 'SEND')) {
      if (isLater(indexSk, now)) continue;
      const value = fromData<T>(entity, data);
      if (value.dueAt <= now) yield value;
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
    settle: (delivery, _now, failovers = []) => settle(table, delivery, failovers),
    roll: (digest, members) => roll(table, digest, members),
    revive: (filter, now) => revive(table, filter, now),
    async delivery(key) {
      const parts = deliveryOfKey(key);
      const item = parts && (await table.get(deliveryItemKey(parts.findingId, parts.channel, parts.purpose, parts.seq)));
      return item && fromData<Delivery>('delivery', item.data);
    },
    async deliveries(findingId) {
      const items = await Array.fromAsync(table.query(findingKey(findingId).pk, beginning('DELIVERY#')));
      return items.map(({ data }) => fromData<Delivery>('delivery', data)).toSorted((a, b) => a.seq - b.seq);
    },
    deliveriesBetween: (from, to) => deliveriesBetween(table, from, to),
  };
}

/**
 * The intent goes, findings learn what people are told and one delivery a channel appears: together or not at all.
 * A plan wider than one transaction keeps its intent until the last part is written; a delivery that is there stays as it is.
 */
async function consume(table: ItemTable, intent: Intent, plan: Plan, now: Date): Promise<'consumed' | 'conflict' | 'gone'> {
  const deliveries = plan.deliveries.map((delivery): Write => ({ put: deliveryItem(delivery), when: { kind: 'absent' } }));
  const findings = plan.told.map(
    ({ finding, told }): Write => ({
      put: findingItem({ ...finding, told, version: finding.version + 1 }, now),
      when: { kind: 'version', is: finding.version },
    }),
  );
  while (deliveries.length + findings.length + 1 > MOST_WRITES) await writeUnrefused(table, deliveries.splice(0, 50));
  const when = { kind: 'version', is: intent.version } as const;
  const consumed: Write = plan.left
    ? { put: intentItem(plan.left), when }
    : { remove: intentKey(intent.findingId, intent.at, intent.eventId), when };
  const refusals = await table.transact([consumed, ...findings, ...deliveries]);
  if (refusals.length === 0) return 'consumed';
  if (refusals.some(({ index }) => index === 0)) return 'gone';
  if (refusals.some(({ index }) => index <= findings.length)) return 'conflict';
  throw new PermanentError(`finding ${intent.findingId}: a delivery of this number was planned before`);
}

/** "severity#due": what is not due yet is not even parsed. */
const isLater = (indexSk: string | undefined, now: Date): boolean => (indexSk ?? '').slice(2) > now.toISOString();

/** A failover that is there already was written by an earlier settling: it stays, the rest goes in. A digest of that number tells something else: this one takes the next. */
async function settle(table: ItemTable, delivery: Delivery, failovers: readonly Delivery[]): Promise<'settled' | 'lost'> {
  const settled: Write = {
    put: deliveryItem({ ...delivery, version: delivery.version + 1 }),
    when: { kind: 'version', is: delivery.version },
  };
  let others = failovers;
  for (;;) {
    const writes = others.map((failover): Write => ({ put: deliveryItem(failover), when: { kind: 'absent' } }));
    const refused = new Set((await table.transact([settled, ...writes])).map(({ index }) => index));
    if (refused.size === 0) return 'settled';
    if (refused.has(0)) return 'lost';
    others = others.flatMap((other, index) => {
      if (!refused.has(index + 1)) return [other];
      return other.purpose === 'digest' ? [{ ...other, seq: other.seq + 1 }] : [];
    });
  }
}
