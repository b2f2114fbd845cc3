import type { Finding } from '../../findings/finding.ts';
import type { Occurrence } from '../../findings/occurrence.ts';
import type { FindingStore, LateEvent } from '../../findings/store.ts';
import type { Item, ItemTable } from '../table/item-table.ts';
import { fromData, toData } from './item-codec.ts';
import { daysOf, expiry, findingKey, KEEP_DAYS, occurrenceKey, seenKey } from './keys.ts';
import { record } from './record.ts';
import { recordSpread } from './record-spread.ts';
import { beginning, shardedIndex } from './sharded.ts';

/**
 * Findings, occurrences and seen marks on an item table.
 * @param keepDays for how long occurrences are kept; whoever records takes it from the configuration.
 */
export function findingStore(table: ItemTable, keepDays: number = KEEP_DAYS.occurrence): FindingStore {
  const finding = async (id: string): Promise<Finding | undefined> => findingOf(await table.get(findingKey(id)));
  return {
    finding,
    record: (recording, now) => record(table, recording, now, keepDays),
    recordSpread: (spread, batchId, now) => recordSpread(table, spread, batchId, now, keepDays),
    async markSeen(seen, batchId, now) {
      const puts = seen.map((group) => ({
        put: {
          ...seenKey(group.account, group.region, group.hour, batchId),
          expiresAt: expiry(now, now, KEEP_DAYS.seen),
          data: toData('seen', { ...group, seenAt: now }),
        },
      }));
      for (let start = 0; start < puts.length; start += 100) await table.transact(puts.slice(start, start + 100));
    },
    async occurrence(findingId, eventId) {
      const item = await table.get(occurrenceKey(findingId, eventId));
      return item && fromData<Occurrence>('occurrence', item.data);
    },
    async occurrences(findingId, limit = 200) {
      let newest: readonly Occurrence[] = [];
      // Keys hold no time, so all are read; only as many as are wanted are kept in memory.
      for await (const items of inBatches(table.query(findingKey(findingId).pk, beginning('OCC#')), 500)) {
        const found = items.map((item) => fromData<Occurrence>('occurrence', item.data));
        newest = [...newest, ...found].toSorted(newestFirst).slice(0, limit);
      }
      return newest;
    },
    async *openFindings() {
      for await (const item of shardedIndex(table, 'OPEN')) yield fromData<Finding>('finding', item.data);
    },
    async *occurrencesBetween(from, to) {
      for (const day of daysOf(from, to)) {
        for await (const item of shardedIndex(table, `OCC#${day}`, { from: from.toISOString(), to: to.toISOString() })) {
          yield fromData<Occurrence>('occurrence', item.data);
        }
      }
    },
    async *lateBetween(from, to) {
      for (const day of daysOf(from, to)) {
        for await (const item of shardedIndex(table, `LATE#${day}`, { from: from.toISOString(), to: to.toISOString() })) {
          yield fromData<LateEvent>('late-event', item.data);
        }
      }
    },
  };
}

const findingOf = (item: Item | undefined): Finding | undefined => item && fromData<Finding>('finding', item.data);

const newestFirst = (a: Occurrence, b: Occurrence): number =>
  b.event.at.getTime() - a.event.at.getTime() || (a.event.id < b.event.id ? 1 : -1);

async function* inBatches<T>(all: AsyncIterable<T>, size: number): AsyncGenerator<readonly T[]> {
  let batch: T[] = [];
  for await (const one of all) {
    batch.push(one);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
