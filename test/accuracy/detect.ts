import { hitsOver } from '../../local/scan/hits.ts';
import type { JsonObject } from '../../shared/cloudtrail/json.ts';
import { parseEvent } from '../../shared/cloudtrail/parse.ts';
import { catalogueOf } from '../../shared/rules/catalogue.ts';
import { rules } from '../../shared/rules/index.ts';
import type { Rule } from '../../shared/rules/rule.ts';
import { defaultSettings } from '../../shared/rules/settings.ts';
import { atLeast, type Severity } from '../../shared/rules/severity.ts';

export interface Found {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly because: string;
}

/** Hits by event id. Events without a hit are not in it. */
export type Hits = ReadonlyMap<string, readonly Found[]>;

const ARRIVED = new Date('2026-01-01T00:00:00Z');

/** The rules on all events, in event order, as `scan` runs them. */
export function hitsOf(events: readonly JsonObject[]): Hits {
  const catalogue = catalogueOf(rules);
  const hits = new Map<string, readonly Found[]>();
  const parsed = events.map((record) => parseEvent(record, ARRIVED));
  for (const { event, hits: found } of hitsOver(catalogue, defaultSettings)(parsed)) {
    hits.set(
      event.id,
      found.map(({ rule, assessment: { severity, because } }) => ({ rule, severity, because })),
    );
  }
  return hits;
}

/** What of the hits on an event counts: those of at least this severity. */
export const loudOf = (hits: Hits, eventId: string, least: Severity): readonly Found[] =>
  (hits.get(eventId) ?? []).filter(({ severity }) => atLeast(severity, least));
