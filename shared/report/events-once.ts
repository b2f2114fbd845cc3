import { isOwnSource } from '../alerts/own-recording.ts';
import type { Occurrence } from '../findings/occurrence.ts';
import { isCheckRule } from '../posture/check-rule.ts';
import { rankOf } from '../rules/severity.ts';

/** Openings as a report reads them. */
export type Opening = Occurrence & { readonly kind: 'opened'; readonly assessment: NonNullable<Occurrence['assessment']> };

export const isOpening = (occurrence: Occurrence): occurrence is Opening =>
  occurrence.kind === 'opened' && occurrence.assessment !== undefined;

/** Whether somebody did it: what a run or the monitor itself found, nobody called. */
export const isOfEvent = ({ rule, event }: { readonly rule: string; readonly event: Pick<Occurrence['event'], 'source'> }): boolean =>
  !isCheckRule(rule) && !isOwnSource(event.source);

/** Oldest first; the same order whatever order the store gave. */
export const inEventOrder = (a: Occurrence, b: Occurrence): number =>
  a.event.at.getTime() - b.event.at.getTime() ||
  compare(a.event.id, b.event.id) ||
  compare(a.findingId, b.findingId) ||
  compare(a.kind, b.kind);

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** One opening an event, where several rules spoke: the one that shows a document, else the most severe, else the first rule. */
export const eventsOnce = (openings: readonly Opening[]): readonly Opening[] =>
  [...Map.groupBy(openings, ({ event }) => event.id).values()]
    .flatMap((group) => group.toSorted((a, b) => weight(b) - weight(a) || compare(a.rule, b.rule))[0] ?? [])
    .toSorted(inEventOrder);

const weight = ({ assessment }: Opening): number => rankOf(assessment.severity) + (assessment.change ? 10 : 0);
