import { type Dated, datedName, type FirstSeen } from '../../posture/first-seen.ts';
import type { ItemTable, Write } from '../table/item-table.ts';
import { fromData, toData } from './item-codec.ts';
import { expiry, firstSeenKey, KEEP_DAYS } from './keys.ts';
import { writeUnrefused } from './write-unrefused.ts';

interface Stored {
  readonly kind: Dated;
  readonly name: string;
  readonly at: Date;
}

/** Writes of one transaction. */
const MOST = 100;

/** One small item for each thing: written when it is first seen, removed when it is over. */
export function firstSeen(table: ItemTable): FirstSeen {
  const stored = async (account: string): Promise<readonly Stored[]> => {
    const items = await Array.fromAsync(table.query(firstSeenKey(account, 'orphan', '').pk));
    return items.map(({ data }) => fromData<Stored>('first-seen', data));
  };
  return {
    async read(account) {
      return Object.fromEntries((await stored(account)).map(({ kind, name, at }) => [datedName(kind, name), at]));
    },
    async save(account, names, at, now) {
      const known = await stored(account);
      const isKnown = new Set(known.map(({ kind, name }) => datedName(kind, name)));
      const over = known.filter(({ kind, name }) => names[kind] !== undefined && !names[kind].includes(name));
      const fresh = (['orphan', 'inactive'] as const).flatMap((kind) =>
        (names[kind] ?? []).filter((name) => !isKnown.has(datedName(kind, name))).map((name): Stored => ({ kind, name, at })),
      );
      const writes: readonly Write[] = [
        ...over.map(({ kind, name }): Write => ({ remove: firstSeenKey(account, kind, name) })),
        ...fresh.map(
          (one): Write => ({
            put: {
              ...firstSeenKey(account, one.kind, one.name),
              expiresAt: expiry(at, now, KEEP_DAYS.firstSeen),
              data: toData('first-seen', one),
            },
            when: { kind: 'absent' },
          }),
        ),
      ];
      for (let from = 0; from < writes.length; from += MOST) await writeUnrefused(table, writes.slice(from, from + MOST));
    },
  };
}
