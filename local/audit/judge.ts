import { evaluated } from '../../functions/posture/evaluated.ts';
import { sourceStates } from '../../functions/posture/results.ts';
import { checks } from '../../shared/posture/index.ts';
import { overlaid } from '../../shared/posture/overlay.ts';
import { peopleOf } from '../../shared/posture/people.ts';
import { principalsOf } from '../../shared/posture/principals.ts';
import { readSnapshot } from '../../shared/posture/read-snapshot.ts';
import { type PostureRecord, RECORD_VERSION } from '../../shared/posture/record.ts';
import type { PostureSettings } from '../../shared/posture/settings.ts';

/**
 * What a snapshot comes to, judged as the deployed run judges it and in the form which that keeps. Ages are those of the time at
 * which it was taken: a saved one says the same on every day.
 * @throws PermanentError naming what is wrong with the snapshot.
 */
export function auditRecord(raw: unknown, settings: PostureSettings): PostureRecord {
  const snapshot = readSnapshot(raw);
  const overlay = overlaid(snapshot);
  const { account, partition, takenAt } = snapshot;
  const at = takenAt.toISOString();
  return {
    ...{ schemaVersion: RECORD_VERSION, runId: `${at}/${account}`, account, partition, takenAt: at, judgedAt: at, isBaseline: true },
    sources: sourceStates(snapshot),
    results: evaluated(checks, snapshot, overlay, settings),
    people: peopleOf(overlay.snapshot, settings, takenAt),
    principals: principalsOf(snapshot, settings, takenAt),
    calls: {},
  };
}
