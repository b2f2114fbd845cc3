import { isJsonObject } from '../../../shared/cloudtrail/json.ts';
import type { MemoryItems } from '../../support/memory-table.ts';
import type { Stage } from '../process.ts';

/** What the table was seen to hold, and when: watched from outside, write by write. */
export interface Ledger {
  /** When an occurrence was recorded, in milliseconds of the run. Key: finding and event. */
  readonly recordedAt: ReadonlyMap<string, number>;
  /** Events that were marked as dealt with while something of them was not recorded. */
  readonly markedTooSoon: readonly string[];
}

/** @param leaves the findings that an event must have left an occurrence in when it is dealt with. */
export function ledger({ clock }: Stage, items: MemoryItems, leaves: ReadonlyMap<string, readonly string[]>): Ledger {
  const recordedAt = new Map<string, number>();
  const markedTooSoon: string[] = [];
  items.onWritten((written) => {
    for (const { write } of written) {
      if (!('put' in write)) continue;
      const { pk, sk, data } = write.put;
      if (sk.startsWith('OCC#')) recordedAt.set(`${pk.slice('FINDING#'.length)} ${sk.slice('OCC#'.length)}`, clock.elapsed());
      if (!pk.startsWith('SEEN#') || !isJsonObject(data) || !Array.isArray(data['eventIds'])) continue;
      for (const id of data['eventIds'].map(String)) {
        if (!(leaves.get(id) ?? []).every((finding) => recordedAt.has(`${finding} ${id}`))) markedTooSoon.push(id);
      }
    }
  });
  return { recordedAt, markedTooSoon };
}
