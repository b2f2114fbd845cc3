import { ownEnding, ownOpening } from '../../shared/alerts/own-recording.ts';
import { type Finding, findingId } from '../../shared/findings/finding.ts';
import type { FindingStore } from '../../shared/findings/store.ts';
import type { PostureRecord, SourceState } from '../../shared/posture/record.ts';
import { SOURCES, type SourceName } from '../../shared/posture/sources.ts';
import { rule } from '../../shared/rules/monitor/monitor-source-unread.ts';
import type { Assessment, Subject } from '../../shared/rules/rule.ts';
import { ESSENTIAL } from './essential.ts';
import { isOpen, standingAt } from './run-change.ts';

const HOUR = 3_600_000;
const NAMES = Object.keys(SOURCES) as SourceName[];

/**
 * Tells of each source that two runs in a row could not read, or that is twice as old as it may be, and ends that when it is read
 * again. One failure alone is the next run's to mend. @param open findings that may be open
 */
export async function tellUnread(
  record: PostureRecord,
  previous: PostureRecord | undefined,
  open: readonly Finding[],
  store: Pick<FindingStore, 'record' | 'finding'>,
  now: Date,
): Promise<void> {
  const { account, takenAt, runId } = record;
  const at = new Date(takenAt);
  const doing = (name: SourceName, what: string) => ({
    ...{ name: 'ReadSource', what: JSON.stringify([what, name, runId]), account, at, recordedAt: now },
  });
  for (const name of NAMES) {
    const subject = subjectOf(account, name);
    const state = record.sources[name];
    const unread = unreadWords(name, state, previous?.sources[name], at);
    const id = findingId(rule.id, account, subject);
    if (unread !== undefined) {
      const finding = await store.finding(id);
      const isStanding = finding !== undefined && isOpen(standingAt(finding, at));
      const assessment = assessmentOf(name, subject, unread, previous);
      if (isStanding && finding.latest?.summary === assessment.summary) continue;
      // Another cause of the same is no second alarm.
      await store.record({ ...ownOpening(rule, assessment, doing(name, 'unread')), tell: !isStanding }, now);
    } else if (state.state !== 'failed' && open.some((one) => one.id === id)) {
      const reason = state.state === 'read' ? 'it was read again' : 'it is not asked for any more';
      const finding = await store.finding(id);
      if (finding !== undefined && isOpen(standingAt(finding, at)))
        await store.record(ownEnding(rule, subject, reason, doing(name, 'read')), now);
    }
  }
}

const subjectOf = (account: string, name: SourceName): Subject => ({
  type: 'monitor',
  id: `posture-source/${account}/${name}`,
  label: `what the checks read of ${account}: ${name}`,
});

/** Why it counts as unread; undefined: it does not, or not yet. */
function unreadWords(name: SourceName, state: SourceState, before: SourceState | undefined, at: Date): string | undefined {
  if (state.state === 'failed') return before?.state === 'failed' ? (state.why ?? `${SOURCES[name].call} failed`) : undefined;
  if (state.state !== 'read' || state.asOf === undefined) return undefined;
  const hours = (at.getTime() - Date.parse(state.asOf)) / HOUR;
  return hours > 2 * SOURCES[name].freshHours ? `what ${SOURCES[name].call} gives is of ${state.asOf}` : undefined;
}

const assessmentOf = (name: SourceName, subject: Subject, why: string, previous: PostureRecord | undefined): Assessment => ({
  ...(ESSENTIAL.includes(name)
    ? { severity: 'high' as const, because: 'without it no run speaks of the account' }
    : { severity: rule.severity, because: 'only the checks that need it are blind' }),
  subject,
  summary: `The checks cannot read ${name}: ${why}`,
  evidence: [
    { label: 'Why', value: why },
    { label: 'Permission', value: SOURCES[name].call },
    ...(previous === undefined ? [] : [{ label: 'The run before', value: `${previous.takenAt}: ${previous.sources[name].why ?? 'read'}` }]),
  ],
  remedy: [
    {
      text: 'Where a permission is missing: deploy the stack again, whose role has all of them, and see whether a policy of the organisation or a boundary denies it. This prints what is needed.',
      command: 'npm run audit -- --print-policy',
    },
    { text: 'Where AWS did not answer, or too much was asked of it: the next run tries again by itself.' },
  ],
});
