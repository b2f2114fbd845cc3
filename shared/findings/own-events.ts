import type { SyntheticKind } from '../cloudtrail/synthetic.ts';

/**
 * Port: puts an event of our own on the account's default event bus, from which it takes the way of every other.
 * @returns the id that the bus gave it: nobody else can choose it.
 * @throws TransientError, PermanentError.
 */
export type PutOwnEvent = (kind: SyntheticKind) => Promise<string>;

/** The body of such an event. Nobody reads it but people who look at the bus. */
export const ownEventDetail = (kind: SyntheticKind): string => JSON.stringify({ kind, ...(kind === 'drill' ? { drill: true } : {}) });
