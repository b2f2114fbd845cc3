import type { JsonObject } from '../../shared/cloudtrail/json.ts';
import type { Rule } from '../../shared/rules/rule.ts';
import type { Severity } from '../../shared/rules/severity.ts';
import type { Attack } from './corpus.ts';
import { type Hits, loudOf } from './detect.ts';

/** How one attack was found. */
export interface Detection extends Pick<Attack, 'technique' | 'scope' | 'inScope'> {
  readonly events: number;
  /** A telling event was loud. */
  readonly caught: boolean;
  /** What was loud on any event of the attack. */
  readonly rules: readonly Rule[];
  readonly first: FirstFinding | undefined;
}

/** Time to alert, counted in events. Records say only the second, so order within one is not known. */
export interface FirstFinding {
  /** Events of the attack in an earlier second than the first loud one. */
  readonly before: number;
  /** Other events of the very same second. */
  readonly sameSecond: number;
  /** Of those before, how many are no earlier than the first telling event. */
  readonly afterTelling: number;
}

const timeOf = ({ eventTime }: JsonObject): number => Date.parse(String(eventTime));
const idOf = ({ eventID }: JsonObject): string => String(eventID);

export function detectionOf({ technique, scope, inScope, telling, events }: Attack, hits: Hits, least: Severity): Detection {
  const loud = events.filter((event) => loudOf(hits, idOf(event), least).length > 0);
  const rules = new Set(loud.flatMap((event) => loudOf(hits, idOf(event), least).map(({ rule }) => rule)));
  return {
    technique,
    scope,
    inScope,
    events: events.length,
    caught: loud.some((event) => telling.includes(idOf(event))),
    rules: [...rules].sort((a, b) => (a.id < b.id ? -1 : 1)),
    first: loud.length === 0 ? undefined : firstOf(Math.min(...loud.map(timeOf)), events, telling),
  };
}

function firstOf(at: number, events: readonly JsonObject[], telling: readonly string[]): FirstFinding {
  const told = Math.min(...events.filter((event) => telling.includes(idOf(event))).map(timeOf));
  const before = events.map(timeOf).filter((time) => time < at);
  return {
    before: before.length,
    sameSecond: events.filter((event) => timeOf(event) === at).length - 1,
    afterTelling: before.filter((time) => time >= told).length,
  };
}

export const caught = (detections: readonly Detection[]): number => detections.filter((one) => one.caught).length;
