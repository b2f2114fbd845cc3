import type { Run, RunLog } from '../../findings/store.ts';
import type { ItemTable } from '../table/item-table.ts';
import { fromData, toData } from './item-codec.ts';
import { expiry, KEEP_DAYS, runKey } from './keys.ts';

export function runLog(table: ItemTable): RunLog {
  return {
    async save(run) {
      await table.transact([
        { put: { ...runKey(run.kind, run.at), expiresAt: expiry(run.at, run.at, KEEP_DAYS.run), data: toData('run', run) } },
      ]);
    },
    async *between(kind, from, to) {
      const { pk } = runKey(kind, from);
      for await (const { data } of table.query(pk, { from: from.toISOString(), to: to.toISOString() })) {
        const run = fromData<Run>('run', data);
        if (run.at < to) yield run;
      }
    },
    async latest(kind, count) {
      const items = await Array.fromAsync(table.query(runKey(kind, new Date(0)).pk, { newestFirst: true, limit: count }));
      return items.map(({ data }) => fromData<Run>('run', data));
    },
  };
}
