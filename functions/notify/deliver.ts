import type { Channel, Notice, Sent, Thread } from '../../shared/alerts/channel.ts';
import { channelBroke } from '../../shared/alerts/channel-health.ts';
import { type Delivery, deliveryKey, isSettled } from '../../shared/alerts/outbox.ts';
import type { ChannelAnswer } from '../../shared/alerts/pace.ts';
import { type Attempt, afterFailure, afterSend, cancelled, leaseFrom } from '../../shared/alerts/settle.ts';
import { siblingsOf, toldAlong, waitsForDigest } from '../../shared/alerts/siblings.ts';
import { PermanentError } from '../../shared/errors.ts';
import { atLeast } from '../../shared/rules/severity.ts';
import { answerTo } from './answer-to.ts';
import { type Built, buildNotice } from './build-notice.ts';
import { type EarlierAttempt, earlierAttempt } from './earlier-attempt.ts';
import { editMessage } from './edit-message.ts';
import { failoversOf, toldTogether, whyNeedless } from './follow-up.ts';
import type { NotifyPorts } from './ports.ts';
import { toldByDigest } from './told-by-digest.ts';

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
  const { waitsFor, rolledInto } = siblingsOf(delivery, deliveries);
  if (waitsFor) return { became: 'left' };
  if (rolledInto !== undefined && waitsForDigest(delivery, await outbox.delivery(rolledInto))) return { became: 'left' };
  const built = await buildNotice(delivery, ports, deliveries);
  const channel = channels.get(delivery.channel);
  const earlier = await earlierAttempt(delivery, channel, built?.thread);

  // Read after the findings: what was planned between the two reads is told by this one, and must not come by itself.
  const along =
    delivery.purpose === 'digest'
      ? await toldByDigest(built?.tellings ?? [], delivery, ports)
      : toldAlong(delivery, await outbox.deliveries(delivery.findingId), now());
  const says = built && (earlier.kind === 'none' || earlier.kind === 'not there') ? built : undefined;
  const claimed = await outbox.claim(says ? { ...delivery, tellings: says.tellings } : delivery, leaseFrom(now()), says?.saying);
  if (claimed === 'taken') return { became: 'elsewhere' };
  const needless = built?.void ?? whyNeedless(delivery, deliveries);
  const { settled, answer } =
    built && needless === undefined
      ? await attempted(claimed, earlier, built, channel, ports)
      : { settled: cancelled(claimed, needless ?? 'its finding is gone', now()), answer: undefined };
  const failovers = settled.state === 'dead' && !settled.failedOver ? failoversOf(settled, deliveries, ports) : [];
  if (settled.state === 'dead') {
    await ports.store.record(channelBroke(settled, built?.headline ?? 'an alert', ports.account, now()), now());
  }
  const final = failovers.length > 0 ? { ...settled, failedOver: true as const } : settled;
  const said = { ...(answer === undefined ? {} : { answer }), ...(settled.lastError ? { why: settled.lastError.message } : {}) };
  const together = toldTogether(delivery, settled, along, now());
  if ((await outbox.settle(final, now(), failovers, together)) === 'lost') return { became: 'elsewhere', ...said };
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
  claimed: Delivery,
  earlier: EarlierAttempt,
  { notice, thread, first }: Built,
  channel: Channel | undefined,
  { config, now, jitter }: NotifyPorts,
): Promise<Tried> {
  const delivery = { ...claimed, mayRepeat: claimed.mayRepeat || isUnsure(earlier) };
  const attempt = (): Attempt => ({ delivery, now: now(), jitter: jitter(), config });
  if (delivery.purpose === 'edit') return editMessage(attempt, notice(false), first, channel);
  try {
    if (!channel) throw new PermanentError(`there is no channel "${delivery.channel}" in the configuration any more`);
    if (earlier.kind === 'there') return { settled: afterSend(attempt(), { providerId: earlier.providerId }), answer: { kind: 'taken' } };
    // While the channel can't be asked, it stays unknown whether the message is there.
    if (earlier.kind === 'unknown') throw earlier.why;
    if (earlier.kind === 'not there' && !isWorthRepeating(delivery, channel)) {
      return { settled: cancelled(delivery, 'it may have been sent', now()), answer: undefined };
    }
    const settled = afterSend(attempt(), await send(channel, delivery, notice, thread));
    return { settled, answer: { kind: 'taken' } };
  } catch (error) {
    const settled = afterFailure(attempt(), error);
    return { settled, answer: channel && answerTo(error, settled, claimed) };
  }
}

const isUnsure = ({ kind }: EarlierAttempt): boolean => kind !== 'none' && kind !== 'told apart';

/** Of a lesser alert a repeat annoys more than a loss harms, where nobody can know. A digest is many alerts. */
const isWorthRepeating = ({ severity, purpose }: Delivery, { find }: Channel): boolean =>
  find !== undefined || purpose === 'digest' || atLeast(severity, 'medium');

function send(channel: Channel, delivery: Delivery, notice: (mayRepeat: boolean) => Notice, thread: Thread | undefined): Promise<Sent> {
  const { attempts: attempt, reached = [], mayRepeat } = delivery;
  return channel.send(notice(mayRepeat), { key: deliveryKey(delivery), attempt, reached, ...(thread === undefined ? {} : { thread }) });
}
