import { TransientError } from '../../errors.ts';
import type { Finding } from '../../findings/finding.ts';
import type { Spread } from '../../findings/store.ts';
import type { ItemTable } from '../table/item-table.ts';
import { findingItem } from './finding-item.ts';
import { fromData, toData } from './item-codec.ts';
import { expiry, findingKey, spreadKey } from './keys.ts';
import { TRIES } from './record.ts';

/** One marker and one count. The finding is there: a storm is told from what was recorded of it. */
export async function recordSpread(
  table: ItemTable,
  spread: readonly Spread[],
  batchId: string,
  now: Date,
  keepDays: number,
): Promise<void> {
  const [first] = spread;
  if (first === undefined) return;
  const last = new Date(Math.max(...spread.map(({ at }) => at.getTime())));
  const eventIds = [...new Set(spread.map(({ eventId }) => eventId))];
  const marker = {
    put: {
      ...spreadKey(first.findingId, first.hour, batchId),
      expiresAt: expiry(last, now, keepDays),
      data: toData('spread', { findingId: first.findingId, hour: first.hour, eventIds }),
    },
    when: { kind: 'absent' },
  } as const;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const item = await table.get(findingKey(first.findingId));
    if (item === undefined) return;
    const finding = fromData<Finding>('finding', item.data);
    const counted: Finding = {
      ...finding,
      count: finding.count + eventIds.length,
      version: finding.version + 1,
      lastSeen: finding.lastSeen && finding.lastSeen >= last ? finding.lastSeen : last,
    };
    const refused = await table.transact([marker, { put: findingItem(counted, now), when: { kind: 'version', is: finding.version } }]);
    if (refused.length === 0 || refused.some(({ index }) => index === 0)) return;
  }
  throw new TransientError(`finding ${first.findingId} met other writers ${TRIES} times`);
}
