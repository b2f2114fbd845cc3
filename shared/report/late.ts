import type { Occurrence } from '../findings/occurrence.ts';
import { inEventOrder } from './events-once.ts';
import { weekOf } from './week.ts';

/** Events of an earlier week that were recorded in this one: its report did not have them. */
export interface LateWeek {
  readonly week: string;
  readonly events: number;
  readonly findings: number;
  /** Of the newest one, ISO 8601 UTC. */
  readonly last: string;
}

export const lateArrivals = (late: readonly Occurrence[], zone: string): readonly LateWeek[] =>
  [...Map.groupBy(late.toSorted(inEventOrder), ({ event }) => weekOf(event.at, zone).id)].map(([week, group]) => ({
    week,
    events: new Set(group.map(({ event }) => event.id)).size,
    findings: new Set(group.map(({ findingId }) => findingId)).size,
    last: group.at(-1)?.event.at.toISOString() ?? '',
  }));
