import type { Check } from '../../shared/posture/check.ts';
import type { Overlaid } from '../../shared/posture/overlay.ts';
import { peopleOf } from '../../shared/posture/people.ts';
import { principalsOf } from '../../shared/posture/principals.ts';
import { type PersonRow, type PostureRecord, type PrincipalRow, RECORD_VERSION } from '../../shared/posture/record.ts';
import type { PostureSettings } from '../../shared/posture/settings.ts';
import type { Snapshot } from '../../shared/posture/snapshot.ts';
import { evaluated } from './evaluated.ts';
import { sourceStates } from './results.ts';

/** What a snapshot is judged by. */
export interface JudgedBy {
  readonly checks: readonly Check[];
  readonly peopleOf: (snapshot: Snapshot) => readonly PersonRow[];
  readonly principalsOf: (snapshot: Snapshot) => readonly PrincipalRow[];
}

/** These checks, and every person and principal as of the time at which the snapshot was taken. */
export const judgedBy = (checks: readonly Check[], settings: PostureSettings): JudgedBy => ({
  checks,
  peopleOf: (snapshot) => peopleOf(snapshot, settings, snapshot.takenAt),
  principalsOf: (snapshot) => principalsOf(snapshot, settings, snapshot.takenAt),
});

/** What a snapshot comes to, whatever was known before it. */
export function recordOf(
  snapshot: Snapshot,
  overlay: Overlaid,
  by: JudgedBy,
  settings: PostureSettings,
  run: Pick<PostureRecord, 'runId' | 'judgedAt' | 'calls'>,
): Omit<PostureRecord, 'isBaseline' | 'neverJudged'> {
  const { account, partition, takenAt } = snapshot;
  return {
    schemaVersion: RECORD_VERSION,
    account,
    partition,
    takenAt: takenAt.toISOString(),
    ...run,
    sources: sourceStates(snapshot),
    results: evaluated(by.checks, snapshot, overlay, settings),
    people: by.peopleOf(overlay.snapshot),
    principals: by.principalsOf(snapshot),
  };
}
