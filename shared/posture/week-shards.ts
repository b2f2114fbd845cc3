import { createHash } from 'node:crypto';

const DAY = 86_400_000;
const WEEK_DAYS = 7;
/** So many are asked for in any run, whatever the day: a small account is read whole in the first one. */
const AT_LEAST = 200;

/**
 * Who is to be asked for in this run, where asking for all takes a week: those whose day it is, and, while they are few, those
 * who were not asked for in a week, longest ago first.
 * @param askedAt undefined: never
 */
export function dueToday(keys: readonly string[], askedAt: (key: string) => Date | undefined, now: Date): readonly string[] {
  const today = Math.floor(now.getTime() / DAY) % WEEK_DAYS;
  const age = (key: string): number => now.getTime() - (askedAt(key)?.getTime() ?? Number.NEGATIVE_INFINITY);
  const isHour = (key: string): boolean => dayOf(key) === today && age(key) >= DAY / 2;
  const due = keys.filter(isHour);
  const late = keys
    .filter((key) => !isHour(key) && age(key) >= WEEK_DAYS * DAY)
    .toSorted((a, b) => (age(a) === age(b) ? 0 : age(b) - age(a)));
  return [...due, ...late.slice(0, Math.max(0, AT_LEAST - due.length))];
}

/** By a hash of its name: which day is nobody's choice, and each has as many. */
const dayOf = (key: string): number => createHash('sha256').update(key).digest().readUInt32BE(0) % WEEK_DAYS;
