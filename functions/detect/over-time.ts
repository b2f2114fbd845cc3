import type { CloudTrailEvent } from '../../shared/cloudtrail/event.ts';
import { accountOf } from '../../shared/findings/essentials.ts';
import type { EventEssentials } from '../../shared/findings/occurrence.ts';
import type { KeptSighting, WindowMemory, WindowRef } from '../../shared/findings/windows.ts';
import type { Sighted } from '../../shared/rules/catalogue.ts';
import type { OverTime } from '../../shared/rules/over-time.ts';
import type { RuleSettings } from '../../shared/rules/settings.ts';
import { type OpenedOverTime, openedBy, reachOf, withRoom } from '../../shared/rules/sightings.ts';

export interface OverTimePorts {
  readonly windows: WindowMemory;
  readonly settings: RuleSettings;
}

/** Puts the event, by its essentials, into the windows of the rules over time that see it, and judges those windows. */
export async function seeOverTime(
  event: CloudTrailEvent,
  essentials: EventEssentials,
  sighted: readonly Sighted[],
  now: Date,
  ports: OverTimePorts,
): Promise<readonly OpenedOverTime<EventEssentials>[]> {
  if (sighted.length === 0) return [];
  const opened: OpenedOverTime<EventEssentials>[] = [];
  for (const group of Map.groupBy(sighted, ({ rule, sighting }) => JSON.stringify([rule.id, sighting.key])).values()) {
    const [first] = group;
    const overTime = first?.rule.overTime;
    if (first === undefined || overTime === undefined) continue;
    const { rule } = first;
    const ref = { rule: rule.id, account: accountOf(event), key: first.sighting.key };
    const kept = group.map(({ sighting }) => ({ ...sighting, event: essentials }));
    for (const { sighting, assessment } of await seeInWindow(event, ref, overTime, kept, now, ports)) {
      opened.push({ rule, event: sighting.event, assessment });
    }
  }
  return opened;
}

/**
 * Looks, writes, looks again: of two writers at once at least one sees both. A window that is full is not written to.
 * An event that is there already may have died after its write, so what it opens is told again; recording ignores repeats.
 */
async function seeInWindow(
  event: CloudTrailEvent,
  ref: WindowRef,
  overTime: OverTime,
  sightings: readonly KeptSighting[],
  now: Date,
  { windows, settings }: OverTimePorts,
) {
  const size = overTime.windowOf(settings);
  const { from, to } = reachOf(event.time, size);
  const before = await windows.between(ref, from, to);
  const isRepeat = before.some(({ eventId }) => eventId === event.id);
  if (isRepeat) return openedBy(overTime, [], before, event.time, settings);
  const next = withRoom(overTime, before, sightings, settings);
  if (next.length === 0) return [];
  await windows.keep(ref, next, size.within + size.quiet, now);
  return openedBy(overTime, before, await windows.between(ref, from, to), event.time, settings);
}
