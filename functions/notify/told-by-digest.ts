import type { Delivery, Telling } from '../../shared/alerts/outbox.ts';
import { isUrgent, MOST_URGENT } from '../../shared/alerts/roll-up.ts';
import { toldAlong } from '../../shared/alerts/siblings.ts';
import { inTurns } from './in-turns.ts';
import type { NotifyPorts } from './ports.ts';

/**
 * Deliveries on the digest's channel that were planned since their findings were rolled up: the digest tells where those stand now.
 * Read after the findings: what was planned in between is newer than what the digest says, and stays by itself. More
 * criticals than a message shows keep theirs.
 * @param tellings what the digest says.
 */
export async function toldByDigest(
  tellings: readonly Telling[],
  digest: Delivery,
  { outbox, now }: Pick<NotifyPorts, 'outbox' | 'now'>,
): Promise<readonly Delivery[]> {
  const told = { ...digest, tellings };
  const ids = [...new Set(tellings.map(({ findingId }) => findingId))];
  const along = (await inTurns(ids, (id) => outbox.deliveries(id))).flatMap((deliveries) => toldAlong(told, deliveries, now()));
  const urgent = along.filter(isUrgent);
  return urgent.length > MOST_URGENT ? along.filter((delivery) => !isUrgent(delivery)) : along;
}
