import type { Sighting } from '../over-time.ts';
import type { Assessment } from '../rule.ts';

type Evidence = Assessment['evidence'][number];

const SHOWN = 10;

/** "a, b, c and 4 more": each once, in the order of their first occurrence. */
export function listed(values: readonly (string | undefined)[]): string {
  const distinct = [...new Set(values.filter((value) => value !== undefined && value !== ''))];
  if (distinct.length === 0) return 'not named in the records';
  const more = distinct.length - SHOWN;
  return `${distinct.slice(0, SHOWN).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

export const distinctOf = (sightings: readonly Sighting[], of: (sighting: Sighting) => string): number => new Set(sightings.map(of)).size;

const moment = (at: Date | undefined): string =>
  at === undefined ? 'not known' : `${at.toISOString().slice(0, 19).replace('T', ' ')} UTC`;

/** First and last time, which calls and where from. */
export const sightingEvidence = (sightings: readonly Sighting[]): readonly Evidence[] => [
  { label: 'First', value: moment(sightings[0]?.at) },
  { label: 'Last', value: moment(sightings.at(-1)?.at) },
  { label: 'Calls', value: listed(sightings.map(({ call }) => call)) },
  { label: 'From', value: listed(sightings.map(({ address }) => address)) },
];
