import type { Told } from '../findings/finding.ts';
import type { Standing } from '../findings/standing.ts';

/**
 * A finding that ends and comes back all day wears people out: its third turn within a day is told as such, and further
 * turns only when it has held still for a day. What gets worse, and reminders of what is open, are told all the same,
 * or turning a thing on and off would quiet it.
 */
const DAY = 86_400_000;
const MOST_TURNS = 3;

/** The turns told in the day before `now`. */
export const recentTurns = ({ turns = [] }: Pick<Told, 'turns'>, now: Date): NonNullable<Told['turns']> =>
  turns.filter(({ at }) => now.getTime() - at.getTime() < DAY);

/** Whether one more turn is one too many. */
export const isOneTooMany = (told: Pick<Told, 'turns'>, now: Date): boolean => recentTurns(told, now).length >= MOST_TURNS - 1;

/** Of a flapping finding: when it will have held still, if it does. */
export const stillFrom = ({ flapping }: Pick<Told, 'flapping'>, { since }: Pick<Standing, 'since'>): Date | undefined =>
  flapping && new Date(Math.max(flapping.at.getTime(), since.getTime()) + DAY);
