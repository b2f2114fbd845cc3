import type { PostureArchive } from '../../shared/posture/archive.ts';
import type { CollectPorts } from '../../shared/posture/collect.ts';
import type { RawSnapshot } from '../../shared/posture/raw-snapshot.ts';
import type { PostureRecord } from '../../shared/posture/record.ts';

/** What is spread over a week is looked for no further back. */
const BACK_MS = 9 * 86_400_000;

/** A source as the newest run before kept it that could read it. Snapshots are large: each is read once, and only when something is asked for. */
export function earlierSources(archive: PostureArchive, account: string, before: Date): CollectPorts['earlier'] {
  const snapshots = new Map<string, Promise<RawSnapshot | undefined>>();
  let records: Promise<readonly PostureRecord[]> | undefined;
  return async (name) => {
    records ??= Array.fromAsync(archive.between(account, new Date(before.getTime() - BACK_MS), before));
    const newest = (await records).findLast(({ sources }) => sources[name]?.state === 'read');
    if (newest === undefined) return undefined;
    const reading = snapshots.get(newest.runId) ?? archive.snapshot(newest.runId);
    snapshots.set(newest.runId, reading);
    return (await reading)?.sources[name];
  };
}
