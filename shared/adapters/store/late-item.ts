import type { Change } from '../../findings/apply.ts';
import type { LateEvent, Recording } from '../../findings/store.ts';
import type { Item } from '../table/item-table.ts';
import { toData } from './item-codec.ts';
import { dayIndex, expiry, KEEP_DAYS, lateKey } from './keys.ts';

const HOUR = 3_600_000;
/** No queue keeps an event so long: what is older comes from files. */
const REPLAYED = 21 * 24 * HOUR;

/** The mark of an event that comes late, under the first of its findings: a report finds it without reading weeks that are over. */
export function lateItem({ eventId, at }: Recording, changes: readonly Change[], now: Date): readonly Item[] {
  const [first] = changes;
  const delay = now.getTime() - at.getTime();
  if (first === undefined || delay <= HOUR || delay > REPLAYED) return [];
  const late: LateEvent = {
    eventId,
    at,
    recordedAt: now,
    findings: changes.map(({ findingId }) => findingId),
    rules: [...new Set(changes.map(({ rule }) => rule.id))],
  };
  return [
    {
      ...lateKey(first.findingId, eventId),
      ...dayIndex('LATE', now, first.findingId),
      expiresAt: expiry(now, now, KEEP_DAYS.late),
      data: toData('late-event', late),
    },
  ];
}
