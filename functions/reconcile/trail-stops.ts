import { trailStoppedUnseen } from '../../shared/alerts/reconcile-findings.ts';
import type { Recording } from '../../shared/findings/store.ts';
import type { Compared } from './compare.ts';

/** Calls that end or thin out what the monitor lives on: the event of such a call may be the first that is not delivered. */
const STOPS = new Set(['StopLogging', 'DeleteTrail', 'UpdateTrail', 'PutEventSelectors']);

export const trailStops = (recovered: readonly Compared[], now: Date): readonly Recording[] =>
  recovered
    .filter(({ event }) => event.source === 'cloudtrail' && STOPS.has(event.name) && event.outcome.kind === 'succeeded')
    .map(({ event }) => trailStoppedUnseen(event, now));
