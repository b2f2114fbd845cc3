import { ownEnding, ownOpening } from '../../shared/alerts/own-recording.ts';
import { type Finding, findingId } from '../../shared/findings/finding.ts';
import type { FindingStore } from '../../shared/findings/store.ts';
import { ASSUME_ROLE, isForRole } from '../../shared/posture/calls.ts';
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
  const doing = (name: string, what: string) => ({
    ...{ name: 'ReadSource', what: JSON.stringify([what, name, runId]), account, at, recordedAt: now },
  });
  for (const one of readingsOf(record.sources, previous?.sources)) {
    const { name, state } = one;
    const subject = subjectOf(account, name);
    const unread = unreadWords(one, at);
    const id = findingId(rule.id, account, subject);
    if (unread !== undefined) {
      const finding = await store.finding(id);
      const isStanding = finding !== undefined && isOpen(standingAt(finding, at));
      const assessment = assessmentOf(one, subject, unread, previous?.takenAt);
      if (isStanding && finding.latest?.summary === assessment.summary) continue;
      // Another cause of the same is no second alarm.
      await store.record({ ...ownOpening(rule, assessment, doing(name, 'unread')), tell: !isStanding }, now);
    } else if (state.state !== 'failed' && open.some((finding) => finding.id === id)) {
      const reason = state.state === 'read' ? 'it was read again' : 'it is not asked for any more';
      const finding = await store.finding(id);
      if (finding !== undefined && isOpen(standingAt(finding, at)))
        await store.record(ownEnding(rule, subject, reason, doing(name, 'read')), now);
    }
  }
}

type Sources = PostureRecord['sources'];

/** What is read, now and in the run before: a source, or another account at all. */
interface Reading {
  readonly name: SourceName | 'role';
  readonly state: SourceState;
  readonly before: SourceState | undefined;
}

/** A role that can't be taken on is one thing that is wrong, however many sources are behind it. */
function readingsOf(sources: Sources, before: Sources | undefined): readonly Reading[] {
  const ofSources = NAMES.map((name): Reading => ({ name, state: sources[name], before: before?.[name] }));
  return [
    { name: 'role', state: roleState(sources), before: before && roleState(before) },
    ...ofSources.filter(({ state }) => !isForRole(state.call)),
  ];
}

const roleState = (sources: Sources): SourceState => Object.values(sources).find(({ call }) => isForRole(call)) ?? { state: 'read' };

const subjectOf = (account: string, name: Reading['name']): Subject => ({
  type: 'monitor',
  id: `posture-source/${account}/${name}`,
  label: `what the checks read of ${account}: ${name}`,
});

/** Why it counts as unread; undefined: it does not, or not yet. */
function unreadWords({ name, state, before }: Reading, at: Date): string | undefined {
  if (state.state === 'failed') return before?.state === 'failed' ? (state.why ?? `${state.call ?? name} failed`) : undefined;
  if (name === 'role' || state.state !== 'read' || state.asOf === undefined) return undefined;
  const hours = (at.getTime() - Date.parse(state.asOf)) / HOUR;
  return hours > 2 * SOURCES[name].freshHours ? `what ${SOURCES[name].call} gives is of ${state.asOf}` : undefined;
}

const assessmentOf = ({ name, state, before }: Reading, subject: Subject, why: string, earlierAt: string | undefined): Assessment => ({
  ...(name === 'role' || ESSENTIAL.includes(name)
    ? { severity: 'high' as const, because: 'without it no run speaks of the account' }
    : { severity: rule.severity, because: 'only the checks that need it are blind' }),
  subject,
  summary: name === 'role' ? `The checks cannot read the account at all: ${why}` : `The checks cannot read ${name}: ${why}`,
  evidence: [
    { label: 'Why', value: why },
    { label: 'Permission', value: state.call ?? (name === 'role' ? ASSUME_ROLE : SOURCES[name].call) },
    ...(earlierAt === undefined ? [] : [{ label: 'The run before', value: `${earlierAt}: ${before?.why ?? 'read'}` }]),
  ],
  remedy: [
    name === 'role'
      ? {
          text: 'See whether the account has this role, whether its trust policy names the role of the function posture, and whether a policy of the organisation denies it (docs/deploy.md, "The state of other accounts"). This prints what the role must allow.',
          command: 'npm run -s audit -- --print-policy',
        }
      : {
          text: 'Where a permission is missing: deploy the stack again, whose role has all of them, and see whether a policy of the organisation or a boundary denies it. This prints what is needed; the role in another account must allow it too.',
          command: 'npm run audit -- --print-policy',
        },
    { text: 'Where AWS did not answer, or too much was asked of it: the next run tries again by itself.' },
  ],
});
