import type { JsonObject } from '../../shared/cloudtrail/json.ts';
import type { CasesOfRuleOverTime } from './over-time-cases.ts';
import type { CasesOfRule } from './rule-cases.ts';

/** The cases of a rule of either form. */
export type AnyCases = CasesOfRule | CasesOfRuleOverTime;

/** The records with which a rule of either form finds something, each with the name of its case. */
export const openingRecords = (cases: AnyCases): readonly (readonly [string, JsonObject])[] =>
  'hits' in cases
    ? Object.entries({ ...cases.hits, ...cases.evasions }).map(([name, { event }]) => [name, event])
    : Object.entries({ ...cases.opens, ...cases.evasions }).flatMap(([name, { events }]) => numbered(name, events));

/** Every record of the cases, whether anything is found in it or not. */
export const allRecords = (cases: AnyCases): readonly (readonly [string, JsonObject])[] => {
  if (!('hits' in cases)) {
    return Object.entries({ ...cases.opens, ...cases.quiet, ...cases.evasions }).flatMap(([name, { events }]) => numbered(name, events));
  }
  const { hits, nearMisses, denied, nullParameters, identities, evasions, ends = {} } = cases;
  const single = [hits, nearMisses, denied, nullParameters, identities, evasions].flatMap((group) => Object.entries(group));
  return [
    ...single.map(([name, { event }]) => [name, event] as const),
    ...Object.entries(ends).flatMap(([name, { opens, after }]) => numbered(name, [opens, after])),
  ];
};

const numbered = (name: string, events: readonly JsonObject[]): readonly (readonly [string, JsonObject])[] =>
  events.map((event, index) => [`${name}, event ${index + 1}`, event]);
