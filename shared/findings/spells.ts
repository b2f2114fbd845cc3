import type { Finding, Transition } from './finding.ts';
import { inOrder, KEPT } from './transitions.ts';

export type Opened = Extract<Transition, { kind: 'opened' }>;
export type Resolved = Extract<Transition, { kind: 'resolved' }>;

/** An opening and the first ending that ended it. */
export interface Spell {
  readonly opening: Opened;
  readonly end: Resolved | undefined;
}

/** In one second opening wins over ending (an attacker may undo and redo within it), save for what can never come back. */
const ends = (end: Resolved, opening: Opened): boolean =>
  (end.part === '' || end.part === opening.part) && (end.final || end.at > opening.at);

/** Openings in event order, each with its end. */
export function spellsOf(transitions: readonly Transition[]): readonly Spell[] {
  const ordered = transitions.toSorted(inOrder);
  const resolved = ordered.filter((transition) => transition.kind === 'resolved');
  return ordered
    .filter((transition) => transition.kind === 'opened')
    .map((opening) => ({ opening, end: resolved.find((end) => ends(end, opening)) }));
}

/** The last unbroken time in which something of the finding was open. */
export interface Run {
  readonly since: Date;
  /** When what came before it was over; left out when nothing came before. */
  readonly overAt?: Date;
}

/** Of a capped list, dropped openings are older than as many of the newest: a gap among these is a real one. */
const SURELY_WHOLE = 20;

/** The last run. An acknowledgement ends what was opened before it; so does age, where an age is given. */
export function lastRun(finding: Finding, spells: readonly Spell[], acknowledgedAt: Date | undefined, ageMs: number): Run | undefined {
  const wholeFrom = finding.transitions.length < KEPT ? 0 : (spells.at(-SURELY_WHOLE)?.opening.at.getTime() ?? 0);
  let run: Run | undefined;
  let until = Number.NEGATIVE_INFINITY;
  for (const { opening, end } of spells) {
    const from = opening.at.getTime();
    if (run === undefined || from > until) run = { since: opening.at, ...(run === undefined ? {} : { overAt: new Date(until) }) };
    const acknowledged = acknowledgedAt !== undefined && acknowledgedAt >= opening.at ? acknowledgedAt.getTime() : Number.POSITIVE_INFINITY;
    const closed = Math.min(end?.at.getTime() ?? Number.POSITIVE_INFINITY, acknowledged, Math.max(from + ageMs, wholeFrom));
    until = Math.max(until, closed, from);
  }
  return run;
}
