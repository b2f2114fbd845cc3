import type { Severity } from '../../shared/rules/severity.ts';
import type { Case } from './corpus.ts';
import { type Found, type Hits, loudOf } from './detect.ts';

/** What a group of rules did on the cases that ask for an alert. */
export interface Share {
  readonly name: string;
  /** Alert cases on which a rule of the group was loud. */
  readonly found: number;
  /** Those on which no rule outside the group was. */
  readonly alone: number;
  readonly rules: readonly string[];
}

const ascending = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const unique = (names: readonly string[]): readonly string[] => [...new Set(names)].sort(ascending);

/** By whatever name a rule goes under: its family, or each of its ATT&CK ids. */
export function sharesBy(
  namesOf: (found: Found) => readonly string[],
  cases: readonly Case[],
  hits: Hits,
  least: Severity,
): readonly Share[] {
  const loud = cases.filter(({ verdict }) => verdict === 'alert').map(({ eventId }) => loudOf(hits, eventId, least));
  return unique(loud.flat().flatMap(namesOf)).map((name) => {
    const isOurs = (found: Found): boolean => namesOf(found).includes(name);
    const mine = loud.filter((found) => found.some(isOurs));
    return {
      name,
      found: mine.length,
      alone: mine.filter((found) => found.every(isOurs)).length,
      rules: unique(mine.flatMap((found) => found.filter(isOurs).map(({ rule }) => rule.id))),
    };
  });
}
