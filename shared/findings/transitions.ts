import type { Finding, Transition } from './finding.ts';

/** As many transitions are kept for the timeline; the fold needs fewer. */
export const KEPT = 60;
/** An item holds 400 KB: past this many that the fold needs, parts that are over are forgotten, the oldest first. */
export const MOST = 400;

/**
 * Adds transitions, each once. Past the cap only those go that the fold can do without: of each kind, part and
 * severity the first and the last always stay, so state and severity never depend on the order of arrival.
 */
export function withTransitions(before: readonly Transition[], added: readonly Transition[]): readonly Transition[] {
  const all = [...new Map([...before, ...added].map((transition) => [identity(transition), transition])).values()].toSorted(inOrder);
  if (all.length <= KEPT) return all;
  const needed = firstsAndLasts(all);
  if (needed.size > MOST) return withoutPartsThatAreOver([...needed].toSorted(inOrder));
  for (const transition of all.toReversed()) if (needed.size < KEPT) needed.add(transition);
  return all.filter((transition) => needed.has(transition));
}

function firstsAndLasts(all: readonly Transition[]): Set<Transition> {
  const groups = Map.groupBy(all, (transition) =>
    JSON.stringify([transition.kind, transition.part, transition.kind === 'opened' ? transition.severity : transition.final]),
  );
  return new Set([...groups.values()].flatMap((group) => [...group.slice(0, 1), ...group.slice(-1)]));
}

/**
 * Nobody can fill an item by making and deleting things, nor push what is still open out of it. An opening of a forgotten
 * part that comes very late counts as open: it errs towards telling.
 */
function withoutPartsThatAreOver(all: readonly Transition[]): readonly Transition[] {
  const over = [...Map.groupBy(all, ({ part }) => part)].filter(([part, ofPart]) => part !== '' && isOver(ofPart));
  const forgotten = new Set<Transition>();
  for (const [, ofPart] of over) {
    if (all.length - forgotten.size <= MOST) break;
    for (const transition of ofPart) forgotten.add(transition);
  }
  return all.filter((transition) => !forgotten.has(transition));
}

const isOver = (ofPart: readonly Transition[]): boolean => {
  const lastOpened = ofPart.findLast(({ kind }) => kind === 'opened');
  return lastOpened === undefined || ofPart.some((end) => end.kind === 'resolved' && (end.final || end.at > lastOpened.at));
};

const identity = ({ kind, eventId, part }: Transition): string => `${eventId}|${kind}|${part}`;

/** By event time, then by event id: one order for everybody, whatever came first. */
export const inOrder = (a: Transition, b: Transition): number =>
  a.at.getTime() - b.at.getTime() || (identity(a) < identity(b) ? -1 : Number(identity(a) > identity(b)));

/** Openings and endings between two times, for a report that says "fixed and broken again" with both times. */
export const transitionsBetween = (finding: Finding, from: Date, to: Date): readonly Transition[] =>
  finding.transitions.filter(({ at }) => at >= from && at < to);
