import type { Sighting } from '../rules/over-time.ts';
import type { EventEssentials } from './occurrence.ts';

/** One key of one rule over time in one account. */
export interface WindowRef {
  readonly rule: string;
  readonly account: string;
  readonly key: string;
}

/** A sighting with what is kept of its event: a later arrival may make it the one that opens a finding. */
export interface KeptSighting extends Sighting {
  readonly event: EventEssentials;
}

/** Port: what rules over time have seen. Every method @throws TransientError when the store cannot be reached or is too busy. */
export interface WindowMemory {
  /** Sightings between two times (epoch milliseconds, both included), in event order, read consistently: one query. */
  between(ref: WindowRef, from: number, to: number): Promise<readonly KeptSighting[]>;
  /** Keeps the sightings of one event, all or none; what is kept already stays as it is. One write a sighting. */
  keep(ref: WindowRef, sightings: readonly KeptSighting[], forMs: number, now: Date): Promise<void>;
}
