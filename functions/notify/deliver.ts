import { type Channel, type Notice, type Sent, UncertainDelivery } from '../../shared/alerts/channel.ts';
import { channelBroke } from '../../shared/alerts/channel-health.ts';
import { type Delivery, deliveryKey, isSettled } from '../../shared/alerts/outbox.ts';
import type { ChannelAnswer } from '../../shared/alerts/pace.ts';
import { type Attempt, afterFailure, afterSend, cancelled, leaseFrom } from '../../shared/alerts/settle.ts';
import { siblingsOf, waitsForDigest } from '../../shared/alerts/siblings.ts';
import { PermanentError } from '../../shared/errors.ts';
import { atLeast } from '../../shared/rules/severity.ts';
import { type Built, buildNotice } from './build-notice.ts';
import { cancel, failoversOf } from './follow-up.ts';
import type { NotifyPorts } from './ports.ts';

/** What became of a due delivery. `left`: it waits for another or for its channel's turn; `elsewhere`: somebody else has it. */
export type Became = 'sent' | 'again' | 'uncertain' | 'dead' | 'cancelled' | 'left' | 'elsewhere';

export interface Delivered {
  readonly became: Became;
  /** Left out where the channel was not asked. */
  readonly answer?: ChannelAnswer;
  /** It is due again then. */
  readonly again?: Date;
  /** The channel's last word on a failure. */
  readonly why?: string;
}

/**
 * Leases one delivery, sends it and settles what became of it. Everything is read before the lease: only sending happens
 * under it. The caller holds the channel.
 */
export async function deliver(due: Delivery, ports: NotifyPorts): Promise<Delivered> {
  const { outbox, channels, now } = ports;
  const deliveries = await outbox.deliveries(due.findingId);
  const delivery = deliveries.find((other) => deliveryKey(other) === deliveryKey(due)) ?? due;
  if (isSettled(delivery) || delivery.dueAt > now()) return { became: 'elsewhere' };
  const { waitsFor, toldWith, rolledInto } = siblingsOf(delivery, deliveries);
  if (waitsFor) return { became: 'left' };
  if (rolledInto !== undefined && waitsForDigest(delivery, await outbox.delivery(rolledInto))) return { became: 'left' };
  const built = await buildNotice(delivery, ports);

  const claimed = await outbox.claim(delivery, leaseFrom(now()));
  if (claimed === 'taken') return { became: 'elsewhere' };
  const { settled, answer } = built
    ? await attempted(delivery, claimed, built, channels.get(delivery.channel), ports)
    : { settled: cancelled(claimed, 'its finding is gone', now()), answer: undefined };
  const failovers = settled.state === 'dead' && !settled.failedOver ? failoversOf(settled, deliveries, ports) : [];
  if (settled.state === 'dead') {
    await ports.store.record(channelBroke(settled, built?.headline ?? 'an alert', ports.account, now()), now());
  }
  const final = failovers.length > 0 ? { ...settled, failedOver: true as const } : settled;
  const said = { ...(answer === undefined ? {} : { answer }), ...(settled.lastError ? { why: settled.lastError.message } : {}) };
  if ((await outbox.settle(final, now(), failovers)) === 'lost') return { became: 'elsewhere', ...said };
  if (settled.state === 'sent') for (const other of toldWith) await cancel(other, settled, ports);
  const became = becameOf(settled);
  return { became, ...(became === 'again' || became === 'uncertain' ? { again: settled.dueAt } : {}), ...said };
}

const becameOf = ({ state }: Delivery): Became => (state === 'pending' || state === 'sending' || state === 'rolled' ? 'again' : state);

interface Tried {
  readonly settled: Delivery;
  readonly answer: ChannelAnswer | undefined;
}

/** The delivery after one attempt. Every failure has a place to go: due again, uncertain or dead, and says why. */
async function attempted(
  before: Delivery,
  claimed: Delivery,
  { notice, tellings }: Built,
  channel: Channel | undefined,
  { config, now, jitter }: NotifyPorts,
): Promise<Tried> {
  // A channel that knows a repeat is sent to again as if nothing had happened.
  const wasCutOff = (before.state === 'sending' || before.state === 'uncertain') && !channel?.idempotent;
  const delivery = { ...claimed, tellings, mayRepeat: before.mayRepeat || wasCutOff };
  const attempt = (): Attempt => ({ delivery, now: now(), jitter: jitter(), config });
  try {
    if (!channel) throw new PermanentError(`there is no channel "${delivery.channel}" in the configuration any more`);
    if (wasCutOff) {
      const providerId = await lookFor(delivery, channel);
      if (providerId !== undefined) return { settled: afterSend(attempt(), { providerId }), answer: { kind: 'taken' } };
      if (!isWorthRepeating(delivery, channel)) return { settled: cancelled(delivery, 'it may have been sent', now()), answer: undefined };
    }
    const settled = afterSend(attempt(), await send(channel, delivery, notice));
    return { settled, answer: { kind: 'taken' } };
  } catch (error) {
    const settled = afterFailure(attempt(), error);
    return { settled, answer: channel && answerOf(error, settled, claimed) };
  }
}

/** Of a lesser alert a repeat annoys more than a loss harms, where nobody can know. A digest is many alerts. */
const isWorthRepeating = ({ severity, purpose }: Delivery, { find }: Channel): boolean =>
  find !== undefined || purpose === 'digest' || atLeast(severity, 'medium');

/** Being throttled does not count as an attempt: so it is known. */
function answerOf(error: unknown, settled: Delivery, claimed: Delivery): ChannelAnswer {
  if (settled.attempts < claimed.attempts) return { kind: 'silence', until: settled.dueAt };
  return error instanceof PermanentError ? { kind: 'refused' } : { kind: 'failed' };
}

/** While the channel can't be asked, it stays unknown whether the message is there. */
async function lookFor(delivery: Delivery, channel: Channel): Promise<string | undefined> {
  try {
    return await channel.find?.(deliveryKey(delivery), delivery.createdAt);
  } catch (cause) {
    throw new UncertainDelivery(`channel ${channel.id} can't be asked for an earlier attempt`, { cause });
  }
}

function send(channel: Channel, delivery: Delivery, notice: (mayRepeat: boolean) => Notice): Promise<Sent> {
  const sending = { key: deliveryKey(delivery), attempt: delivery.attempts, reached: delivery.reached ?? [] };
  return channel.send(notice(delivery.mayRepeat), sending);
}
