import type { LateEvent } from '../findings/store.ts';
import { weekOf } from './week.ts';

/** Events of an earlier week that were recorded in this one: its report did not have them. */
export interface LateWeek {
  readonly week: string;
  readonly events: number;
  readonly findings: number;
  /** Of the newest one, ISO 8601 UTC. */
  readonly last: string;
}

export const lateArrivals = (late: readonly LateEvent[], zone: string): readonly LateWeek[] =>
  [...Map.groupBy(late.toSorted(inOrder), ({ at }) => weekOf(at, zone).id)].map(([week, group]) => ({
    week,
    events: new Set(group.map(({ eventId }) => eventId)).size,
    findings: new Set(group.flatMap(({ findings }) => findings)).size,
    last: group.at(-1)?.at.toISOString() ?? '',
  }));

const inOrder = (a: LateEvent, b: LateEvent): number => a.at.getTime() - b.at.getTime() || (a.eventId < b.eventId ? -1 : 1);
