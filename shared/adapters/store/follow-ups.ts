import type { FollowUp } from '../../alerts/follow-up.ts';
import type { Plan } from '../../alerts/outbox.ts';
import type { Condition, Item, ItemTable, Write } from '../table/item-table.ts';
import { fromData, toData } from './item-codec.ts';
import { followUpIndex, followUpKey } from './keys.ts';
import { shardedIndex } from './sharded.ts';

/** Those whose time has come, and no others are read. */
export async function* followUpsDue(table: ItemTable, now: Date): AsyncGenerator<FollowUp> {
  for await (const { data } of shardedIndex(table, 'FOLLOWUP', { to: `${now.toISOString()}#\u{10ffff}` })) {
    yield fromData<FollowUp>('follow-up', data);
  }
}

/**
 * Each stands in the place of the one before. No condition is needed where the finding is written with it: whoever reads
 * an old finding is refused there.
 */
export const followUpWrites = ({ followUps = [] }: Pick<Plan, 'followUps'>, when?: Condition): readonly Write[] =>
  followUps.map(({ findingId, next }) => ({
    ...(next === undefined ? { remove: followUpKey(findingId) } : { put: followUpItem(next) }),
    ...(when === undefined ? {} : { when }),
  }));

const followUpItem = (followUp: FollowUp): Item => ({
  ...followUpKey(followUp.findingId),
  ...followUpIndex(followUp.findingId, followUp.dueAt),
  version: followUp.version,
  data: toData('follow-up', followUp),
});
