import { brokenChannelId, channelMended } from '../../shared/alerts/channel-health.ts';
import type { Delivery } from '../../shared/alerts/outbox.ts';
import { failoverOf } from '../../shared/alerts/route.ts';
import { cancelled, leaseFrom } from '../../shared/alerts/settle.ts';
import { standingOf } from '../../shared/findings/standing.ts';
import type { NotifyPorts } from './ports.ts';

/** The same alert by channels that have not been tried with it. */
export function failoversOf(dead: Delivery, deliveries: readonly Delivery[], { config, now }: NotifyPorts): readonly Delivery[] {
  const tried = new Set(
    deliveries.filter(({ purpose, seq }) => purpose === dead.purpose && seq === dead.seq).map(({ channel }) => channel),
  );
  const { providerId: _id, reached: _reached, lastError: _error, ...alert } = dead;
  return failoverOf(dead.channel, tried, config).map((channel) => ({
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

/** A delivery that another one has told along with its own. */
export async function cancel(other: Delivery, { providerId }: Delivery, { outbox, now }: NotifyPorts): Promise<void> {
  const claimed = await outbox.claim(other, leaseFrom(now()));
  if (claimed === 'taken') return;
  const told = cancelled(claimed, 'told together with another', now());
  await outbox.settle(providerId === undefined ? told : { ...told, providerId }, now());
}

/** A message that was taken ends what was known to be broken. */
export async function mend(channel: string, { store, account, now }: NotifyPorts): Promise<void> {
  const broken = await store.finding(brokenChannelId(account, channel));
  if (broken && standingOf(broken, now()).state === 'open') await store.record(channelMended(channel, account, now()), now());
}
