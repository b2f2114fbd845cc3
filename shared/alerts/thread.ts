import type { Thread } from './channel.ts';
import type { SendReason } from './decide.ts';
import { type Delivery, deliveryKey, isSettled } from './outbox.ts';

/** What people have of a finding on a channel: its first message that arrived there alone. One that came in a digest has none. */
export type FirstMessage = Delivery & { readonly providerId: string };

type Seen = Pick<Delivery, 'channel' | 'seq' | 'findingId' | 'purpose'>;

/** @param deliveries the finding's, oldest first. */
export const firstMessage = (delivery: Seen, deliveries: readonly Delivery[]): FirstMessage | undefined =>
  deliveries
    .filter((other) => isMessage(other) && other.channel === delivery.channel && deliveryKey(other) !== deliveryKey(delivery))
    .filter((other) => other.seq < delivery.seq && other.state === 'sent')
    .flatMap((other) => (other.providerId === undefined ? [] : [{ ...other, providerId: other.providerId }]))[0];

const isMessage = ({ purpose }: Pick<Delivery, 'purpose'>): boolean => purpose !== 'edit' && purpose !== 'digest';

/** A message that an edit may be about and of which it is not known yet whether it arrives. */
export const messageToCome = (edit: Delivery, deliveries: readonly Delivery[]): Delivery | undefined =>
  firstMessage(edit, deliveries) === undefined
    ? deliveries.find((other) => isMessage(other) && other.channel === edit.channel && other.seq < edit.seq && !isSettled(other))
    : undefined;

/** Words that ask for something: nobody may overlook them in a thread. */
const LOUD: ReadonlySet<SendReason> = new Set(['first', 'worse', 'reopened', 'reminder', 'escalate', 'flapping']);

/** Where a later word of a finding belongs: under its first message. */
export function threadFor(delivery: Delivery, deliveries: readonly Delivery[]): Thread | undefined {
  const first = isMessage(delivery) ? firstMessage(delivery, deliveries) : undefined;
  return first && { id: first.providerId, broadcast: delivery.tellings.some(({ reason }) => LOUD.has(reason)) };
}
