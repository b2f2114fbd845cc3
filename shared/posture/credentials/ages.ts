import type { ReportTime } from '../credential-report.ts';

const DAY = 86_400_000;

/** Exact durations, never calendar days. */
export const isOlder = (at: Date, days: number, now: Date): boolean => now.getTime() - at.getTime() > days * DAY;
/** "N days or more." */
export const isAtLeast = (at: Date, days: number, now: Date): boolean => now.getTime() - at.getTime() >= days * DAY;
/** Whole days, for words; what is yet to come by somebody's clock is of today. */
export const daysSince = (at: Date, now: Date): number => Math.max(0, Math.floor((now.getTime() - at.getTime()) / DAY));

export const daysAfter = (at: Date, days: number): Date => new Date(at.getTime() + days * DAY);

/** The newer of those that are times; `unknown` where one can't be read. */
export function newest(...times: readonly ReportTime[]): ReportTime {
  if (times.includes('unknown')) return 'unknown';
  const known = times.filter((time) => time instanceof Date);
  return known.length === 0 ? 'none' : new Date(Math.max(...known.map((time) => time.getTime())));
}
