import type { Item, ItemTable, Write } from '../../shared/adapters/table/item-table.ts';
import { TransientError } from '../../shared/errors.ts';
import { seeded } from './random.ts';

/** How often each unkindness happens, from 0 to 1. */
export interface Unkindness {
  /** An index answers as it stood at an earlier time. */
  readonly staleIndex: number;
  /** A call fails before anything was done. */
  readonly failsBefore: number;
  /** A transaction is done, but the caller does not hear of it: a crash, a lost answer. */
  readonly failsAfter: number;
  /** Somebody else writes one of the items first, so that the version moves under the caller. */
  readonly races: number;
}

export interface UnkindTable extends ItemTable {
  /** How often each happened, so that a test can tell that it did. */
  readonly happened: Record<keyof Unkindness, number>;
}

/** A table as AWS may be at its worst, the same for one seed: nothing that it does is against the table's contract. */
export function unkindTable(table: ItemTable, seed: number, unkindness: Unkindness): UnkindTable {
  const random = seeded(seed);
  const happened = { staleIndex: 0, failsBefore: 0, failsAfter: 0, races: 0 };
  const happens = (what: keyof Unkindness): boolean => {
    const does = random() < unkindness[what];
    if (does) happened[what]++;
    return does;
  };
  const mayFail = (): void => {
    if (happens('failsBefore')) throw new TransientError('unkind: out of reach');
  };
  const answers = new Map<string, readonly Item[]>();
  return {
    happened,
    async get(key) {
      mayFail();
      return table.get(key);
    },
    async transact(writes) {
      mayFail();
      if (happens('races')) await anotherWrites(table, writes);
      const refusals = await table.transact(writes);
      if (happens('failsAfter')) throw new TransientError('unkind: the answer was lost');
      return refusals;
    },
    async *query(pk, range) {
      mayFail();
      yield* table.query(pk, range);
    },
    async *queryIndex(indexPk, range) {
      mayFail();
      const asked = JSON.stringify([indexPk, range]);
      const before = answers.get(asked) ?? [];
      const stale = happens('staleIndex');
      const now = await Array.fromAsync(table.queryIndex(indexPk, range));
      answers.set(asked, now);
      yield* stale ? before : now;
    },
  };
}

/** Writes a finding again as it is, one version on: what a telling or an acknowledgement by somebody else does to its version. */
async function anotherWrites(table: ItemTable, writes: readonly Write[]): Promise<void> {
  for (const { when, ...write } of writes) {
    if (when?.kind !== 'version' || !('put' in write) || write.put.sk !== 'FINDING') continue;
    const present = await table.get(write.put);
    if (present?.version === undefined) continue;
    const version = present.version + 1;
    const data = { ...(typeof present.data === 'object' ? present.data : {}), version };
    await table.transact([{ put: { ...present, version, data }, when: { kind: 'version', is: present.version } }]);
  }
}
