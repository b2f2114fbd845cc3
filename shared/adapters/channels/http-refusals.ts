import { UncertainDelivery } from '../../alerts/channel.ts';
import { PermanentError, TransientError } from '../../errors.ts';
import type { Answered } from './post-json.ts';
import { RefusedCredentials, RefusedPayload } from './refusals.ts';

const DEFAULT_SILENCE_MS = 30_000;
/** Longer than an alert is tried for at all. */
const LONGEST_SILENCE_MS = 86_400_000;

/** What an HTTP status that is not 2xx means for the delivery. @param far who answered, in words */
export function refusedStatus(id: string, far: string, { status, retryAfter }: Answered, now: Date): Error {
  const message = `channel ${id}: ${far} answered with status ${status}`;
  const wait = retryAfterMs(retryAfter, now);
  if (status === 429) return new TransientError(message, { retryAfterMs: wait ?? DEFAULT_SILENCE_MS });
  if (status === 408 || status === 425) return new TransientError(message, wait === undefined ? {} : { retryAfterMs: wait });
  if (status >= 500) return new UncertainDelivery(message);
  if (status === 413) return new RefusedPayload(message);
  // 404 and 410 too: where the address is the secret, another one may have taken its place.
  if (status === 401 || status === 403 || status === 404 || status === 410) return new RefusedCredentials(message);
  if (status >= 300 && status < 400) return new PermanentError(`${message}: redirects are not followed`);
  return new PermanentError(message);
}

/** `Retry-After` as seconds or as a date (RFC 9110, section 10.2.3); undefined where it is neither. */
export function retryAfterMs(header: string | undefined, now: Date): number | undefined {
  if (header === undefined || header.trim() === '') return undefined;
  const ms = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - now.getTime();
  return Number.isNaN(ms) ? undefined : Math.min(LONGEST_SILENCE_MS, Math.max(0, ms));
}
