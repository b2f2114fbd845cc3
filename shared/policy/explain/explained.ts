import type { Meaning } from '../meaning.ts';

/** What a change means, and what its meaning demands of the severity. */
export interface Explained {
  readonly meaning: Meaning;
  /** At least so grave, and why. */
  readonly atLeast?: { readonly severity: 'medium' | 'high' | 'critical'; readonly because: string };
  /** At most so grave, and why. */
  readonly atMost?: { readonly severity: 'low' | 'high'; readonly because: string };
}

/** A document of the change: undefined is "there was none", `unknown` "not on record". */
export type Side<T> = T | undefined | 'unknown';

const MOST_ROWS = 10;

/** The first rows, the rest counted. */
export const capped = (rows: Meaning['rows']): Pick<Meaning, 'rows' | 'more'> => ({
  rows: rows.slice(0, MOST_ROWS),
  more: Math.max(0, rows.length - MOST_ROWS),
});

/** What cannot be said, and why. */
export const uncertain = (what: string, why: string): Explained => ({
  meaning: { change: 'unknown', headline: `${what}: not certain what changed`, rows: [{ label: 'Not known', words: why }], more: 0 },
  atLeast: { severity: 'medium', because: 'what the change means cannot be said for certain' },
});
