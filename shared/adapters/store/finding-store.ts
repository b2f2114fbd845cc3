import type { Acknowledgement, Finding } from '../../findings/finding.ts';
import type { Occurrence } from '../../findings/occurrence.ts';
import type { FindingStore } from '../../findings/store.ts';
import type { Item, ItemTable } from '../table/item-table.ts';
import { findingItem } from './finding-item.ts';
import { fromData, toData } from './item-codec.ts';
import { expiry, findingKey, KEEP_DAYS, occurrenceKey, SHARDS, seenKey } from './keys.ts';
import { record } from './record.ts';

const DAY = 86_400_000;

/** Findings, occurrences and seen marks on an item table. */
export function findingStore(table: ItemTable): FindingStore {
  const finding = async (id: string): Promise<Finding | undefined> => findingOf(await table.get(findingKey(id)));
  return {
    finding,
    record: (recording, now) => record(table, recording, now),
    async markSeen(seen, batchId, now) {
      const puts = seen.map((group) => ({
        put: {
          ...seenKey(group.account, group.region, group.hour, batchId),
          expiresAt: expiry(now, now, KEEP_DAYS.seen),
          data: toData('seen', group),
        },
      }));
      for (let start = 0; start < puts.length; start += 100) await table.transact(puts.slice(start, start + 100));
    },
    async occurrence(findingId, eventId) {
      const item = await table.get(occurrenceKey(findingId, eventId));
      return item && fromData<Occurrence>('occurrence', item.data);
    },
    async occurrences(findingId, limit = 200) {
      const { pk } = findingKey(findingId);
      const found = await Array.fromAsync(table.query(pk, { from: 'OCC#', to: 'OCC#￿' }));
      return found
        .map((item) => fromData<Occurrence>('occurrence', item.data))
        .toSorted((a, b) => b.event.at.getTime() - a.event.at.getTime())
        .slice(0, limit);
    },
    async *openFindings() {
      for (const shard of SHARDS) {
        for await (const item of table.queryIndex(`OPEN#${shard}`)) yield fromData<Finding>('finding', item.data);
      }
    },
    async *occurrencesBetween(from, to) {
      for (let day = Math.floor(from.getTime() / DAY); day * DAY < to.getTime(); day++) {
        for (const shard of SHARDS) {
          const indexPk = `OCC#${new Date(day * DAY).toISOString().slice(0, 10)}#${shard}`;
          for await (const item of table.queryIndex(indexPk, { from: from.toISOString(), to: `${to.toISOString()}` })) {
            const occurrence = fromData<Occurrence>('occurrence', item.data);
            if (occurrence.event.at >= from && occurrence.event.at < to) yield occurrence;
          }
        }
      }
    },
    async acknowledge(findingId, acknowledgement) {
      for (;;) {
        const present = await finding(findingId);
        if (!present) return undefined;
        const changed = acknowledged(present, acknowledgement);
        if (changed === present) return present;
        const refused = await table.transact([
          { put: findingItem(changed, acknowledgement.at), when: { kind: 'version', is: present.version } },
        ]);
        if (refused.length === 0) return changed;
      }
    },
  };
}

export const findingOf = (item: Item | undefined): Finding | undefined => item && fromData<Finding>('finding', item.data);

/** The latest word stands; an older one that comes late changes nothing. */
function acknowledged(finding: Finding, acknowledgement: Acknowledgement): Finding {
  if (finding.acknowledged && finding.acknowledged.at >= acknowledgement.at) return finding;
  return { ...finding, acknowledged: acknowledgement, version: finding.version + 1 };
}
