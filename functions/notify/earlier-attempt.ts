import { type Channel, type Thread, UncertainDelivery } from '../../shared/alerts/channel.ts';
import { type Delivery, deliveryKey } from '../../shared/alerts/outbox.ts';

/**
 * What is known of an attempt that was cut off: `there` as its provider's id, `not there`, or nothing. `told apart`: the channel
 * knows a repeat by its key, so it is sent to again as if nothing had happened; what it shows may be the earlier words.
 */
export type EarlierAttempt =
  | { readonly kind: 'none' | 'not there' | 'told apart' }
  | { readonly kind: 'there'; readonly providerId: string }
  | { readonly kind: 'unknown'; readonly why: UncertainDelivery };

/** Asks before the lease: who claims the version that was read knows that nobody has sent it since. A message that is only written anew may be so twice. */
export async function earlierAttempt(
  { state, ...delivery }: Delivery,
  channel: Channel | undefined,
  thread: Thread | undefined,
): Promise<EarlierAttempt> {
  const wasCutOff = (state === 'sending' || state === 'uncertain') && delivery.purpose !== 'edit';
  if (!wasCutOff) return { kind: 'none' };
  if (channel?.idempotent) return { kind: 'told apart' };
  try {
    const providerId = await channel?.find?.(deliveryKey(delivery), delivery.createdAt, thread);
    return providerId === undefined ? { kind: 'not there' } : { kind: 'there', providerId };
  } catch (cause) {
    return { kind: 'unknown', why: new UncertainDelivery(`channel ${delivery.channel} can't be asked for an earlier attempt`, { cause }) };
  }
}
