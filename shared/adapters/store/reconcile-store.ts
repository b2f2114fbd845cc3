import type { Activity } from '../../findings/activity.ts';
import type { ReconcileState, ReconcileStore, RecoveredMark } from '../../findings/reconcile-store.ts';
import type { SeenEvents } from '../../findings/store.ts';
import type { ItemTable, Write } from '../table/item-table.ts';
import { fromData, toData } from './item-codec.ts';
import { activityKey, expiry, KEEP_DAYS, reconcileKey, recoveredKey, seenKey } from './keys.ts';

type Seen = SeenEvents & { readonly seenAt?: Date };

export function reconcileStore(table: ItemTable): ReconcileStore {
  return {
    async seen({ account, region }, hour) {
      const takenIn = new Map<string, Date>();
      let lastAt: Date | undefined;
      for await (const { data } of table.query(seenKey(account, region, hour, '').pk)) {
        const seen = fromData<Seen>('seen', data);
        for (const id of seen.eventIds) {
          const at = seen.seenAt ?? new Date(0);
          const before = takenIn.get(id);
          if (before === undefined || at < before) takenIn.set(id, at);
        }
        if (seen.lastAt !== undefined && (lastAt === undefined || seen.lastAt > lastAt)) lastAt = seen.lastAt;
      }
      return { takenIn, lastAt };
    },
    async recovered({ account, region }, hour) {
      const marked = new Map<string, Date>();
      for await (const { sk, data } of table.query(recoveredKey(account, region, hour, '').pk)) {
        marked.set(sk, fromData<{ readonly recoveredAt: Date }>('recovered', data).recoveredAt);
      }
      return marked;
    },
    async state({ account, region }, pass) {
      const item = await table.get(reconcileKey(account, region, pass));
      return item && fromData<ReconcileState>('reconcile-state', item.data);
    },
    async save(state, marks, now) {
      const saved = { ...state, version: state.version + 1 };
      const put: Write = {
        put: {
          ...reconcileKey(state.account, state.region, state.pass),
          expiresAt: expiry(now, now, KEEP_DAYS.run),
          version: saved.version,
          data: toData('reconcile-state', saved),
        },
        when: state.version === 0 ? { kind: 'absent' } : { kind: 'version', is: state.version },
      };
      const refusals = await table.transact([...marks.map((mark) => markWrite(state, mark, now)), put]);
      return refusals.length === 0 ? saved : undefined;
    },
    async activity(account) {
      const item = await table.get(activityKey(account));
      return item && fromData<Activity>('activity', item.data);
    },
    async saveActivity(activity, now) {
      // Refused: a run that began no earlier has counted the same hours.
      await table.transact([
        {
          put: {
            ...activityKey(activity.account),
            expiresAt: expiry(now, now, KEEP_DAYS.run),
            asOf: now.toISOString(),
            data: toData('activity', activity),
          },
          when: { kind: 'newer', than: now.toISOString() },
        },
      ]);
    },
  };
}

const markWrite = ({ account, region, pass }: ReconcileState, { hour, eventId, at }: RecoveredMark, now: Date): Write => ({
  put: {
    ...recoveredKey(account, region, hour, eventId),
    // Windows reach back at most 90 days, and an event that is recovered counts once.
    expiresAt: expiry(now, now, KEEP_DAYS.recovered),
    data: toData('recovered', { account, region, pass, hour, eventId, at, recoveredAt: now }),
  },
  when: { kind: 'absent' },
});
