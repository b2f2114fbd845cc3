import type { Erasure, Erasures } from '../../findings/erasure.ts';
import type { ItemTable } from '../table/item-table.ts';
import { fromData, toData } from './item-codec.ts';
import { erasureKey } from './keys.ts';

/** Erasures on an item table. They never expire. */
export const erasures = (table: ItemTable): Erasures => ({
  async save(erasure) {
    await table.transact([{ put: { ...erasureKey(erasure.at, erasure.id), data: toData('erasure', erasure) } }]);
  },
  async *between(from, to) {
    for await (const { data } of table.query(erasureKey(from, '').pk, { from: from.toISOString(), to: to.toISOString() })) {
      const erasure = fromData<Erasure>('erasure', data);
      if (erasure.at < to) yield erasure;
    }
  },
});
