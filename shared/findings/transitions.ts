import type { Finding, Transition } from './finding.ts';

/** As many transitions are kept for the timeline; the fold needs fewer. */
const KEPT = 60;

/**
 * Adds transitions, each once. Past the cap only those go that the fold can do without: of each kind, part and
 * severity the first and the last always stay, so state and severity never depend on the order of arrival.
 */
export function withTransitions(before: readonly Transition[], added: readonly Transition[]): readonly Transition[] {
  const all = [...new Map([...before, ...added].map((transition) => [identity(transition), transition])).values()].toSorted(inOrder);
  if (all.length <= KEPT) return all;
  const needed = new Set<Transition>();
  const firsts = new Map<string, Transition>();
  const lasts = new Map<string, Transition>();
  for (const transition of all) {
    const group = `${transition.kind}|${transition.part}|${transition.kind === 'opened' ? transition.severity : transition.final}`;
    if (!firsts.has(group)) firsts.set(group, transition);
    lasts.set(group, transition);
  }
  for (const transition of [...firsts.values(), ...lasts.values()]) needed.add(transition);
  for (const transition of all.toReversed()) if (needed.size < KEPT) needed.add(transition);
  return all.filter((transition) => needed.has(transition));
}

const identity = ({ kind, eventId, part }: Transition): string => `${eventId}|${kind}|${part}`;

const inOrder = (a: Transition, b: Transition): number =>
  a.at.getTime() - b.at.getTime() || (identity(a) < identity(b) ? -1 : Number(identity(a) > identity(b)));

/** Openings and endings between two times, for a report that says "fixed and broken again" with both times. */
export const transitionsBetween = (finding: Finding, from: Date, to: Date): readonly Transition[] =>
  finding.transitions.filter(({ at }) => at >= from && at < to);
