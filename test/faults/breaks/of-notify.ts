import type { Delivery } from '../../../shared/alerts/outbox.ts';
import type { Break } from './break.ts';

export const settleBeforeSend: Break = {
  name: 'settle-before-send',
  says: 'a delivery is written down as sent, and sent then',
  notify: (ports) => ({
    ...ports,
    outbox: {
      ...ports.outbox,
      async claim(delivery, leaseUntil, saying) {
        const claimed = await ports.outbox.claim(delivery, leaseUntil, saying);
        if (claimed !== 'taken') await ports.outbox.settle({ ...claimed, state: 'sent', sentAt: ports.now() }, ports.now());
        return claimed;
      },
    },
  }),
};

const NEVER = new Date('2999-01-01T00:00:00Z');

export const leaseNeverExpires: Break = {
  name: 'lease-never-expires',
  says: 'a delivery that somebody was sending when he died stays his',
  notify: (ports) => ({
    ...ports,
    outbox: { ...ports.outbox, claim: (delivery, _leaseUntil, saying) => ports.outbox.claim(delivery, NEVER, saying) },
  }),
};

export const deadWithoutFailover: Break = {
  name: 'dead-without-failover',
  says: 'what a channel refuses for good goes out by no other',
  notify: (ports) => ({
    ...ports,
    outbox: { ...ports.outbox, settle: (delivery, now, _failovers, together) => ports.outbox.settle(delivery, now, [], together) },
  }),
};

export const planHalfWritten: Break = {
  name: 'plan-half-written',
  says: 'of the deliveries of an alert only the first is written',
  notify: (ports) => ({
    ...ports,
    outbox: {
      ...ports.outbox,
      consume: (intent, plan, now) => ports.outbox.consume(intent, { ...plan, deliveries: plan.deliveries.slice(0, 1) }, now),
    },
  }),
};

export const droppedStreamRecord: Break = {
  name: 'dropped-stream-record',
  says: 'there is no sweep: what the stream loses is lost',
  notifyFunction: (notify) => ({ ...notify, sweep: async () => undefined }),
};

export const muteForgotten: Break = {
  name: 'mute-forgotten',
  says: 'what a mute hides is dropped, not kept for its end',
  notify: (ports) => ({
    ...ports,
    outbox: { ...ports.outbox, consume: (intent, { left: _, ...plan }, now) => ports.outbox.consume(intent, plan, now) },
  }),
};

export const digestMembersDropped: Break = {
  name: 'digest-members-dropped',
  says: 'a digest tells its first member, of the others nothing is left',
  notify: (ports) => ({
    ...ports,
    outbox: {
      ...ports.outbox,
      roll: (digest, members) => ports.outbox.roll(digest, [...members.slice(0, 1), ...members.slice(1).map(untold)]),
    },
  }),
};

const untold = (member: Delivery): Delivery => ({ ...member, tellings: [] });
