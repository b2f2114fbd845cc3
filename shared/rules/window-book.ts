import type { CloudTrailEvent } from '../cloudtrail/event.ts';
import type { Sighted } from './catalogue.ts';
import type { OverTime, Sighting } from './over-time.ts';
import type { Rule } from './rule.ts';
import type { RuleSettings } from './settings.ts';
import { inEventOrder, type OpenedOverTime, openedBy, reachOf, withRoom } from './sightings.ts';

/** Windows in memory, for a run that begins and ends. */
export interface WindowBook {
  readonly see: (event: CloudTrailEvent, account: string, sighted: readonly Sighted[]) => readonly OpenedOverTime<CloudTrailEvent>[];
}

type Noted = Sighting & { readonly event: CloudTrailEvent };

/** So many keys are remembered; the longest unseen are forgotten first. */
const MOST_KEYS = 50_000;

const DAY = 86_400_000;

/** What lies more than a day behind all that the newest event of the key can bear on is forgotten: files come roughly in order. */
function still(noted: readonly Noted[], size: ReturnType<OverTime['windowOf']>): readonly Noted[] {
  const newest = noted.at(-1);
  return newest === undefined ? [] : noted.slice(firstAt(noted, reachOf(newest.at, size).from - DAY));
}

/** Where the sightings begin that are not before `time`: a key of a busy day has thousands, in event order. */
function firstAt(noted: readonly Noted[], time: number): number {
  let [least, most] = [0, noted.length];
  while (least < most) {
    const middle = Math.floor((least + most) / 2);
    if ((noted[middle]?.at.getTime() ?? time) < time) least = middle + 1;
    else most = middle;
  }
  return least;
}

export function windowBook(settings: RuleSettings): WindowBook {
  const windows = new Map<string, readonly Noted[]>();
  const seeKey = (
    event: CloudTrailEvent,
    name: string,
    rule: Rule,
    sightings: readonly Sighting[],
  ): readonly OpenedOverTime<CloudTrailEvent>[] => {
    const { overTime } = rule;
    if (overTime === undefined) return [];
    const noted = windows.get(name) ?? [];
    const size = overTime.windowOf(settings);
    const reach = reachOf(event.time, size);
    const [first, end] = [firstAt(noted, reach.from), firstAt(noted, reach.to + 1)];
    const before = noted.slice(first, end);
    if (before.some(({ eventId }) => eventId === event.id)) return [];
    const next = withRoom(overTime, before, sightings, settings).map((sighting) => ({ ...sighting, event }));
    if (next.length === 0) return [];
    const after = [...before, ...next].sort(inEventOrder);
    windows.delete(name);
    windows.set(name, still([...noted.slice(0, first), ...after, ...noted.slice(end)], size));
    if (windows.size > MOST_KEYS) windows.delete(windows.keys().next().value ?? '');
    return openedBy(overTime, before, after, event.time, settings).map(({ sighting, assessment }) => ({
      rule,
      event: sighting.event,
      assessment,
    }));
  };
  return {
    see: (event, account, sighted) => {
      if (sighted.length === 0) return [];
      const groups = Map.groupBy(sighted, ({ rule, sighting }) => JSON.stringify([rule.id, account, sighting.key]));
      return [...groups].flatMap(([name, [first, ...rest]]) =>
        first === undefined
          ? []
          : seeKey(
              event,
              name,
              first.rule,
              [first, ...rest].map(({ sighting }) => sighting),
            ),
      );
    },
  };
}
