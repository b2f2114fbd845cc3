import type { Alert } from '../../shared/alerts/alert.ts';
import { type Channel, type Sent, UncertainDelivery } from '../../shared/alerts/channel.ts';
import { channelBroke } from '../../shared/alerts/channel-health.ts';
import { type Delivery, deliveryKey, isSettled } from '../../shared/alerts/outbox.ts';
import { type Attempt, afterFailure, afterSend, cancelled, leaseFrom } from '../../shared/alerts/settle.ts';
import { siblingsOf } from '../../shared/alerts/siblings.ts';
import { PermanentError } from '../../shared/errors.ts';
import { atLeast } from '../../shared/rules/severity.ts';
import { buildAlert } from './build-alert.ts';
import { failoversOf, mend, toldTogether } from './follow-up.ts';
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
  const built = await buildAlert(delivery, ports);
  const channel = channels.get(delivery.channel);
  if (built && channel && (await pace.turn(channel)) === 'later') return 'left';

  const earlier = await earlierAttempt(delivery, channel);
  const says = built && (earlier.kind === 'none' || earlier.kind === 'not there') ? built : undefined;
  const claimed = await outbox.claim(says ? { ...delivery, tellings: says.tellings } : delivery, leaseFrom(now()), says?.saying);
  if (claimed === 'taken') return 'elsewhere';
  const settled = built ? await attempted(claimed, earlier, built.alert, channel, ports) : cancelled(claimed, 'its finding is gone', now());
  if (settled.state === 'dead' && built) await ports.store.record(channelBroke(settled, built.alert.headline, ports.account, now()), now());
  const failovers = settled.state === 'dead' ? failoversOf(settled, deliveries, ports) : [];
  const together = toldTogether(delivery, settled, toldWith, now());
  if ((await outbox.settle(settled, now(), failovers, together)) === 'lost') return 'elsewhere';
  if (settled.attempts < claimed.attempts) pace.close(delivery.channel, settled.dueAt);
  if (settled.state === 'sent') await mend(delivery.channel, ports);
  return settled.state === 'pending' || settled.state === 'sending' || settled.state === 'rolled' ? 'again' : settled.state;
}

/**
 * What is known of an attempt that was cut off: `there` as its provider's id, `not there`, or nothing. `told apart`: the channel
 * knows a repeat by its key, so it is sent to again as if nothing had happened; what it shows may be the earlier words.
 */
type EarlierAttempt =
  | { readonly kind: 'none' | 'not there' | 'told apart' }
  | { readonly kind: 'there'; readonly providerId: string }
  | { readonly kind: 'unknown'; readonly why: UncertainDelivery };

/** Asks before the lease: who claims the version that was read knows that nobody has sent it since. */
async function earlierAttempt({ state, ...delivery }: Delivery, channel: Channel | undefined): Promise<EarlierAttempt> {
  if (state !== 'sending' && state !== 'uncertain') return { kind: 'none' };
  if (channel?.idempotent) return { kind: 'told apart' };
  try {
    const providerId = await channel?.find?.(deliveryKey(delivery), delivery.createdAt);
    return providerId === undefined ? { kind: 'not there' } : { kind: 'there', providerId };
  } catch (cause) {
    return { kind: 'unknown', why: new UncertainDelivery(`channel ${delivery.channel} can't be asked for an earlier attempt`, { cause }) };
  }
}

/** The delivery after one attempt. Every failure has a place to go: due again, uncertain or dead, and says why. */
async function attempted(
  claimed: Delivery,
  earlier: EarlierAttempt,
  alert: Alert,
  channel: Channel | undefined,
  { config, now, jitter }: NotifyPorts,
): Promise<Delivery> {
  const delivery = { ...claimed, mayRepeat: claimed.mayRepeat || (earlier.kind !== 'none' && earlier.kind !== 'told apart') };
  const attempt = (): Attempt => ({ delivery, now: now(), jitter: jitter(), config });
  try {
    if (!channel) throw new PermanentError(`there is no channel "${delivery.channel}" in the configuration any more`);
    if (earlier.kind === 'there') return afterSend(attempt(), { providerId: earlier.providerId });
    // While the channel can't be asked, it stays unknown whether the message is there.
    if (earlier.kind === 'unknown') throw earlier.why;
    // Of a lesser alert a repeat annoys more than a loss harms.
    if (earlier.kind === 'not there' && !atLeast(delivery.severity, 'medium')) return cancelled(delivery, 'it may have been sent', now());
    return afterSend(attempt(), await send(channel, delivery, { ...alert, mayRepeat: delivery.mayRepeat }));
  } catch (error) {
    return afterFailure(attempt(), error);
  }
}

function send(channel: Channel, delivery: Delivery, alert: Alert): Promise<Sent> {
  const sending = { key: deliveryKey(delivery), attempt: delivery.attempts, reached: delivery.reached ?? [] };
  return channel.send({ kind: 'alert', alert }, sending);
}
