import { type ChannelState, type Circuit, MOST_RETRIES } from './channel-state.ts';

/** Failures in a row after which a channel is left alone. */
const FAILURES = 5;
const FIRST_MS = 60_000;
const LONGEST_MS = 15 * 60_000;
/** A second attempt that may be made comes back after so long. */
const RETRY_MS = 15_000;

export const isOpen = ({ openUntil }: Circuit, now: Date): boolean => openUntil !== undefined && openUntil > now;

/**
 * Another failure that may pass. After five in a row the channel is left alone for a minute; then one message is tried,
 * and while that fails the time doubles, up to a quarter of an hour.
 */
export function afterFailed(circuit: Circuit, now: Date): Circuit {
  const failures = circuit.failures + 1;
  if (circuit.opened === 0 && failures < FAILURES) return { ...circuit, failures };
  const openUntil = new Date(now.getTime() + Math.min(LONGEST_MS, FIRST_MS * 2 ** circuit.opened));
  return { ...circuit, failures, opened: circuit.opened + 1, openUntil, since: circuit.since ?? now };
}

export const CLOSED: Circuit = { failures: 0, opened: 0 };

type Retries = ChannelState['retries'];

/** As many as there are by now. */
function retriesAt({ left, at }: Retries, now: Date): Retries {
  const back = Math.max(0, Math.floor((now.getTime() - at.getTime()) / RETRY_MS));
  return left + back >= MOST_RETRIES
    ? { left: MOST_RETRIES, at: now }
    : { left: left + back, at: new Date(at.getTime() + back * RETRY_MS) };
}

/** What was never tried goes before another round of what failed: a channel has so many further attempts and no more. */
export const mayRetry = ({ retries }: Pick<ChannelState, 'retries'>, now: Date): boolean => retriesAt(retries, now).left > 0;

export function afterRetry(retries: Retries, now: Date): Retries {
  const { left, at } = retriesAt(retries, now);
  return { left: Math.max(0, left - 1), at };
}
