import { evaluate, type Result } from '../../shared/posture/evaluate.ts';
import { checks } from '../../shared/posture/index.ts';
import { readSnapshot } from '../../shared/posture/read-snapshot.ts';
import { type PostureRecord, RECORD_VERSION, type ResultRow, type SourceState } from '../../shared/posture/record.ts';
import type { PostureSettings } from '../../shared/posture/settings.ts';
import type { Source } from '../../shared/posture/source.ts';
import type { SourceName } from '../../shared/posture/sources.ts';
import type { Judge } from './ports.ts';

/** Every check on what was read. Ages are measured from when the run began, so that the same run gives the same. */
export const judgeAll =
  (settings: PostureSettings, now: () => Date): Judge =>
  async (raw, { runId, isBaseline, calls }) => {
    const snapshot = readSnapshot(raw);
    const results = checks.flatMap((check) => evaluate(check, snapshot, settings, snapshot.takenAt));
    return {
      schemaVersion: RECORD_VERSION,
      runId,
      account: snapshot.account,
      partition: snapshot.partition,
      takenAt: snapshot.takenAt.toISOString(),
      judgedAt: now().toISOString(),
      isBaseline,
      sources: Object.fromEntries(Object.entries(snapshot.sources).map(([name, source]) => [name, stateOf(source)])) as Record<
        SourceName,
        SourceState
      >,
      results: results.map(rowOf),
      people: [],
      principals: [],
      calls,
    } satisfies PostureRecord;
  };

const rowOf = ({ check, account: _, ...row }: Result): ResultRow => ({ check: check.id, ...row });

function stateOf(source: Source<unknown>): SourceState {
  if (source.state === 'left-out') return { state: 'left-out', why: source.reason };
  const asOf = source.asOf.toISOString();
  if (source.state === 'read') return { state: 'read', asOf };
  return { state: 'failed', asOf, why: `${source.failure.call}: ${source.failure.code}: ${source.failure.message}` };
}
