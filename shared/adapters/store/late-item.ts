import { isOwnSource } from '../../alerts/own-recording.ts';
import type { Change } from '../../findings/apply.ts';
import type { LateEvent, Recording } from '../../findings/store.ts';
import { isCheckRule } from '../../posture/check-rule.ts';
import type { Item } from '../table/item-table.ts';
import { toData } from './item-codec.ts';
import { dayIndex, expiry, KEEP_DAYS, lateKey } from './keys.ts';

const HOUR = 3_600_000;
/** What a check found is dated so much earlier than it was seen: an event that ends it and is later than that may meet a run. */
const BEFORE_A_RUN = HOUR / 4;
/** No queue keeps an event so long: what is older comes from files. */
const REPLAYED = 21 * 24 * HOUR;

/** The mark of an event that comes late, under the first of its findings: a report finds it without reading weeks that are over. */
export function lateItem({ eventId, at }: Recording, changes: readonly Change[], now: Date): readonly Item[] {
  const [first] = changes;
  const delay = now.getTime() - at.getTime();
  // What the monitor did itself is no event, however long ago it speaks of.
  if (first === undefined || isOwnSource(first.occurrence.event.source)) return [];
  if (delay <= (changes.some(endsCheck) ? BEFORE_A_RUN : HOUR) || delay > REPLAYED) return [];
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

const endsCheck = ({ rule, occurrence }: Change): boolean => occurrence.kind === 'resolved' && isCheckRule(rule.id);
