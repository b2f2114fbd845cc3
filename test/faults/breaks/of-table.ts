import type { ItemTable, Write } from '../../../shared/adapters/table/item-table.ts';
import type { Break } from './break.ts';

const NEVER = new Date('2999-01-01T00:00:00Z');

const skOf = (write: Write): string => ('put' in write ? write.put.sk : write.remove.sk);
const unconditional = (write: Write): Write => ('put' in write ? { put: write.put } : { remove: write.remove });

/** Some of the writes first, the rest afterwards: a crash in between leaves half. What is refused is numbered as before. */
const inTwo =
  (table: ItemTable, isFirst: (write: Write) => boolean): ItemTable['transact'] =>
  async (writes) => {
    const parts = [writes.filter(isFirst), writes.filter((write) => !isFirst(write))];
    if (parts.some((part) => part.length === 0)) return table.transact(writes);
    for (const part of parts) {
      const refused = await table.transact(part);
      if (refused.length > 0) {
        return refused.flatMap(({ index, present }) => {
          const write = part[index];
          return write === undefined ? [] : [{ index: writes.indexOf(write), present }];
        });
      }
    }
    return [];
  };

export const ignoredCondition: Break = {
  name: 'ignored-condition',
  says: 'a conditional write is done whatever is there',
  table: (table) => ({ ...table, transact: (writes) => table.transact(writes.map(unconditional)) }),
};

export const ignoredLease: Break = {
  name: 'ignored-lease',
  says: 'whoever wants a channel and a delivery has them, also while somebody else sends',
  table: (table) => ({
    ...table,
    transact: (writes) => table.transact(writes.map((write) => (/^(DELIVERY#|CHANNEL$)/.test(skOf(write)) ? unconditional(write) : write))),
  }),
  notify: (ports) => ({
    ...ports,
    states: { ...ports.states, take: (channel, _now, leaseUntil) => ports.states.take(channel, NEVER, leaseUntil) },
  }),
};

export const intentDeletedFirst: Break = {
  name: 'intent-deleted-before-delivery-written',
  says: 'an intent is consumed by one write, its deliveries appear by the next',
  table: (table) => ({ ...table, transact: inTwo(table, (write) => 'remove' in write && write.remove.sk.startsWith('INTENT#')) }),
};

export const intentWrittenLast: Break = {
  name: 'intent-written-after-finding',
  says: 'a finding is recorded by one write, the intent to tell of it by the next',
  table: (table) => ({ ...table, transact: inTwo(table, (write) => 'remove' in write || !write.put.sk.startsWith('INTENT#')) }),
};

export const occurrenceWrittenFirst: Break = {
  name: 'occurrence-written-before-finding',
  says: 'an occurrence is recorded by one write, the finding that counts it by the next',
  table: (table) => ({ ...table, transact: inTwo(table, (write) => skOf(write).startsWith('OCC#')) }),
};
