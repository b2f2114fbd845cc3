import { type Delivery, deliveryOfKey, type Intent, type Outbox, type Plan } from '../../alerts/outbox.ts';
import { PermanentError } from '../../errors.ts';
import type { ItemTable, Write } from '../table/item-table.ts';
import { MOST_WRITES } from '../table/writes.ts';
import { deliveryItem } from './delivery-items.ts';
import { deliveryReads } from './delivery-reads.ts';
import { findingItem } from './finding-item.ts';
import { followUpsDue, followUpWrites } from './follow-ups.ts';
import { fromData } from './item-codec.ts';
import { deliveryItemKey, intentKey } from './keys.ts';
import { intentItem } from './record.ts';
import { revive, roll } from './roll.ts';
import { shardedIndex } from './sharded.ts';
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
    consume(intent, plan, now) {
      const when = { kind: 'version', is: intent.version } as const;
      const consumed: Write = plan.left
        ? { put: intentItem(plan.left), when }
        : { remove: intentKey(intent.findingId, intent.at, intent.eventId), when };
      return consume(table, [consumed, ...followUpWrites(plan)], plan, now);
    },
    dueFollowUps: (now) => followUpsDue(table, now),
    follow: (due, plan, now) => consume(table, followUpWrites(plan, { kind: 'version', is: due.version }), plan, now),
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
    roll: (digest, members) => roll(table, digest, members),
    revive: (filter, now) => revive(table, filter, now),
    async delivery(key) {
      const parts = deliveryOfKey(key);
      const item = parts && (await table.get(deliveryItemKey(parts.findingId, parts.channel, parts.purpose, parts.seq)));
      return item && fromData<Delivery>('delivery', item.data);
    },
    ...deliveryReads(table),
  };
}

/**
 * The intent goes, findings learn what people are told and one delivery a channel appears: together or not at all.
 * A plan wider than one transaction keeps its intent until the last part is written; a delivery that is there stays as it is.
 * @param causes what is consumed, first, and the follow-ups.
 */
async function consume(table: ItemTable, causes: readonly Write[], plan: Plan, now: Date): Promise<'consumed' | 'conflict' | 'gone'> {
  const deliveries = plan.deliveries.map((delivery): Write => ({ put: deliveryItem(delivery), when: { kind: 'absent' } }));
  const findings = plan.told.map((one) => toldWrite(one, now));
  const before = [...causes, ...findings];
  while (deliveries.length + before.length > MOST_WRITES) await writeUnrefused(table, deliveries.splice(0, 50));
  const refusals = await table.transact([...before, ...deliveries]);
  if (refusals.length === 0) return 'consumed';
  if (refusals.some(({ index }) => index === 0)) return 'gone';
  if (refusals.some(({ index }) => index < before.length)) return 'conflict';
  throw new PermanentError(`finding ${plan.deliveries[0]?.findingId}: a delivery of this number was planned before`);
}

/** "severity#due": what is not due yet is not even parsed. */
const isLater = (indexSk: string | undefined, now: Date): boolean => (indexSk ?? '').slice(2) > now.toISOString();

/** A failover that is there already was written by an earlier settling: it stays, the rest goes in. A digest of that number tells something else: this one takes the next. */
async function settle(
  table: ItemTable,
  delivery: Delivery,
  failovers: readonly Delivery[],
  together: readonly Delivery[],
): Promise<'settled' | 'lost'> {
  const settled = nextVersion(delivery);
  let instead = failovers;
  const room = MOST_WRITES - 1 - failovers.length;
  // They were told whatever becomes of this writing. What is written first is not sent again if the rest is not.
  for (let at = room; at < together.length; at += MOST_WRITES) {
    await writeUnrefused(table, together.slice(at, at + MOST_WRITES).map(nextVersion));
  }
  let along = together.slice(0, room);
  for (;;) {
    const writes = instead.map((failover): Write => ({ put: deliveryItem(failover), when: { kind: 'absent' } }));
    const refused = new Set((await table.transact([settled, ...writes, ...along.map(nextVersion)])).map(({ index }) => index));
    if (refused.size === 0) return 'settled';
    if (refused.has(0)) return 'lost';
    along = along.filter((_, index) => !refused.has(index + 1 + writes.length));
    instead = instead.flatMap((other, index) => {
      if (!refused.has(index + 1)) return [other];
      return other.purpose === 'digest' ? [{ ...other, seq: other.seq + 1 }] : [];
    });
  }
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
