import type { Run } from '../../shared/findings/store.ts';
import { isForRole } from '../../shared/posture/calls.ts';
import { type Collected, collect } from '../../shared/posture/collect.ts';
import type { CollectProgress } from '../../shared/posture/progress.ts';
import type { PostureRecord } from '../../shared/posture/record.ts';
import type { RunHead } from '../../shared/posture/run-head.ts';
import { earlierSources } from './earlier.ts';
import { ESSENTIAL } from './essential.ts';
import { isLastStep, nextRun } from './next-run.ts';
import type { PosturePorts, Reader } from './ports.ts';

/** What one step came to. */
export type Step = { readonly state: 'not-due' | 'unfinished' } | { readonly state: 'done'; readonly run: Run };

/**
 * One step of a run: reads on where the step before stopped and, when all is read, judges it, keeps both and leaves a checkpoint.
 * Nothing that is read waits for the end: a step that dies loses little, and doing its last part again does no harm.
 * @param until no call to read the account begins after it
 * @throws TransientError when state could not be kept: the next step is the retry.
 */
export async function posture(until: Date, ports: PosturePorts): Promise<Step> {
  const { account, partition, archive, heads, judge, runs, now } = ports;
  const head = await nextRun(ports);
  if (head === undefined) return { state: 'not-due' };
  const reader = ports.reader(until);
  const withCalls = (): RunHead => ({ ...head, isUnderWay: true, calls: added(head.calls, reader) });
  await heads.save(account, withCalls());
  const collected = await collect(
    { account, partition, takenAt: head.takenAt },
    {
      sources: reader.sources,
      leftOut: 'nobody provides it to this run',
      failureOf: ports.failureOf,
      progress: countingProgress(ports.progressOf(head.runId), () => heads.save(account, withCalls())),
      earlier: earlierSources(archive, account, head.takenAt),
      now,
    },
    isLastStep(head, now()),
  );
  if (collected === undefined) {
    await heads.save(account, { ...withCalls(), isUnderWay: false });
    return { state: 'unfinished' };
  }
  await heads.save(account, withCalls());
  await archive.saveSnapshot(head.runId, collected.snapshot);
  const record = await judge(collected.snapshot, withCalls());
  await archive.saveRecord(record);
  const run = runOf(head, collected, record, now());
  await runs.save(run);
  await heads.save(account, { ...withCalls(), isUnderWay: false, isOver: true });
  return { state: 'done', run };
}

function added(before: RunHead['calls'], { calls }: Reader): RunHead['calls'] {
  const sum = { ...before };
  for (const [call, count] of Object.entries(calls())) sum[call] = (sum[call] ?? 0) + count;
  return sum;
}

/** What was called is kept with what it brought. */
const countingProgress = (progress: CollectProgress, count: () => Promise<void>): CollectProgress => ({
  load: (part) => progress.load(part),
  async save(part, value) {
    await progress.save(part, value);
    await count();
  },
});

function runOf(head: RunHead, { snapshot, notes }: Collected, record: PostureRecord, now: Date): Run {
  const unread = unreadOf(snapshot);
  const essential = ESSENTIAL.filter((name) => snapshot.sources[name]?.state === 'read').length;
  const count = (outcome: PostureRecord['results'][number]['outcome']): number =>
    record.results.filter((row) => row.outcome === outcome).length;
  const isWhole = unread.length === 0 && notes.length === 0;
  return {
    kind: 'posture',
    at: head.takenAt,
    account: snapshot.account,
    tookMs: now.getTime() - head.takenAt.getTime(),
    outcome: essential === 0 ? 'failed' : isWhole ? 'complete' : 'partial',
    counts: {
      pass: count('pass'),
      fail: count('fail'),
      error: count('error'),
      stale: count('stale'),
      notEvaluated: count('not-evaluated'),
      subjects: new Set(record.results.map(({ subject }) => `${subject.type}/${subject.id}`)).size,
      calls: Object.values(record.calls).reduce((sum, made) => sum + made, 0),
    },
    failures: [...unread, ...notes],
    detail: { runId: head.runId, essentials: essential === ESSENTIAL.length ? 'read' : 'not-read' },
  };
}

/** A role that can't be taken on is one failure, however many sources are behind it. */
function unreadOf({ sources }: Collected['snapshot']): readonly string[] {
  const failed = Object.entries(sources).flatMap(([name, source]) => (source.state === 'failed' ? [{ name, ...source.failure }] : []));
  const words = failed.map(({ name, call, code }) => (isForRole(call) ? `${call}: ${code}` : `${name}: ${call}: ${code}`));
  return [...new Set(words)];
}
