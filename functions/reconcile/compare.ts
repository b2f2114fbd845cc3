import { envelopeOf } from '../../shared/cloudtrail/envelope.ts';
import type { CloudTrailEvent } from '../../shared/cloudtrail/event.ts';
import type { JsonObject } from '../../shared/cloudtrail/json.ts';
import { NotACloudTrailEvent, parseEvent } from '../../shared/cloudtrail/parse.ts';
import { hourOf } from '../../shared/findings/activity.ts';
import { accountOf } from '../../shared/findings/essentials.ts';
import type { Place } from '../../shared/findings/reconcile-checkpoint.ts';
import type { ReconcileStore, SeenHour } from '../../shared/findings/reconcile-store.ts';
import { TELLABLE_MS } from './windows.ts';

/** A record of Event history, and what became of its event. */
export interface Compared {
  readonly record: JsonObject;
  readonly event: CloudTrailEvent;
  readonly hour: string;
  readonly takenInAt: Date | undefined;
  /** When it was put on the queue by an earlier page, window or run. */
  readonly recoveredAt: Date | undefined;
  readonly isTellable: boolean;
}

/** What was seen and recovered, read once an hour of event time. */
export interface SeenBook {
  compare(record: JsonObject, event: CloudTrailEvent, now: Date): Promise<Compared>;
  /** Remembers what has just been marked. */
  marked(hour: string, eventId: string, now: Date): Promise<void>;
}

export function seenBook(place: Place, book: Pick<ReconcileStore, 'seen' | 'recovered'>): SeenBook {
  const seen = new Map<string, Promise<SeenHour>>();
  const recovered = new Map<string, Promise<Map<string, Date>>>();
  const once = <T>(map: Map<string, Promise<T>>, key: string, read: () => Promise<T>): Promise<T> => {
    const found = map.get(key) ?? read();
    map.set(key, found);
    return found;
  };
  return {
    async compare(record, event, now) {
      const hour = hourOf(event.time);
      // Marks stand where detect put them: under what the record says of itself.
      const at = { account: accountOf(event), region: event.region ?? place.region };
      const { takenIn } = await once(seen, `${at.account} ${at.region} ${hour}`, () => book.seen(at, hour));
      const marks = await once(recovered, hour, async () => new Map(await book.recovered(place, hour)));
      return {
        record,
        event,
        hour,
        takenInAt: takenIn.get(event.id),
        recoveredAt: marks.get(event.id),
        isTellable: now.getTime() - event.time.getTime() < TELLABLE_MS,
      };
    },
    async marked(hour, eventId, now) {
      (await recovered.get(hour))?.set(eventId, now);
    },
  };
}

/** The event of a record, as if EventBridge had delivered it; undefined when it is none. */
export function eventIn(record: JsonObject, place: Place, now: Date): { event: CloudTrailEvent; envelope: JsonObject } | undefined {
  const envelope = envelopeOf(record, place);
  try {
    return { event: parseEvent(envelope, now), envelope };
  } catch (error) {
    // Counted as unreadable by the caller.
    if (error instanceof NotACloudTrailEvent) return undefined;
    throw error;
  }
}
