import type { Once } from '../../once.ts';
import type { Item, ItemTable } from '../table/item-table.ts';
import { fromData, toData } from './item-codec.ts';
import { onceKey } from './keys.ts';

interface Used {
  readonly by: string;
  readonly at: Date;
}

/** What was used, as a conditional put that expires. DynamoDB deletes late, which only refuses for longer. */
export function once(table: ItemTable): Once {
  const readUse = ({ data }: Item): Used => fromData<Used>('once', data);
  return {
    async use(what, by, until, now) {
      const put = {
        ...onceKey(what),
        expiresAt: Math.ceil(until.getTime() / 1000),
        data: toData('once', { by, at: now } satisfies Used),
      };
      const [refusal] = await table.transact([{ put, when: { kind: 'absent' } }]);
      if (refusal === undefined) return { outcome: 'first', at: now };
      // Whoever deleted it between the refusal and now has used it up as well.
      const before = refusal.present === undefined ? undefined : readUse(refusal.present);
      return before?.by === by ? { outcome: 'again', at: before.at } : { outcome: 'used', at: before?.at ?? now };
    },
    async usedAt(what) {
      const item = await table.get(onceKey(what));
      return item && readUse(item).at;
    },
  };
}
