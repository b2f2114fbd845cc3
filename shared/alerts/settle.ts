import { PermanentError, TransientError } from '../errors.ts';
import { type Sent, UncertainDelivery } from './channel.ts';
import type { Config } from './config.ts';
import { dueAtFor } from './digest-hours.ts';
import type { Delivery } from './outbox.ts';

const BASE_MS = 2000;
const CAP_MS = 300_000;
const HOUR = 3_600_000;

/** How long an alert is tried for: after that it goes out by another channel. */
export const budgetMs = ({ severity }: Pick<Delivery, 'severity'>): number => (severity === 'critical' ? 24 : 6) * HOUR;

type Hours = Pick<Config, 'quietHours' | 'zone' | 'digest'>;

/** Whether it was tried, or should have been, for as long as it may be. */
export const isTimeUp = (delivery: Delivery, now: Date, config: Hours): boolean =>
  now.getTime() - dueAtFor(delivery.severity, delivery.revivedAt ?? delivery.createdAt, config).getTime() > budgetMs(delivery);

/** Longer than a channel's own time-out, with room to settle. */
const LEASE_MS = 60_000;
export const leaseFrom = (now: Date): Date => new Date(now.getTime() + LEASE_MS);

export interface Attempt {
  /** As it was claimed: this attempt is counted. */
  readonly delivery: Delivery;
  readonly now: Date;
  /** 0 up to 1. */
  readonly jitter: number;
  readonly config: Hours;
}

/** What becomes of a delivery that a channel took. Where recipients are left it is due again for them. */
export function afterSend(attempt: Attempt, sent: Sent): Delivery {
  const { delivery, now } = attempt;
  const reached = {
    ...(sent.providerId === undefined ? {} : { providerId: sent.providerId }),
    ...(sent.reached === undefined ? {} : { reached: sent.reached }),
  };
  if (sent.left) return { ...afterFailure(attempt, sent.left), ...reached };
  const { lastError: _, ...rest } = delivery;
  const refused = sent.refused === undefined ? {} : { lastError: { kind: 'permanent' as const, message: sent.refused, at: now } };
  return { ...rest, ...reached, ...refused, state: 'sent', sentAt: now, dueAt: now };
}

/**
 * What becomes of a delivery that failed: due again with full jitter, or when the channel said; uncertain where nobody knows;
 * dead where it can't succeed or its time is up. Being throttled is no failure: the attempt is not counted.
 */
export function afterFailure({ delivery, now, jitter, config }: Attempt, error: unknown): Delivery {
  const message = error instanceof Error ? error.message : String(error);
  const failed = (kind: NonNullable<Delivery['lastError']>['kind']) => ({ ...delivery, lastError: { kind, message, at: now } });
  if (error instanceof PermanentError) return { ...failed('permanent'), state: 'dead', dueAt: now };
  const kind = error instanceof UncertainDelivery ? 'uncertain' : 'transient';
  if (isTimeUp(delivery, now, config)) return { ...failed(kind), state: 'dead', dueAt: now };
  if (error instanceof TransientError && error.retryAfterMs !== undefined) {
    const dueAt = new Date(now.getTime() + error.retryAfterMs + Math.round(jitter * BASE_MS));
    return { ...failed(kind), state: 'pending', attempts: delivery.attempts - 1, dueAt };
  }
  const dueAt = new Date(now.getTime() + Math.round(jitter * Math.min(CAP_MS, BASE_MS * 2 ** delivery.attempts)));
  return { ...failed(kind), state: kind === 'uncertain' ? 'uncertain' : 'pending', dueAt };
}

/** Nobody is sent it, and why. */
export const cancelled = (delivery: Delivery, why: string, now: Date): Delivery => ({
  ...delivery,
  state: 'cancelled',
  dueAt: now,
  lastError: { kind: 'permanent', message: why, at: now },
});

/** A dead one that is due again: as if it were new, unless it may have arrived or some have it. */
export function revivedAt(dead: Delivery, now: Date): Delivery {
  const { lastError, ...rest } = dead;
  const mayRepeat = dead.mayRepeat || lastError?.kind === 'uncertain';
  return { ...rest, state: 'pending', dueAt: now, revivedAt: now, attempts: 0, mayRepeat, version: dead.version + 1 };
}
