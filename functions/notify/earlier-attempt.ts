import { type Channel, type Thread, UncertainDelivery } from '../../shared/alerts/channel.ts';
import { type Delivery, deliveryKey } from '../../shared/alerts/outbox.ts';

/** What is known of an attempt that was cut off: `there` as its provider's id, `not there`, or nothing. */
export type EarlierAttempt =
  | { readonly kind: 'none' | 'not there' }
  | { readonly kind: 'there'; readonly providerId: string }
  | { readonly kind: 'unknown'; readonly why: UncertainDelivery };

/**
 * Asks before the lease: who claims the version that was read knows that nobody has sent it since. A channel that knows a repeat
 * by itself, and a message that is only written anew, need no asking.
 */
export async function earlierAttempt(
  { state, ...delivery }: Delivery,
  channel: Channel | undefined,
  thread: Thread | undefined,
): Promise<EarlierAttempt> {
  const wasCutOff = (state === 'sending' || state === 'uncertain') && !channel?.idempotent && delivery.purpose !== 'edit';
  if (!wasCutOff) return { kind: 'none' };
  try {
    const providerId = await channel?.find?.(deliveryKey(delivery), delivery.createdAt, thread);
    return providerId === undefined ? { kind: 'not there' } : { kind: 'there', providerId };
  } catch (cause) {
    return { kind: 'unknown', why: new UncertainDelivery(`channel ${delivery.channel} can't be asked for an earlier attempt`, { cause }) };
  }
}
