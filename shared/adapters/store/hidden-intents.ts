import { type HiddenIntents, MUTES_CACHED_MS } from '../../alerts/mutes.ts';
import type { Intent } from '../../alerts/outbox.ts';
import type { ItemTable } from '../table/item-table.ts';
import { fromData } from './item-codec.ts';
import { intentItem } from './record.ts';
import { shardedIndex } from './sharded.ts';

/** Somebody who has just read the mutes must not hide again what is woken: it is due when that reading is too old. */
const WAKE_AFTER_MS = MUTES_CACHED_MS + 15_000;

export const hiddenIntents = (table: ItemTable): HiddenIntents => ({
  wake: (inForce, now) => wakeHidden(table, (marks) => marks.some((mark) => !inForce.has(mark)), now),
});

/** Of what waits for mutes, makes due what the test picks by their marks. One that somebody plans meanwhile is left to them. */
export async function wakeHidden(table: ItemTable, picks: (marks: readonly string[]) => boolean, now: Date): Promise<number> {
  const dueAt = new Date(now.getTime() + WAKE_AFTER_MS);
  let woken = 0;
  for await (const { sk, data } of shardedIndex(table, 'DUE')) {
    if (!sk.startsWith('INTENT#')) continue;
    const { hiddenBy, ...intent } = fromData<Intent>('intent', data);
    if (hiddenBy === undefined || intent.dueAt <= dueAt || !picks(hiddenBy)) continue;
    const put = intentItem({ ...intent, dueAt, version: intent.version + 1 });
    const refused = await table.transact([{ put, when: { kind: 'version', is: intent.version } }]);
    if (refused.length === 0) woken++;
  }
  return woken;
}
