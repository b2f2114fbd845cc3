import { type Delivery, deliveryKey, type Reviving, type Rolled } from '../../alerts/outbox.ts';
import { digestWith, rolledInto } from '../../alerts/roll-up.ts';
import { revivedAt } from '../../alerts/settle.ts';
import type { ItemTable, Write } from '../table/item-table.ts';
import { MOST_WRITES } from '../table/writes.ts';
import { deliveryItem } from './delivery-items.ts';
import { deliveriesBetween } from './delivery-reads.ts';

/** As many members as one transaction holds beside their digest. */
const MEMBERS = MOST_WRITES - 1;

/** A digest and its members: see the port. */
export async function roll(table: ItemTable, empty: Delivery, members: readonly Delivery[]): Promise<Rolled | undefined> {
  let digest = empty;
  const told: string[] = [];
  for (let at = 0; at < members.length; at += MEMBERS) {
    let left = members.slice(at, at + MEMBERS);
    while (left.length > 0) {
      const next = digestWith(digest, left);
      const isNew = digest === empty || told.length === 0;
      const refused = new Set(
        (
          await table.transact([
            { put: deliveryItem(next), when: isNew ? { kind: 'absent' } : { kind: 'version', is: digest.version } },
            ...left.map(
              (member): Write => ({ put: deliveryItem(rolledInto(member, next)), when: { kind: 'version', is: member.version } }),
            ),
          ])
        ).map(({ index }) => index),
      );
      if (refused.size === 0) {
        digest = next;
        told.push(...left.map(deliveryKey));
        break;
      }
      // Somebody sends the digest already: whoever is left stays as it is.
      if (refused.has(0) && !isNew) return { digest, members: told };
      if (refused.has(0)) digest = { ...digest, seq: digest.seq + 1 };
      left = left.filter((_, index) => !refused.has(index + 1));
    }
  }
  return told.length === 0 ? undefined : { digest, members: told };
}

const TWO_WEEKS = 14 * 86_400_000;

/** One by one: what somebody else writes meanwhile is left to him. */
export async function revive(table: ItemTable, { channel, since }: Reviving, now: Date): Promise<number> {
  let revived = 0;
  const from = since ?? new Date(now.getTime() - TWO_WEEKS);
  for await (const delivery of deliveriesBetween(table, from, new Date(now.getTime() + 1))) {
    if (delivery.state !== 'dead' || (channel !== undefined && delivery.channel !== channel)) continue;
    const again = revivedAt(delivery, now);
    const refused = await table.transact([{ put: deliveryItem(again), when: { kind: 'version', is: delivery.version } }]);
    if (refused.length === 0) revived++;
  }
  return revived;
}
