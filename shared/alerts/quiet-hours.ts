import { DateTime } from 'luxon';
import { atLeast, type Severity } from '../rules/severity.ts';
import type { Config } from './config.ts';

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/**
 * When an alert may go out: now, or the end of the quiet hours that hold at `now`. High and critical never wait.
 * Hours are wall-clock times of their zone, so the night of a clock change is as long as its clocks say;
 * hours past midnight belong to the day on which they began.
 */
export function dueFrom(severity: Severity, now: Date, { quietHours, zone }: Pick<Config, 'quietHours' | 'zone'>): Date {
  if (quietHours === undefined || atLeast(severity, 'high')) return now;
  const { from, to, days = WEEKDAYS } = quietHours;
  const here = DateTime.fromJSDate(now, { zone: quietHours.zone ?? zone });
  for (const day of [here.minus({ days: 1 }), here]) {
    const weekday = WEEKDAYS[day.weekday - 1];
    if (weekday === undefined || !days.includes(weekday)) continue;
    const begin = at(day, from);
    const end = at(to > from ? day : day.plus({ days: 1 }), to);
    if (begin <= here && here < end) return end.toJSDate();
  }
  return now;
}

/** A time of day that a clock change skips counts as if the clocks had not changed yet: 02:30 is then 03:30. */
function at(day: DateTime, clock: string): DateTime {
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  return day.set({ hour, minute, second: 0, millisecond: 0 });
}
