import { brokenChannelId, channelBroke, channelMended } from '../../shared/alerts/channel-health.ts';
import type { Delivery } from '../../shared/alerts/outbox.ts';
import { failoverOf } from '../../shared/alerts/route.ts';
import { cancelled, leaseFrom } from '../../shared/alerts/settle.ts';
import { standingOf } from '../../shared/findings/standing.ts';
import { atLeast } from '../../shared/rules/severity.ts';
import type { NotifyPorts } from './ports.ts';

/** The same by channels that have not been tried with it. */
export function failoversOf(delivery: Delivery, deliveries: readonly Delivery[], { config, now }: NotifyPorts): readonly Delivery[] {
  const { channel: from, purpose, seq } = delivery;
  // Two digests of one number on two channels tell different things.
  const same = deliveries.filter((other) => purpose !== 'digest' && other.purpose === purpose && other.seq === seq);
  const insteadOf = [...(delivery.insteadOf ?? []), from];
  const tried = new Set([...insteadOf, ...same.map(({ channel }) => channel)]);
  const { providerId: _id, reached: _reached, lastError: _error, failedOver: _over, revivedAt: _revived, ...alert } = delivery;
  return failoverOf(from, tried, config).map((channel) => ({
    ...alert,
    channel,
    state: 'pending',
    route: `${delivery.route} (instead of ${from})`,
    insteadOf,
    createdAt: now(),
    dueAt: now(),
    attempts: 0,
    mayRepeat: false,
    version: 1,
  }));
}

/** A delivery that another one has told along with its own. */
export async function cancel(other: Delivery, { providerId }: Delivery, { outbox, now }: NotifyPorts): Promise<void> {
  const claimed = await outbox.claim(other, leaseFrom(now()));
  if (claimed === 'taken') return;
  const told = cancelled(claimed, 'told together with another', now());
  await outbox.settle(providerId === undefined ? told : { ...told, providerId }, now());
}

/** While its channel takes nothing, what is high or critical goes out by another as well, once. @returns how many more are due now */
export async function failOver(delivery: Delivery, ports: NotifyPorts): Promise<number> {
  if (delivery.failedOver || !atLeast(delivery.severity, 'high') || delivery.purpose === 'edit') return 0;
  const failovers = failoversOf(delivery, await ports.outbox.deliveries(delivery.findingId), ports);
  const outcome = failovers.length > 0 && (await ports.outbox.settle({ ...delivery, failedOver: true }, ports.now(), failovers));
  return outcome === 'settled' ? failovers.length : 0;
}

/** Its channel took nothing for as long as it may be tried. */
export async function giveUp(delivery: Delivery, ports: NotifyPorts): Promise<boolean> {
  const { outbox, store, account, now } = ports;
  const failovers = delivery.failedOver ? [] : failoversOf(delivery, await outbox.deliveries(delivery.findingId), ports);
  const lastError = delivery.lastError ?? { kind: 'transient' as const, message: 'the channel takes nothing', at: now() };
  const dead: Delivery = { ...delivery, state: 'dead', dueAt: now(), lastError, ...(failovers.length > 0 ? { failedOver: true } : {}) };
  await store.record(channelBroke(dead, delivery.tellings[0]?.summary ?? 'an alert', account, now()), now());
  return (await outbox.settle(dead, now(), failovers)) === 'settled';
}

/** A message that was taken ends what was known to be broken. */
export async function mend(channel: string, { store, account, now }: NotifyPorts): Promise<void> {
  const broken = await store.finding(brokenChannelId(account, channel));
  if (broken && standingOf(broken, now()).state === 'open') await store.record(channelMended(channel, account, now()), now());
}
