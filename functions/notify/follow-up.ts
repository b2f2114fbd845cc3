import { brokenChannelId, channelMended } from '../../shared/alerts/channel-health.ts';
import type { Delivery } from '../../shared/alerts/outbox.ts';
import { failoverOf } from '../../shared/alerts/route.ts';
import { cancelled } from '../../shared/alerts/settle.ts';
import { standingOf } from '../../shared/findings/standing.ts';
import type { NotifyPorts } from './ports.ts';

/** The same alert by channels that have not been tried with it, and have told no less since. */
export function failoversOf(dead: Delivery, deliveries: readonly Delivery[], { config, now }: NotifyPorts): readonly Delivery[] {
  const tried = new Set(
    deliveries.filter(({ purpose, seq }) => purpose === dead.purpose && seq === dead.seq).map(({ channel }) => channel),
  );
  const isKnownOn = (channel: string): boolean =>
    deliveries.some((other) => other.channel === channel && other.state === 'sent' && tellsAllOf(other, dead));
  const { providerId: _id, reached: _reached, lastError: _error, ...alert } = dead;
  return failoverOf(dead.channel, tried, config)
    .filter((channel) => !isKnownOn(channel))
    .map((channel) => ({
      ...alert,
      channel,
      state: 'pending',
      route: `${dead.route} (instead of ${dead.channel})`,
      createdAt: now(),
      dueAt: now(),
      attempts: 0,
      mayRepeat: false,
      version: 1,
    }));
}

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

/** A message that was taken ends what was known to be broken. */
export async function mend(channel: string, { store, account, now }: NotifyPorts): Promise<void> {
  const broken = await store.finding(brokenChannelId(account, channel));
  if (broken && standingOf(broken, now()).state === 'open') await store.record(channelMended(channel, account, now()), now());
}
