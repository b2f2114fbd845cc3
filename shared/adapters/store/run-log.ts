import type { Run, RunLog } from '../../findings/store.ts';
import type { ItemTable } from '../table/item-table.ts';
import { fromData, toData } from './item-codec.ts';
import { accountRunKey, expiry, KEEP_DAYS, runKey } from './keys.ts';

export function runLog(table: ItemTable): RunLog {
  return {
    async save(run) {
      const { kind, at, account } = run;
      const keys = [runKey(kind, at, account), ...(account === undefined ? [] : [accountRunKey(kind, account, at)])];
      const item = { expiresAt: expiry(at, at, KEEP_DAYS.run), data: toData('run', run) };
      await table.transact(keys.map((key) => ({ put: { ...key, ...item } })));
    },
    async *between(kind, from, to) {
      const { pk } = runKey(kind, from);
      for await (const { data } of table.query(pk, { from: from.toISOString(), to: to.toISOString() })) {
        const run = fromData<Run>('run', data);
        if (run.at < to) yield run;
      }
    },
    async latest(kind, count, account) {
      const { pk } = account === undefined ? runKey(kind, NEVER) : accountRunKey(kind, account, NEVER);
      const items = await Array.fromAsync(table.query(pk, { newestFirst: true, limit: count }));
      return items.map(({ data }) => fromData<Run>('run', data));
    },
  };
}

const NEVER = new Date(0);
