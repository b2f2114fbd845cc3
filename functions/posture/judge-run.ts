import type { Finding } from '../../shared/findings/finding.ts';
import type { FindingStore } from '../../shared/findings/store.ts';
import { accountStateOf } from '../../shared/posture/account-state-of.ts';
import type { PostureArchive } from '../../shared/posture/archive.ts';
import type { FirstSeen } from '../../shared/posture/first-seen.ts';
import { datedByUs } from '../../shared/posture/first-seen.ts';
import { overlaid } from '../../shared/posture/overlay.ts';
import type { PostureRecord } from '../../shared/posture/record.ts';
import { agingKeys } from '../../shared/posture/rotation.ts';
import type { RunHead } from '../../shared/posture/run-head.ts';
import type { PostureSettings } from '../../shared/posture/settings.ts';
import type { Snapshot } from '../../shared/posture/snapshot.ts';
import type { Rule } from '../../shared/rules/rule.ts';
import type { RuleSettings } from '../../shared/rules/settings.ts';
import { endRetired } from './end-retired.ts';
import { endStates } from './end-states.ts';
import { fillMemory, type MemoryPorts } from './fill-memory.ts';
import { isFirstLook, neverJudged, tellFirstLook } from './first-look.ts';
import { holdLateEvents, lateEnds } from './late-events.ts';
import { type JudgedBy, recordOf } from './record-of.ts';
import { recordResults } from './record-results.ts';
import { remindOfRotation } from './remind-rotation.ts';
import { type RunCause, spokenFor } from './run-change.ts';
import { seenInLater, seenInRun } from './seen-in-run.ts';
import { tellUnread } from './tell-unread.ts';

export interface JudgePorts extends MemoryPorts, JudgedBy {
  readonly store: Pick<FindingStore, 'record' | 'finding' | 'occurrence' | 'openFindings' | 'lateBetween'>;
  /** The account's findings that may be open: what was opened within the time that evidence lags behind may be missing. */
  readonly openOf: (account: string) => Promise<readonly Finding[]>;
  readonly archive: Pick<PostureArchive, 'latest' | 'between'>;
  readonly firstSeen: FirstSeen;
  /** Every rule on events. */
  readonly rules: readonly Rule[];
  readonly settings: { readonly posture: PostureSettings; readonly rules: RuleSettings };
  readonly now: () => Date;
}

/**
 * Judges a snapshot and brings findings and memory to what it shows. Safe to repeat; a run that comes after a later one leaves findings
 * as if it had come in its turn.
 * @returns the record, to be saved by the caller when all of this is done.
 * @throws TransientError when the store or the archive can't be reached: then the run is to be judged again.
 */
export async function judged(
  snapshot: Snapshot,
  { runId, calls }: Pick<RunHead, 'runId' | 'calls'>,
  ports: JudgePorts,
): Promise<PostureRecord> {
  const { archive, checks, settings, store } = ports;
  const { account, partition, takenAt } = snapshot;
  const previous = await archive.latest(account, takenAt);
  const isFirst = isFirstLook(previous);
  const overlay = overlaid(snapshot);
  const now = ports.now();
  const seen = recordOf(snapshot, overlay, ports, settings.posture, { runId, judgedAt: now.toISOString(), calls });
  const unjudged = neverJudged(
    checks.map(({ id }) => id),
    seen.results,
    isFirst,
  );
  const record: PostureRecord = {
    ...seen,
    isBaseline: previous === undefined,
    ...(unjudged.length === 0 ? {} : { neverJudged: unjudged }),
  };
  const cause = { runId, account, partition, takenAt: record.takenAt, recordedAt: now };
  if (previous !== undefined) await holdLateEvents(account, await lateEnds(new Date(previous.judgedAt), store, now), ports, now);
  const open = await ports.openOf(account);
  const state = accountStateOf(snapshot);
  const resultPorts = { store, settings: settings.rules };
  await recordResults(record, checks, open, seenInRun(snapshot, state, previous, isFirst), resultPorts, now);
  await tellUnread(record, previous, open, store, now);
  await endRetired(open, checks, cause, store, now);
  await endStates(open, state, cause, ports, now);
  if (await recordLater(record, ports, now)) return record;
  await tellFirstLook(record, isFirst, cause, store, now);
  await remind(overlay.snapshot, open, cause, ports, now);
  await fillMemory(snapshot, runId, ports, now);
  await ports.firstSeen.save(account, datedByUs(snapshot), takenAt, now);
  return record;
}

/** Runs that were judged before this one in its place: what they say comes after it. @returns whether there are any. */
async function recordLater(record: PostureRecord, { archive, checks, store, settings }: JudgePorts, now: Date): Promise<boolean> {
  const { account, takenAt } = record;
  const after = new Date(Date.parse(takenAt) + 1);
  let before = record;
  for await (const later of archive.between(account, after, new Date(now.getTime() + 1))) {
    const open = await Array.fromAsync(store.openFindings());
    await recordResults(later, checks, open, seenInLater(later), { store, settings: settings.rules }, now);
    await tellUnread(later, before, open, store, now);
    before = later;
  }
  return before !== record;
}

async function remind(
  snapshot: Snapshot,
  open: readonly Finding[],
  cause: RunCause,
  { store, settings }: JudgePorts,
  now: Date,
): Promise<void> {
  const { credentialReport: report, accessKeys } = snapshot.sources;
  if (report.state !== 'read') return;
  const unreadable = report.value.filter(({ keys }) => keys.some(({ active, rotated }) => active === 'unknown' || rotated === 'unknown'));
  const isUnread = ({ subject }: Finding): boolean =>
    (subject.type === 'access-key' && accessKeys.state !== 'read') ||
    unreadable.some(({ arn, user }) => arn === subject.holder || user === subject.id);
  const keys = agingKeys(
    report.value,
    accessKeys.state === 'read' ? accessKeys.value : undefined,
    settings.posture.keyDays,
    snapshot.takenAt,
  );
  await remindOfRotation({ keys, at: spokenFor(report.asOf), isUnread }, open, cause, { store, settings: settings.rules }, now);
}
