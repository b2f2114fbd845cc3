import type { PostureArchive } from '../../shared/posture/archive.ts';
import type { RawSnapshot } from '../../shared/posture/raw-snapshot.ts';
import type { PostureRecord } from '../../shared/posture/record.ts';

/** An archive in memory: what is saved is copied, as through a file. */
export function memoryArchive(records: readonly PostureRecord[] = []): PostureArchive {
  const kept = new Map(records.map((record) => [record.runId, record]));
  const snapshots = new Map<string, RawSnapshot>();
  const ofAccount = (account: string): readonly PostureRecord[] =>
    [...kept.values()].filter((record) => record.account === account).toSorted((a, b) => (a.takenAt < b.takenAt ? -1 : 1));
  return {
    saveRecord: async (record) => void kept.set(record.runId, structuredClone(record)),
    saveSnapshot: async (runId, snapshot) => void snapshots.set(runId, structuredClone(snapshot)),
    snapshot: async (runId) => snapshots.get(runId),
    latest: async (account, before) => ofAccount(account).findLast(({ takenAt }) => new Date(takenAt) < before),
    async *between(account, from, to) {
      for (const record of ofAccount(account)) {
        const at = new Date(record.takenAt);
        if (at >= from && at < to) yield record;
      }
    },
  };
}
