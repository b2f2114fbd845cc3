import type { Channel, Notice } from '../../shared/alerts/channel.ts';
import { type Delivery, deliveryKey } from '../../shared/alerts/outbox.ts';
import type { ChannelAnswer } from '../../shared/alerts/pace.ts';
import { type Attempt, afterFailure, afterSend, cancelled } from '../../shared/alerts/settle.ts';
import type { FirstMessage } from '../../shared/alerts/thread.ts';
import { answerTo } from './answer-to.ts';

/**
 * Writes the first message anew and says what became of the edit. It is tried again like any delivery and may be repeated at will;
 * what can't be changed (a message that was deleted) stays as it is: nobody waits for it, and no other channel can stand in.
 */
export async function editMessage(
  attempt: () => Attempt,
  notice: Notice,
  first: FirstMessage | undefined,
  channel: Channel | undefined,
): Promise<{ readonly settled: Delivery; readonly answer: ChannelAnswer | undefined }> {
  const { delivery, now } = attempt();
  if (first === undefined || channel?.edit === undefined) {
    return { settled: cancelled(delivery, 'the channel can not change it', now), answer: undefined };
  }
  try {
    const sending = { key: deliveryKey(first), attempt: delivery.attempts, reached: [] };
    return { settled: afterSend(attempt(), await channel.edit(first.providerId, notice, sending)), answer: { kind: 'taken' } };
  } catch (error) {
    const failed = afterFailure(attempt(), error);
    // One message that can't be changed says nothing of the channel.
    if (failed.state === 'dead') return { settled: { ...failed, state: 'cancelled' }, answer: undefined };
    return { settled: failed, answer: answerTo(error, failed, delivery) };
  }
}
