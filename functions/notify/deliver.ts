import type { Alert } from '../../shared/alerts/alert.ts';
import { type Channel, type Sent, type Thread, UncertainDelivery } from '../../shared/alerts/channel.ts';
import { channelBroke } from '../../shared/alerts/channel-health.ts';
import { type Delivery, deliveryKey, isSettled } from '../../shared/alerts/outbox.ts';
import { type Attempt, afterFailure, afterSend, cancelled, leaseFrom } from '../../shared/alerts/settle.ts';
import { siblingsOf } from '../../shared/alerts/siblings.ts';
import { PermanentError } from '../../shared/errors.ts';
import { atLeast } from '../../shared/rules/severity.ts';
import { type Built, buildAlert } from './build-alert.ts';
import { editMessage } from './edit-message.ts';
import { cancel, failoversOf, mend } from './follow-up.ts';
import type { NotifyPorts } from './ports.ts';

/** What became of a due delivery. `left`: it waits for another or for its channel's turn; `elsewhere`: somebody else has it. */
export type Delivered = 'sent' | 'again' | 'uncertain' | 'dead' | 'cancelled' | 'left' | 'elsewhere';

/** Leases one delivery, sends it and settles what became of it. Everything is read before the lease: only sending happens under it. */
export async function deliver(due: Delivery, ports: NotifyPorts): Promise<Delivered> {
  const { outbox, channels, pace, now } = ports;
  const deliveries = await outbox.deliveries(due.findingId);
  const delivery = deliveries.find((other) => deliveryKey(other) === deliveryKey(due)) ?? due;
  if (isSettled(delivery) || delivery.dueAt > now()) return 'elsewhere';
  const { waitsFor, toldWith } = siblingsOf(delivery, deliveries);
  if (waitsFor) return 'left';
  const built = await buildAlert(delivery, ports, deliveries);
  const channel = channels.get(delivery.channel);
  if (built && built.void === undefined && channel && (await pace.turn(channel)) === 'later') return 'left';

  const claimed = await outbox.claim(delivery, leaseFrom(now()));
  if (claimed === 'taken') return 'elsewhere';
  const settled =
    built && built.void === undefined
      ? await attempted(delivery, claimed, built, channel, ports)
      : cancelled(claimed, built?.void ?? 'its finding is gone', now());
  if (settled.state === 'dead' && built) await ports.store.record(channelBroke(settled, built.alert.headline, ports.account, now()), now());
  const failovers = settled.state === 'dead' ? failoversOf(settled, deliveries, ports) : [];
  if ((await outbox.settle(settled, now(), failovers)) === 'lost') return 'elsewhere';
  if (settled.attempts < claimed.attempts) pace.close(delivery.channel, settled.dueAt);
  if (settled.state === 'sent') {
    for (const other of toldWith) await cancel(other, settled, ports);
    await mend(delivery.channel, ports);
  }
  return settled.state === 'pending' || settled.state === 'sending' || settled.state === 'rolled' ? 'again' : settled.state;
}

/** The delivery after one attempt. Every failure has a place to go: due again, uncertain or dead, and says why. */
async function attempted(
  before: Delivery,
  claimed: Delivery,
  { alert, tellings, thread, first }: Built,
  channel: Channel | undefined,
  { config, now, jitter }: NotifyPorts,
): Promise<Delivery> {
  // A channel that knows a repeat is sent to again as if nothing had happened.
  const wasCutOff = (before.state === 'sending' || before.state === 'uncertain') && !channel?.idempotent;
  const delivery = { ...claimed, tellings, mayRepeat: before.mayRepeat || wasCutOff };
  const attempt = (): Attempt => ({ delivery, now: now(), jitter: jitter(), config });
  if (delivery.purpose === 'edit') return editMessage(attempt(), alert, first, channel);
  try {
    if (!channel) throw new PermanentError(`there is no channel "${delivery.channel}" in the configuration any more`);
    if (wasCutOff) {
      const providerId = await lookFor(delivery, channel, thread);
      if (providerId !== undefined) return afterSend(attempt(), { providerId });
      // Of a lesser alert a repeat annoys more than a loss harms.
      if (!atLeast(delivery.severity, 'medium')) return cancelled(delivery, 'it may have been sent', now());
    }
    return afterSend(attempt(), await send(channel, delivery, { ...alert, mayRepeat: delivery.mayRepeat }, thread));
  } catch (error) {
    return afterFailure(attempt(), error);
  }
}

/** While the channel can't be asked, it stays unknown whether the message is there. */
async function lookFor(delivery: Delivery, channel: Channel, thread: Thread | undefined): Promise<string | undefined> {
  try {
    return await channel.find?.(deliveryKey(delivery), delivery.createdAt, thread);
  } catch (cause) {
    throw new UncertainDelivery(`channel ${channel.id} can't be asked for an earlier attempt`, { cause });
  }
}

function send(channel: Channel, delivery: Delivery, alert: Alert, thread: Thread | undefined): Promise<Sent> {
  const sending = {
    key: deliveryKey(delivery),
    attempt: delivery.attempts,
    reached: delivery.reached ?? [],
    ...(thread === undefined ? {} : { thread }),
  };
  return channel.send({ kind: 'alert', alert }, sending);
}
