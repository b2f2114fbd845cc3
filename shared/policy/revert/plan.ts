import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import type { Before, RevertStep } from './revert.ts';

/** What a kind of event says of its own undoing; `revertOf` adds what holds of all. */
export interface Plan {
  /** Shows what stands there now. */
  readonly look: RevertStep | undefined;
  readonly steps: readonly RevertStep[];
  /** Why the steps do not bring back all that was there. Empty: they do. */
  readonly lacks: readonly string[];
  /** What to mind although the steps do. */
  readonly mind?: readonly string[];
  /** Whether the event itself gave rights or took them, where its name tells. */
  readonly event: 'gives' | 'takes' | 'either';
}

export type Planner = (event: CloudTrailEvent, before: Before) => Plan | undefined;

export const NO_BEFORE = 'No earlier document is known: take it from your own source.';
export const UNREADABLE_BEFORE = 'The earlier document cannot be read as JSON: look at it before anything is put back.';
/** Where the record does not name what it changed. */
export const unnamed = (what: string): Plan => ({
  look: undefined,
  steps: [],
  lacks: [`The record does not name ${what}: look it up in CloudTrail's Event history, then put it back.`],
  event: 'either',
});
