import { type Delivery, deliveryKey, type Intent, isSettled, type Outbox, type Plan } from '../../alerts/outbox.ts';
import { PermanentError } from '../../errors.ts';
import type { Item, ItemTable, Write } from '../table/item-table.ts';
import { MOST_WRITES } from '../table/writes.ts';
import { findingItem } from './finding-item.ts';
import { fromData, toData } from './item-codec.ts';
import { dayIndex, daysOf, deliveryItemKey, dueIndex, expiry, findingKey, intentKey, KEEP_DAYS } from './keys.ts';
import { intentItem } from './record.ts';
import { beginning, shardedIndex } from './sharded.ts';
import { writeUnrefused } from './write-unrefused.ts';

/** Intents and deliveries on an item table. */
export function outbox(table: ItemTable): Outbox {
  const due = async function* <T extends { dueAt: Date }>(entity: 'intent' | 'delivery', now: Date): AsyncGenerator<T> {
    for await (const { sk, data } of shardedIndex(table, 'DUE')) {
      if (!sk.startsWith(`${entity.toUpperCase()}#`)) continue;
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
    async claim(delivery, leaseUntil, saying = []) {
      const claimed: Delivery = {
        ...delivery,
        state: 'sending',
        attempts: delivery.attempts + 1,
        dueAt: leaseUntil,
        version: delivery.version + 1,
      };
      const findings = saying.slice(0, MOST_WRITES - 1).map((one) => toldWrite(one, leaseUntil));
      const claim: Write = { put: deliveryItem(claimed), when: { kind: 'version', is: delivery.version } };
      const refused = await table.transact([claim, ...findings]);
      return refused.length === 0 ? claimed : 'taken';
    },
    settle: (delivery, _now, failovers = [], together = []) => settle(table, delivery, failovers, together),
    async deliveries(findingId) {
      const items = await Array.fromAsync(table.query(findingKey(findingId).pk, beginning('DELIVERY#')));
      return items.map(({ data }) => fromData<Delivery>('delivery', data)).toSorted((a, b) => a.seq - b.seq);
    },
    revive: (filter, now) => revive(table, filter, now),
    deliveriesBetween: (from, to) => deliveriesBetween(table, from, to),
  };
}

/** Those still to be sent first: one that is settled meanwhile is then met among the settled, and given once. */
async function* deliveriesBetween(table: ItemTable, from: Date, to: Date): AsyncGenerator<Delivery> {
  const within = ({ createdAt }: Delivery): boolean => createdAt >= from && createdAt < to;
  const unsettled = new Map<string, Delivery>();
  for await (const { sk, data } of shardedIndex(table, 'DUE')) {
    if (!sk.startsWith('DELIVERY#')) continue;
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

/**
 * The intent goes, findings learn what people are told and one delivery a channel appears: together or not at all.
 * A plan wider than one transaction keeps its intent until the last part is written; a delivery that is there stays as it is.
 */
async function consume(table: ItemTable, intent: Intent, plan: Plan, now: Date): Promise<'consumed' | 'conflict' | 'gone'> {
  const deliveries = plan.deliveries.map((delivery): Write => ({ put: deliveryItem(delivery), when: { kind: 'absent' } }));
  const findings = plan.told.map((one) => toldWrite(one, now));
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

const TWO_WEEKS = 14 * 86_400_000;

/** One that another run has changed meanwhile is left to it. What ended in doubt may arrive twice, and says so. */
async function revive(table: ItemTable, { channel, since }: { channel?: string; since?: Date }, now: Date): Promise<number> {
  let revived = 0;
  const from = since ?? new Date(now.getTime() - TWO_WEEKS);
  for await (const delivery of deliveriesBetween(table, from, new Date(now.getTime() + 1))) {
    if (delivery.state !== 'dead' || (channel !== undefined && delivery.channel !== channel)) continue;
    const mayRepeat = delivery.mayRepeat || delivery.lastError?.kind === 'uncertain';
    const due: Delivery = { ...delivery, state: 'pending', attempts: 0, dueAt: now, mayRepeat, version: delivery.version + 1 };
    const refused = await table.transact([{ put: deliveryItem(due), when: { kind: 'version', is: delivery.version } }]);
    if (refused.length === 0) revived++;
  }
  return revived;
}

const toldWrite = ({ finding, told }: Plan['told'][number], now: Date): Write => ({
  put: findingItem({ ...finding, told, version: finding.version + 1 }, now),
  when: { kind: 'version', is: finding.version },
});

/** The next version of a delivery, if nobody else has written one. */
const nextVersion = (delivery: Delivery): Write => ({
  put: deliveryItem({ ...delivery, version: delivery.version + 1 }),
  when: { kind: 'version', is: delivery.version },
});

/** A failover that is there already was written by an earlier settling: it stays, the rest goes in. */
async function settle(
  table: ItemTable,
  delivery: Delivery,
  failovers: readonly Delivery[],
  together: readonly Delivery[],
): Promise<'settled' | 'lost'> {
  const settled = nextVersion(delivery);
  const instead = failovers.map((failover): Write => ({ put: deliveryItem(failover), when: { kind: 'absent' } }));
  let others = [...instead, ...together.map(nextVersion)].slice(0, MOST_WRITES - 1);
  for (;;) {
    const refused = new Set((await table.transact([settled, ...others])).map(({ index }) => index));
    if (refused.size === 0) return 'settled';
    if (refused.has(0)) return 'lost';
    others = others.filter((_, index) => !refused.has(index + 1));
  }
}

/** Due while something is left to do; in the day's index once it is settled, for the report. */
const deliveryItem = (delivery: Delivery): Item => ({
  ...deliveryItemKey(delivery.findingId, delivery.channel, delivery.purpose, delivery.seq),
  ...(isSettled(delivery)
    ? dayIndex('SENT', delivery.createdAt, delivery.findingId)
    : dueIndex(delivery.findingId, delivery.severity, delivery.dueAt)),
  expiresAt: expiry(delivery.createdAt, delivery.createdAt, KEEP_DAYS.delivery),
  version: delivery.version,
  data: toData('delivery', delivery),
});
