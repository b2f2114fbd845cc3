import type { Alert } from '../../shared/alerts/alert.ts';
import type { Channel } from '../../shared/alerts/channel.ts';
import { type Delivery, deliveryKey } from '../../shared/alerts/outbox.ts';
import { type Attempt, afterFailure, afterSend, cancelled } from '../../shared/alerts/settle.ts';
import type { FirstMessage } from '../../shared/alerts/thread.ts';

/**
 * Writes the first message anew and says what became of the edit. It is tried again like any delivery and may be repeated at will;
 * what can't be changed (a message that was deleted) stays as it is: nobody waits for it, and no other channel can stand in.
 */
export async function editMessage(
  attempt: Attempt,
  alert: Alert,
  first: FirstMessage | undefined,
  channel: Channel | undefined,
): Promise<Delivery> {
  const { delivery, now } = attempt;
  if (first === undefined || channel?.edit === undefined) return cancelled(delivery, 'the channel can not change it', now);
  try {
    const sending = { key: deliveryKey(first), attempt: delivery.attempts, reached: [] };
    return afterSend(attempt, await channel.edit(first.providerId, { kind: 'alert', alert }, sending));
  } catch (error) {
    const failed = afterFailure(attempt, error);
    return failed.state === 'dead' ? { ...failed, state: 'cancelled' } : failed;
  }
}
