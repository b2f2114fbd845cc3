import { judgedBy, recordOf } from '../../functions/posture/record-of.ts';
import { checks } from '../../shared/posture/index.ts';
import { overlaid } from '../../shared/posture/overlay.ts';
import { readSnapshot } from '../../shared/posture/read-snapshot.ts';
import type { PostureRecord } from '../../shared/posture/record.ts';
import type { PostureSettings } from '../../shared/posture/settings.ts';

/**
 * What a snapshot comes to, judged as the deployed run judges it and in the form which that keeps. Ages are those of the time at
 * which it was taken: a saved one says the same on every day.
 * @throws PermanentError naming what is wrong with the snapshot.
 */
export function auditRecord(raw: unknown, settings: PostureSettings): PostureRecord {
  const snapshot = readSnapshot(raw);
  const at = snapshot.takenAt.toISOString();
  const run = { runId: `${at}/${snapshot.account}`, judgedAt: at, calls: {} };
  return { ...recordOf(snapshot, overlaid(snapshot), judgedBy(checks, settings), settings, run), isBaseline: true };
}
