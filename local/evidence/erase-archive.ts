import { isJsonObject } from '../../shared/cloudtrail/json.ts';
import { isStructure, withoutPerson } from '../../shared/findings/person.ts';
import type { PostureArchive } from '../../shared/posture/archive.ts';
import type { RawSnapshot, RawSource } from '../../shared/posture/raw-snapshot.ts';
import { readSnapshot } from '../../shared/posture/read-snapshot.ts';
import type { PostureRecord } from '../../shared/posture/record.ts';
import type { SourceName } from '../../shared/posture/sources.ts';

export interface ErasedArchive {
  readonly changed: { readonly record: number; readonly snapshot: number };
  /** Sources of snapshots that could no longer be read without the name. */
  readonly left: number;
}

type Replace = (text: string) => string;

/** Takes a person's names out of every record and snapshot. @param write false: only counts. */
export async function eraseFromArchive(archive: PostureArchive, replace: Replace, now: Date, write: boolean): Promise<ErasedArchive> {
  let [records, snapshots, left] = [0, 0, 0];
  for await (const account of archive.accounts()) {
    for await (const record of archive.between(account, new Date(0), now)) {
      const erased = recordWithout(record, replace);
      if (erased !== record) {
        records++;
        if (write) await archive.saveRecord(erased);
      }
      const snapshot = await archive.snapshot(record.runId);
      if (!snapshot) continue;
      const without = snapshotWithout(snapshot, replace);
      left += without.left;
      if (!without.isChanged) continue;
      snapshots++;
      if (write) await archive.saveSnapshot(record.runId, without.snapshot);
    }
  }
  return { changed: { record: records, snapshot: snapshots }, left };
}

const STRUCTURE = new Set(['check', 'reason', 'basis', 'admin', 'calls', 'runId', 'takenAt', 'judgedAt']);

/** The same record where the person is not in it. */
export function recordWithout(record: PostureRecord, replace: Replace): PostureRecord {
  const erased = withoutPerson(record, replace, (key, parent) => STRUCTURE.has(key) || isStructure(key, parent));
  return JSON.stringify(erased) === JSON.stringify(record) ? record : (erased as PostureRecord);
}

/** Source by source: one that could not be read afterwards, since the name is a word of its form, stays as it is. */
export function snapshotWithout(snapshot: RawSnapshot, replace: Replace) {
  const erased: Record<string, RawSource> = {};
  let [isChanged, left] = [false, 0];
  for (const [name, source] of Object.entries(snapshot.sources)) {
    const without = sourceWithout(source, replace);
    const differs = JSON.stringify(without) !== JSON.stringify(source);
    const isKept = differs && isReadable(snapshot, name, source) && !isReadable(snapshot, name, without);
    if (isKept) left++;
    isChanged ||= differs && !isKept;
    erased[name] = isKept ? source : without;
  }
  return { snapshot: { ...snapshot, sources: erased }, isChanged, left };
}

function sourceWithout(source: RawSource, replace: Replace): RawSource {
  if (source.state === 'read') return { ...source, value: renamed(source.value, replace) };
  if (source.state === 'failed') return { ...source, failure: { ...source.failure, message: replace(source.failure.message) } };
  return source;
}

/** Some lists are kept by the user's name or ARN: keys are replaced like texts. */
function renamed(value: unknown, replace: Replace): unknown {
  if (typeof value === 'string') return replace(value);
  if (Array.isArray(value)) return value.map((element) => renamed(element, replace));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [replace(key), renamed(member, replace)]));
}

const isReadable = (snapshot: RawSnapshot, name: string, source: RawSource): boolean =>
  readSnapshot(JSON.parse(JSON.stringify({ ...snapshot, sources: { [name]: source } }))).sources[name as SourceName]?.state ===
  source.state;
