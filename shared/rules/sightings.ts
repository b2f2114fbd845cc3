import type { OverTime, Sighting } from './over-time.ts';
import type { Assessment, Rule } from './rule.ts';
import type { RuleSettings } from './settings.ts';
import { rankOf } from './severity.ts';

type WindowSize = ReturnType<OverTime['windowOf']>;

/** A sighting that opens a finding, or raises it, and what is said of it. */
export interface Opening<Seen extends Sighting = Sighting> {
  readonly sighting: Seen;
  readonly assessment: Assessment;
}

/** What events together opened: said of the event that completes it, which is not always the one that came last. */
export interface OpenedOverTime<Event> {
  readonly rule: Rule;
  readonly event: Event;
  readonly assessment: Assessment;
}

/** Event order: by time, then event id, then step, so that equal times have one order everywhere. */
export const inEventOrder = (a: Sighting, b: Sighting): number =>
  a.at.getTime() - b.at.getTime() || compare(a.eventId, b.eventId) || compare(a.step, b.step) || compare(a.detail, b.detail);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** One event may be several sightings of one window: what tells them apart. */
export const sightingId = ({ eventId, step, detail }: Sighting): string => JSON.stringify([eventId, step, detail]);

/** The times, in milliseconds, between which sightings bear on what an event at `at` may open: the windows on both sides, and the peace before. */
export const reachOf = (at: Date, { within, quiet }: WindowSize): { readonly from: number; readonly to: number } => ({
  from: at.getTime() - within - Math.max(quiet, within),
  to: at.getTime() + within,
});

/**
 * What one key's sightings open: each sighting is judged as the newest of its window, and opens unless one before it,
 * within the time of peace, was judged as bad. A function of the set alone: order of arrival and repeats don't matter.
 * Looks back from the newest, so that a storm costs one or two windows a sighting: the one just before has mostly said it.
 * @param sightings in event order.
 * @param since leaves out openings before that time, in milliseconds.
 */
export function openingsOf<Seen extends Sighting>(
  overTime: OverTime,
  sightings: readonly Seen[],
  settings: RuleSettings,
  since = Number.NEGATIVE_INFINITY,
): readonly Opening<Seen>[] {
  const { within, quiet } = overTime.windowOf(settings);
  const judged = new Map<number, Assessment | undefined>();
  const judge = (index: number): Assessment | undefined => {
    if (!judged.has(index)) judged.set(index, overTime.judge(sightings.slice(firstWithin(sightings, index, within), index + 1), settings));
    return judged.get(index);
  };
  const isSaid = (index: number, { subject, severity }: Assessment): boolean => {
    const first = firstWithin(sightings, index, quiet);
    for (let before = index - 1; before >= first; before--) {
      const said = judge(before);
      if (said?.subject.id === subject.id && rankOf(said.severity) >= rankOf(severity)) return true;
    }
    return false;
  };
  return sightings.flatMap((sighting, index) => {
    const assessment = sighting.at.getTime() < since ? undefined : judge(index);
    return assessment === undefined || isSaid(index, assessment) ? [] : [{ sighting, assessment }];
  });
}

/** Where the sightings begin that lie less than `time` before the one at `index`. */
function firstWithin(sightings: readonly Sighting[], index: number, time: number): number {
  const at = sightings[index]?.at.getTime() ?? 0;
  let first = index;
  while (first > 0 && at - (sightings[first - 1]?.at.getTime() ?? 0) < time) first--;
  return first;
}

/**
 * Whether there is room for one more: not where as many of its step as the rule keeps stand in the quarter of the window
 * before it, or in the quarter after it. What is left out in such a storm could tell only where a window begins or ends
 * within that quarter. Of a distinct step new details have room until as many stand there, and each detail three times.
 */
function hasRoom(overTime: OverTime, sightings: readonly Sighting[], next: Sighting, settings: RuleSettings): boolean {
  const { within, keep } = overTime.windowOf(settings);
  const quarter = within / 4;
  const near = sightings
    .filter(({ step }) => step === next.step)
    .map(({ at, detail }) => ({ detail, after: at.getTime() - next.at.getTime() }))
    .filter(({ after }) => Math.abs(after) < quarter);
  return [near.filter(({ after }) => after <= 0), near.filter(({ after }) => after >= 0)].every((side) => {
    if (!overTime.isDistinct(next.step)) return side.length < keep;
    return side.filter(({ detail }) => detail === next.detail).length < REPEATS && new Set(side.map(({ detail }) => detail)).size < keep;
  });
}

const REPEATS = 3;

/** The sightings of one event that there is room for, each after the ones before it. */
export function withRoom<Seen extends Sighting>(
  overTime: OverTime,
  kept: readonly Sighting[],
  next: readonly Seen[],
  settings: RuleSettings,
): readonly Seen[] {
  const taken: Seen[] = [];
  for (const one of next) if (hasRoom(overTime, [...kept, ...taken], one, settings)) taken.push(one);
  return taken;
}

/**
 * What one event opens: the openings, at its own time or after, of the sightings with it that were not of those before it.
 * Of writers at once, the one whose write completes a window sees that: nothing falls between two of them.
 * @param before as the window stood before the event was put into it; nothing, to be told of all.
 */
export function openedBy<Seen extends Sighting>(
  overTime: OverTime,
  before: readonly Seen[],
  after: readonly Seen[],
  time: Date,
  settings: RuleSettings,
): readonly Opening<Seen>[] {
  const { within } = overTime.windowOf(settings);
  const nameOf = ({ sighting, assessment }: Opening): string => `${sightingId(sighting)} ${assessment.subject.id} ${assessment.severity}`;
  const known = new Set(openingsOf(overTime, before, settings, time.getTime()).map(nameOf));
  return openingsOf(overTime, after, settings, time.getTime()).filter(
    (opening) => opening.sighting.at.getTime() - time.getTime() < within && !known.has(nameOf(opening)),
  );
}
