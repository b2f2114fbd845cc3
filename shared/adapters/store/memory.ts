import type { PolicyMemory, PrincipalMemory } from '../../findings/store.ts';
import type { PolicyVersion } from '../../memory/policies.ts';
import type { PrincipalChange, PrincipalSnapshot } from '../../memory/principals.ts';
import type { ItemTable, Write } from '../table/item-table.ts';
import { fromData, toData } from './item-codec.ts';
import { asOf, daysOf, expiry, KEEP_DAYS, policyPk, policyVersionKey, principalPk, principalSnapshotKey } from './keys.ts';
import { policyWrite } from './memory-items.ts';
import { shardedIndex } from './sharded.ts';
import { writeUnrefused } from './write-unrefused.ts';

/** What is remembered of principals: one query brings all of one user. */
export function principalMemory(table: ItemTable): PrincipalMemory {
  return {
    async recall(user) {
      const items = await Array.fromAsync(table.query(principalPk(user)));
      return {
        changes: items.filter(({ sk }) => sk.startsWith('KNOWN#')).map(({ data }) => fromData<PrincipalChange>('principal-change', data)),
        snapshots: items
          .filter(({ sk }) => sk.startsWith('SNAPSHOT#'))
          .map(({ data }) => fromData<PrincipalSnapshot>('principal-snapshot', data)),
      };
    },
    async rememberSnapshot(snapshot, now) {
      const { user, asOf: at, ...parts } = snapshot;
      const writes = Object.entries(parts).map(([part, value]): Write => {
        const put = {
          ...principalSnapshotKey(user, part),
          asOf: asOf(at, ''),
          expiresAt: expiry(at, now, KEEP_DAYS.principal),
          data: toData('principal-snapshot', { user, asOf: at, [part]: value }),
        };
        return { put, when: { kind: 'newer', than: put.asOf } };
      });
      // A refused part was read later by somebody else.
      await writeUnrefused(table, writes);
    },
    async *changesBetween(from, to) {
      for (const day of daysOf(from, to)) {
        for await (const { data } of shardedIndex(table, `CHANGE#${day}`, { from: from.toISOString(), to: to.toISOString() })) {
          yield fromData<PrincipalChange>('principal-change', data);
        }
      }
    },
  };
}

export function policyMemory(table: ItemTable): PolicyMemory {
  return {
    async before(ref, at, eventId) {
      const { sk } = policyVersionKey(ref, at, eventId);
      for await (const item of table.query(policyPk(ref), { from: 'V#', to: sk, newestFirst: true, limit: 2 })) {
        if (item.sk !== sk) return fromData<PolicyVersion>('policy-version', item.data);
      }
      return undefined;
    },
    async remember(version, now) {
      await table.transact([policyWrite(version, now)]);
    },
  };
}
