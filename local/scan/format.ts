import type { CloudTrailEvent } from '../../shared/cloudtrail/event.ts';
import type { AssessedHit } from '../../shared/rules/assess-event.ts';

/** An event that hit, and what the rules say of it (one at least). */
export interface EventHits {
  readonly event: CloudTrailEvent;
  readonly hits: readonly AssessedHit[];
}

/** Turns hits into text as they come; `end` gives what can only be said at the end. */
export interface Format {
  readonly lines: (found: readonly EventHits[]) => string;
  readonly end: () => string;
}

export const FORMATS = ['table', 'ndjson', 'csv', 'events'] as const;
export type FormatName = (typeof FORMATS)[number];

/** Each format brings its own libraries, so only the one asked for is loaded. */
export async function formatNamed(name: FormatName): Promise<Format> {
  if (name === 'events') return (await import('./format-events.ts')).eventLines;
  if (name === 'ndjson') return (await import('./format-findings.ts')).findingLines;
  if (name === 'csv') return (await import('./format-csv.ts')).csv();
  return (await import('./format-table.ts')).table();
}

/** Whole seconds, as CloudTrail writes them. */
export const utc = (time: Date): string => time.toISOString().replace('.000Z', 'Z');

export const actorText = ({ actor }: CloudTrailEvent): string => actor.arn ?? actor.userName ?? (actor.key === '' ? actor.type : actor.key);
