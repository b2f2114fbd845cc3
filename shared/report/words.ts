import { DateTime } from 'luxon';
import { clipped, manyLines, oneLine } from '../alerts/plain-text.ts';
import type { CoverageSection } from './coverage.ts';
import type { Delay } from './delays.ts';
import type { FindingRow } from './finding-row.ts';

/** "168 of 168 hours covered": the sentence that turns a zero into evidence, or says that it is none. */
export const hoursWords = ({ proven, hours, ahead, notCovered }: CoverageSection): string => {
  const base = `${proven} of ${hours} hours covered`;
  if (ahead > 0) return `${base} so far (${ahead} are still ahead)`;
  if (notCovered > 0) return `${base} (${notCovered} lie before monitoring began)`;
  return proven === 0 ? `${base}: no proof either way` : base;
};

export const count = (number: number, noun: string, plural = `${noun}s`): string => `${number} ${number === 1 ? noun : plural}`;

/** "Tue 3 Mar 10:15", in the report's zone. */
export const localTime = (iso: string, zone: string): string =>
  DateTime.fromISO(iso, { zone }).toFormat('ccc d LLL HH:mm', { locale: 'en' });

/** "2026-03-03 09:15 UTC". */
export const utcTime = (iso: string): string => `${iso.slice(0, 16).replace('T', ' ')} UTC`;

/** "2–9 Mar 2026": Monday to the Monday after. */
export function weekDates({ start, end, zone }: { readonly start: string; readonly end: string; readonly zone: string }): string {
  const [from, to] = [DateTime.fromISO(start, { zone, locale: 'en' }), DateTime.fromISO(end, { zone, locale: 'en' })];
  const first = from.hasSame(to, 'month')
    ? from.toFormat('d')
    : from.hasSame(to, 'year')
      ? from.toFormat('d LLL')
      : from.toFormat('d LLL yyyy');
  return `${first}–${to.toFormat('d LLL yyyy')}`;
}

/** "41 s", "2 min 10 s", "3 h 5 min", "12 d". */
export function duration(seconds: number | null): string {
  if (seconds === null) return '–';
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return seconds % 60 === 0 ? `${seconds / 60} min` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  if (seconds < 2 * 86_400) return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;
  return `${Math.floor(seconds / 86_400)} d`;
}

/** "median 41 s, 95 % within 2 min, the longest 5 min". */
export const delayWords = ({ count: number, medianSeconds, p95Seconds, maxSeconds }: Delay): string =>
  number === 0
    ? 'nothing to measure'
    : `median ${duration(medianSeconds)}, 95 % within ${duration(p95Seconds)}, the longest ${duration(maxSeconds)}`;

/** Text from events on one line, cut to a number of characters. */
export const clip = (text: string, most: number): string => clipped(oneLine(text), most);

/** The same for a line whose indentation matters. */
export const clipLine = (text: string, most: number): string => clipped(manyLines(text).replaceAll('\n', ' ').trimEnd(), most);

/** "prod 111122223333". */
export const accountWords = ({ account, accountAlias }: Pick<FindingRow, 'account' | 'accountAlias'>): string =>
  accountAlias === null ? account : `${accountAlias} ${account}`;

export const ownerWords = ({ owner }: Pick<FindingRow, 'owner'>): string => owner ?? 'no owner set';

/** "12 345". */
export const figure = (number: number | null): string =>
  number === null ? 'not counted' : number.toLocaleString('en-US').replaceAll(',', '\u202f');

/** "+3", "−2", "±0": what became of a number since the week before. */
export const signed = (delta: number): string => (delta === 0 ? '±0' : delta > 0 ? `+${figure(delta)}` : `−${figure(-delta)}`);

/** "37 (−5)"; alone where there is nothing to compare with. */
export const withDelta = (now: number, delta: number | null): string =>
  delta === null ? figure(now) : `${figure(now)} (${signed(delta)})`;

/** "2026-03-03". */
export const day = (iso: string): string => iso.slice(0, 10);
