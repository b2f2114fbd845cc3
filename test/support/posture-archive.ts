import type { PostureArchive } from '../../shared/posture/archive.ts';
import type { RawSnapshot } from '../../shared/posture/raw-snapshot.ts';
import type { PostureRecord } from '../../shared/posture/record.ts';
import { SNAPSHOT_VERSION } from '../../shared/posture/snapshot.ts';
import { SOURCES, type SourceName } from '../../shared/posture/sources.ts';

/** Records and snapshots in memory: as JSON, they go to any archive and come back. */
export function memoryArchive(initial: readonly PostureRecord[] = []): PostureArchive {
  const records = new Map(initial.map((record) => [record.runId, JSON.stringify(record)]));
  const snapshots = new Map<string, string>();
  const ofAccount = (account: string): readonly PostureRecord[] =>
    [...records.values()]
      .map((text): PostureRecord => JSON.parse(text))
      .filter((record) => record.account === account)
      .toSorted((a, b) => (a.takenAt < b.takenAt ? -1 : 1));
  return {
    saveRecord: async (record) => void records.set(record.runId, JSON.stringify(record)),
    saveSnapshot: async (runId, snapshot) => void snapshots.set(runId, JSON.stringify(snapshot)),
    async snapshot(runId) {
      const text = snapshots.get(runId);
      return text === undefined ? undefined : revived(JSON.parse(text));
    },
    async *accounts() {
      yield* [...new Set([...records.values()].map((text): string => JSON.parse(text).account))].toSorted();
    },
    latest: async (account, before) => ofAccount(account).findLast(({ takenAt }) => new Date(takenAt) < before),
    async *between(account, from, to) {
      yield* ofAccount(account).filter(({ takenAt }) => new Date(takenAt) >= from && new Date(takenAt) < to);
    },
  };
}

const revived = ({ takenAt, sources, ...snapshot }: RawSnapshot): RawSnapshot => ({
  ...snapshot,
  takenAt: new Date(takenAt),
  sources: Object.fromEntries(
    Object.entries(sources).map(([name, source]) => [name, 'asOf' in source ? { ...source, asOf: new Date(source.asOf) } : source]),
  ),
});

/** A run's record in which every source was left out, but for what matters to the test. */
export function recordWith(takenAt: string, over: Partial<PostureRecord> = {}): PostureRecord {
  const account = over.account ?? '111122223333';
  const leftOut = Object.fromEntries(Object.keys(SOURCES).map((name) => [name, { state: 'left-out' }])) as PostureRecord['sources'];
  return {
    schemaVersion: 1,
    runId: `${takenAt}/${account}`,
    account,
    partition: 'aws',
    takenAt,
    judgedAt: takenAt,
    isBaseline: false,
    sources: leftOut,
    results: [],
    people: [],
    principals: [],
    calls: {},
    ...over,
  };
}

export const snapshotWith = (
  takenAt: string,
  values: Partial<Record<SourceName, unknown>> = {},
  account = '111122223333',
): RawSnapshot => ({
  schemaVersion: SNAPSHOT_VERSION,
  account,
  partition: 'aws',
  takenAt: new Date(takenAt),
  sources: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { state: 'read', asOf: new Date(takenAt), value }])),
});
