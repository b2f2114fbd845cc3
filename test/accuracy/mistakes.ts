import type { Severity } from '../../shared/rules/severity.ts';
import type { Case, Label, Verdict } from './corpus.ts';
import { type Found, type Hits, loudOf } from './detect.ts';

/** An event on which the rules and the corpus differ. */
export interface Mistake {
  /** The case's id, or the background line: "background:17". */
  readonly id: string;
  /** An alert that stayed quiet, a false alarm, or information told as an alert. */
  readonly kind: 'missed' | 'false alarm' | 'louder';
  readonly verdict: Verdict;
  readonly debatable: boolean;
  readonly policy: string;
  readonly eventName: string;
  readonly hits: readonly Found[];
  /** Those of the hits that are loud. */
  readonly loud: readonly Found[];
}

type Judged = Omit<Mistake, 'kind' | 'hits' | 'loud'> & { readonly eventId: string };

function mistakeOf({ eventId, ...judged }: Judged, hits: Hits, least: Severity): Mistake | undefined {
  const all = hits.get(eventId) ?? [];
  const loud = loudOf(hits, eventId, least);
  if (judged.verdict === 'alert') return loud.length > 0 ? undefined : { ...judged, kind: 'missed', hits: all, loud };
  if (loud.length === 0) return undefined;
  return { ...judged, kind: judged.verdict === 'info' ? 'louder' : 'false alarm', hits: all, loud };
}

/** On the labelled cases, what is out of scope is neither right nor wrong. */
export const mistakes = (cases: readonly Case[], hits: Hits, least: Severity): readonly Mistake[] =>
  cases
    .filter(({ verdict }) => verdict !== 'out-of-scope')
    .map(({ event, ...one }) => mistakeOf({ ...one, eventName: String(event['eventName']) }, hits, least))
    .filter((mistake) => mistake !== undefined);

/** On the background, what is out of scope must be quiet: somebody's day is full of it. */
export const backgroundMistakes = (labels: readonly Label[], names: readonly string[], hits: Hits, least: Severity): readonly Mistake[] =>
  labels
    .map(({ eventID, verdict, debatable, policy }, line) =>
      mistakeOf({ id: `background:${line + 1}`, eventId: eventID, verdict, debatable, policy, eventName: names[line] ?? '' }, hits, least),
    )
    .filter((mistake) => mistake !== undefined);
