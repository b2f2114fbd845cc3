import type { EventEssentials } from '../findings/occurrence.ts';

/** What became of the call; what was refused is an attempt. */
export const outcomeWords = ({ outcome, errorCode }: EventEssentials): string => {
  if (outcome === 'denied') return `attempt denied${errorCode === undefined ? '' : ` (${errorCode})`}`;
  if (outcome === 'failed') return `attempt failed${errorCode === undefined ? '' : ` (${errorCode})`}`;
  return outcome === 'unknown' ? 'outcome not in the record' : 'succeeded';
};

/** An event that changed something, as far as the record says. */
export const isAttempt = ({ outcome }: Pick<EventEssentials, 'outcome'>): boolean => outcome === 'denied' || outcome === 'failed';
