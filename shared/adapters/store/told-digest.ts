import type { Delivery } from '../../alerts/outbox.ts';
import type { ItemTable } from '../table/item-table.ts';
import { fromData } from './item-codec.ts';
import { deliveryItemKey } from './keys.ts';

const DIGEST_KEY = /^([^#]+)#([^#]+)#digest#(\d{1,9})$/;

/** Reads a digest by its delivery key, `finding#channel#digest#seq`. */
export const toldDigest =
  (table: ItemTable) =>
  async (key: string): Promise<Delivery | undefined> => {
    const [, findingId, channel, seq] = DIGEST_KEY.exec(key) ?? [];
    if (findingId === undefined || channel === undefined || seq === undefined) return undefined;
    const item = await table.get(deliveryItemKey(findingId, channel, 'digest', Number(seq)));
    return item && fromData<Delivery>('delivery', item.data);
  };
