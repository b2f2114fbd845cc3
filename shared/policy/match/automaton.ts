/** What one place of a pattern reads: a letter (its code, 0 or more), any run, any one letter; or that the pattern ends. */
export const STAR = -1;
export const ANY = -2;
export const END = -3;
/** A letter that no pattern names: what a wildcard reads in the worst case. */
export const OTHER = -4;

/** Several patterns as one machine: their places in a row, each pattern closed by END. */
export interface Automaton {
  readonly places: Int32Array;
  /** Where reading begins: the first place of each pattern, and the second where the first is a star. */
  readonly start: readonly number[];
}

export function placesOf(pattern: string): number[] {
  const places: number[] = [];
  for (let at = 0; at < pattern.length; at++) {
    const place = pattern[at] === '*' ? STAR : pattern[at] === '?' ? ANY : pattern.charCodeAt(at);
    if (place !== STAR || places.at(-1) !== STAR) places.push(place);
  }
  return [...places, END];
}

export function automatonOf(patterns: readonly string[]): Automaton {
  const start: number[] = [];
  const all: number[] = [];
  for (const pattern of patterns) {
    const first = all.length;
    for (const place of placesOf(pattern)) all.push(place);
    start.push(first);
    if (all[first] === STAR) start.push(first + 1);
  }
  return { places: Int32Array.from(all), start };
}

/** Where the machine may stand after one more letter. Places ascend, before and after: a step leads at most two places on. */
export function step({ places }: Automaton, live: readonly number[], letter: number): readonly number[] {
  const next: number[] = [];
  const reach = (place: number): void => {
    if (place > (next.at(-1) ?? -1)) next.push(place);
    if (places[place] === STAR && place + 1 > (next.at(-1) ?? -1)) next.push(place + 1);
  };
  for (const place of live) {
    const reads = places[place];
    if (reads === STAR) reach(place);
    else if (reads === ANY || reads === letter) reach(place + 1);
  }
  return next;
}

export const accepts = ({ places }: Automaton, live: readonly number[]): boolean => live.some((place) => places[place] === END);

/** Whether the machine accepts whatever may still come: it stands on a star that ends a pattern. */
export const acceptsAll = ({ places }: Automaton, live: readonly number[]): boolean =>
  live.some((place) => places[place] === STAR && places[place + 1] === END);

/** Both lists ascend. */
export function isSubset(part: readonly number[], whole: readonly number[]): boolean {
  let at = 0;
  for (const place of part) {
    while (at < whole.length && (whole[at] ?? 0) < place) at++;
    if (whole[at] !== place) return false;
  }
  return true;
}

/** Whether two patterns, as their places, can read one text to the end of both. */
export function canMeet(rows: Int32Array, columns: Int32Array): boolean {
  // Which places of `columns` can be stood on when `rows` stands on the row's place, having read the same text.
  let here = new Uint8Array(columns.length + 1);
  let next = new Uint8Array(columns.length + 1);
  here[0] = 1;
  for (const row of rows) {
    for (let column = 0; column < columns.length; column++) {
      if (here[column] === 0) continue;
      const reads = columns[column];
      if (row === END && reads === END) return true;
      // A star of rows stays while the other reads a letter; both may end without reading.
      if (reads === STAR || (row === STAR && reads !== END)) here[column + 1] = 1;
      if (row === STAR || (reads === STAR && row !== END)) next[column] = 1;
      else if (row !== END && reads !== END && (row === ANY || reads === ANY || row === reads)) next[column + 1] = 1;
    }
    [here, next] = [next, here.fill(0)];
  }
  return false;
}
