import { DateTime } from 'luxon';
import { rankOf, type Severity } from '../rules/severity.ts';
import type { Config } from './config.ts';
import { dueFrom } from './quiet-hours.ts';

type Hours = Pick<Config, 'digest' | 'quietHours' | 'zone'>;

/** Whether alerts of this severity wait for the hour of digests. */
export const isForDigest = (severity: Severity, { digest }: Pick<Config, 'digest'>): boolean =>
  digest !== undefined && rankOf(severity) <= rankOf(digest.severityAtMost);

/** When an alert is due that is planned at `now`: at once, at the next hour of digests, or when quiet hours end. */
export function dueAtFor(severity: Severity, now: Date, config: Hours): Date {
  return dueFrom(severity, isForDigest(severity, config) ? nextDigest(now, config) : now, config);
}

const WEEK = 7;

/**
 * The next of the digest's hours, `now` included. They are wall-clock times of the zone: one that a clock change skips comes as
 * if the clocks had not changed yet, and one that it repeats comes once.
 */
function nextDigest(now: Date, { digest, zone }: Hours): Date {
  if (digest === undefined) return now;
  const today = DateTime.fromJSDate(now, { zone }).startOf('day');
  const hours = digest.at.map((clock) => clock.split(':').map(Number));
  const times = Array.from({ length: WEEK + 1 }, (_, days) => today.plus({ days }))
    .filter((day) => digest.days === undefined || digest.days.some((name) => name === WEEKDAYS[day.weekday - 1]))
    .flatMap((day) => hours.map(([hour = 0, minute = 0]) => day.set({ hour, minute }).toJSDate()))
    .filter((time) => time >= now);
  return times.length === 0 ? now : new Date(Math.min(...times.map((time) => time.getTime())));
}

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
