import type { KeptSighting, WindowMemory, WindowRef } from '../../findings/windows.ts';
import { inEventOrder } from '../../rules/sightings.ts';
import type { ItemTable } from '../table/item-table.ts';
import { fromData, toData } from './item-codec.ts';
import { LATENESS_DAYS, sightingKey, windowPk, windowRange } from './keys.ts';

const DAY = 86_400_000;

/** Windows on an item table: a partition a key, a sort key that begins with the event's time. */
export function windowMemory(table: ItemTable): WindowMemory {
  return {
    async between(ref, from, to) {
      const items = await Array.fromAsync(table.query(windowPk(ref), windowRange(from, to)));
      return items.map(({ data }) => sightingOf(ref, fromData<Stored>('sighting', data))).sort(inEventOrder);
    },
    async keep(ref, sightings, forMs, now) {
      const puts = sightings.map((sighting) => ({
        put: {
          ...sightingKey(ref, sighting),
          expiresAt: Math.ceil((Math.max(sighting.at.getTime(), now.getTime()) + forMs + LATENESS_DAYS * DAY) / 1000),
          data: toData('sighting', stored(sighting)),
        },
      }));
      if (puts.length > 0) await table.transact(puts);
    },
  };
}

/** What the event does not say by itself: an item below 1 KB costs half of one above it. */
type Stored = Pick<KeptSighting, 'step' | 'detail' | 'caller' | 'call' | 'event'>;

const stored = ({ step, detail, caller, call, event }: KeptSighting): Stored => ({
  step,
  detail,
  caller,
  call,
  event: { ...event, userAgent: event.userAgent?.slice(0, LONGEST_AGENT) },
});

const LONGEST_AGENT = 80;

const sightingOf = ({ key }: WindowRef, { step, detail, caller, call, event }: Stored): KeptSighting => ({
  step,
  key,
  detail,
  eventId: event.id,
  at: event.at,
  call,
  caller,
  address: event.sourceAddress,
  event,
});
