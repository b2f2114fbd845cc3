import { type Delivery, deliveryKey, isSettled } from '../../shared/alerts/outbox.ts';
import { emptyDigest } from '../../shared/alerts/roll-up.ts';
import { siblingsOf, waitsForDigest } from '../../shared/alerts/siblings.ts';
import type { Gathering } from '../../shared/alerts/storm.ts';
import { inTurns } from './in-turns.ts';
import type { Run } from './run.ts';

/** Writes the digest of what is gathered. Undefined: fewer than two of them could be rolled up; they stay due. */
export async function rollUp({ gathered, members }: Gathering, { ports, counts }: Run): Promise<Delivery | undefined> {
  const keys = new Set(members.map(deliveryKey));
  const fresh = (await inTurns(members, (member) => rollableOf(member, keys, ports))).filter((member) => member !== undefined);
  if (fresh.length < 2) return undefined;
  const rolled = await ports.outbox.roll(emptyDigest(fresh, gathered, ports.now()), fresh);
  counts.rolled += rolled?.members.length ?? 0;
  return rolled?.digest;
}

/** As it is in the table. Not while an earlier word of its finding waits elsewhere: two digests could wait for each other. */
async function rollableOf(member: Delivery, keys: ReadonlySet<string>, { outbox, now }: Run['ports']): Promise<Delivery | undefined> {
  const deliveries = await outbox.deliveries(member.findingId);
  const own = deliveries.find((other) => deliveryKey(other) === deliveryKey(member)) ?? member;
  if (own.state !== 'pending' || own.attempts > 0 || own.dueAt > now()) return undefined;
  const earlier = deliveries.filter((other) => other.channel === own.channel && other.purpose !== 'digest' && other.seq < own.seq);
  if (earlier.some((other) => !isSettled(other) && !keys.has(deliveryKey(other)))) return undefined;
  const { rolledInto } = siblingsOf(own, deliveries);
  const before = rolledInto === undefined ? undefined : await outbox.delivery(rolledInto);
  return waitsForDigest({ ...own, severity: 'low' }, before) ? undefined : own;
}
