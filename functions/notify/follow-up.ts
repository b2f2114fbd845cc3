import { brokenChannelId, channelBroke, channelMended } from '../../shared/alerts/channel-health.ts';
import type { Delivery } from '../../shared/alerts/outbox.ts';
import { failoverOf } from '../../shared/alerts/route.ts';
import { cancelled } from '../../shared/alerts/settle.ts';
import { standingOf } from '../../shared/findings/standing.ts';
import { atLeast } from '../../shared/rules/severity.ts';
import type { NotifyPorts } from './ports.ts';

/** The same by channels that have not been tried with it, and have told no less since. */
export function failoversOf(delivery: Delivery, deliveries: readonly Delivery[], { config, now }: NotifyPorts): readonly Delivery[] {
  const { channel: from, purpose, seq } = delivery;
  // Two digests of one number on two channels tell different things.
  const same = deliveries.filter((other) => purpose !== 'digest' && other.purpose === purpose && other.seq === seq);
  const insteadOf = [...(delivery.insteadOf ?? []), from];
  const tried = new Set([...insteadOf, ...same.map(({ channel }) => channel)]);
  const { providerId: _id, reached: _reached, lastError: _error, failedOver: _over, revivedAt: _revived, ...alert } = delivery;
  return failoverOf(from, tried, config)
    .filter((channel) => !isKnownOn(channel, delivery, deliveries))
    .map((channel) => ({
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

/** Why a delivery that stands in for another has nothing left to say: its channel told as much while the other failed. */
export const whyNeedless = (delivery: Delivery, deliveries: readonly Delivery[]): string | undefined =>
  delivery.insteadOf && isKnownOn(delivery.channel, delivery, deliveries) ? 'its channel has told as much' : undefined;

const isKnownOn = (channel: string, delivery: Delivery, deliveries: readonly Delivery[]): boolean =>
  deliveries.some((other) => other.channel === channel && other.state === 'sent' && tellsAllOf(other, delivery));

/**
 * What becomes of deliveries that this one has told along with its own: nothing is left of them. Recipients whom an earlier attempt
 * had reached heard an earlier word: for them they stay due.
 */
export function toldTogether(before: Delivery, settled: Delivery, toldWith: readonly Delivery[], now: Date): readonly Delivery[] {
  const earlier = before.reached ?? [];
  const newly = (settled.reached ?? []).filter((recipient) => !earlier.includes(recipient));
  if (settled.state !== 'sent' && newly.length === 0) return [];
  return toldWith
    .filter((other) => tellsAllOf(settled, other))
    .map((other) => {
      const reached = [...new Set([...(other.reached ?? []), ...newly])];
      if (settled.state !== 'sent' || !earlier.every((recipient) => reached.includes(recipient))) return { ...other, reached };
      const told = cancelled(other, 'told together with another', now);
      return settled.providerId === undefined ? told : { ...told, providerId: settled.providerId };
    });
}

/** Each finding as it was told or later. What a crash cut off and the channel has told before may be older. */
const tellsAllOf = (settled: Delivery, other: Delivery): boolean =>
  other.tellings.every(({ findingId, told }) =>
    settled.tellings.some((telling) => telling.findingId === findingId && telling.told.seq >= told.seq),
  );

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
