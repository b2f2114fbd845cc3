import { type ChannelState, type ChannelStates, freshState } from '../../alerts/channel-state.ts';
import type { Item, ItemTable } from '../table/item-table.ts';
import { fromData, toData } from './item-codec.ts';
import { channelKey } from './keys.ts';

/** States of channels on an item table. The version is the lease: whoever wrote last holds it. */
export function channelStates(table: ItemTable): ChannelStates {
  return {
    async take(channel, now, leaseUntil) {
      const item = await table.get(channelKey(channel));
      const state = item === undefined ? freshState(channel, now) : fromData<ChannelState>('channel', item.data);
      if (state.leaseUntil > now) return 'taken';
      const taken = { ...state, leaseUntil, version: state.version + 1 };
      const when = item === undefined ? ({ kind: 'absent' } as const) : ({ kind: 'version', is: state.version } as const);
      return (await table.transact([{ put: itemOf(taken), when }])).length === 0 ? taken : 'taken';
    },
    async put(state) {
      const next = { ...state, version: state.version + 1 };
      const refused = await table.transact([{ put: itemOf(next), when: { kind: 'version', is: state.version } }]);
      return refused.length === 0 ? next : 'lost';
    },
  };
}

const itemOf = (state: ChannelState): Item => ({
  ...channelKey(state.channel),
  version: state.version,
  data: toData('channel', state),
});
