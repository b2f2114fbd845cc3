import { ownEvent } from '../../shared/alerts/own-recording.ts';
import type { Change } from '../../shared/findings/apply.ts';
import { type Finding, findingId, type Transition } from '../../shared/findings/finding.ts';
import type { EventEssentials } from '../../shared/findings/occurrence.ts';
import { type Opened, spellsOf } from '../../shared/findings/spells.ts';
import { type Standing, standingOf } from '../../shared/findings/standing.ts';
import type { Recording } from '../../shared/findings/store.ts';
import type { Assessment, Rule, Subject } from '../../shared/rules/rule.ts';

/** The run that a change comes from. */
export interface RunCause {
  readonly runId: string;
  readonly account: string;
  readonly partition: string;
  /** When the run began: ISO 8601. */
  readonly takenAt: string;
  readonly recordedAt: Date;
}

/** What IAM answers may lag so far behind what was done: evidence speaks of this much earlier than when it was read. */
const LAG_MS = 15 * 60_000;

/** The time that a reading speaks of. What an event changed after it is not taken back by it. */
export const spokenFor = (asOf: Date): Date => new Date(asOf.getTime() - LAG_MS);

/** A run counts once for each finding: its id is the event's. */
export const runEvent = ({ runId, account, partition }: RunCause, at: Date): EventEssentials => ({
  ...ownEvent('JudgePosture', runId, account, at, 'succeeded'),
  id: runId,
  partition,
});

/** Where a finding stood at a time: what came later is not looked at, so runs may come in any order. */
export const standingAt = (finding: Finding, at: Date): Standing => standingOf({ ...finding, transitions: upTo(finding, at) }, at);

const upTo = ({ transitions }: Finding, at: Date): readonly Transition[] => transitions.filter((transition) => transition.at <= at);

export const isOpen = ({ state }: Pick<Standing, 'state'>): boolean => state === 'open' || state === 'acknowledged';

/** What of a finding was open at a time. */
export const openAt = (finding: Finding, at: Date): readonly Opened[] =>
  spellsOf(upTo(finding, at)).flatMap(({ opening, end }) => (end === undefined ? [opening] : []));

interface Opening {
  readonly rule: Rule;
  readonly assessment: Assessment;
  readonly at: Date;
  /** What ends in the same breath. */
  readonly ended?: readonly Transition[];
  readonly more?: Pick<Change, 'existing' | 'again'>;
  readonly counts: boolean;
}

export function openingChange({ rule, assessment, at, ended = [], more, counts }: Opening, cause: RunCause): Change {
  const { subject, severity, part = '' } = assessment;
  const opened: Transition = { kind: 'opened', at, eventId: cause.runId, part, severity };
  return { ...changeOf(rule, subject, at, { assessment }, cause), transitions: [...ended, opened], counts, ...more };
}

/** The same finding in other words: nothing of it was opened or ended. */
export const wordsChange = (rule: Rule, assessment: Assessment, at: Date, cause: RunCause): Change => ({
  ...changeOf(rule, assessment.subject, at, { assessment }, cause),
  transitions: [],
  counts: false,
});

export const endingOf = (part: string, reason: string, at: Date, { runId }: RunCause): Transition => ({
  kind: 'resolved',
  at,
  eventId: runId,
  part,
  reason,
  final: false,
});

/** @param parts the pieces that end; '' is all of it. */
export const endingChange = (
  rule: Rule,
  subject: Subject,
  { parts, reason, at }: { readonly parts: readonly string[]; readonly reason: string; readonly at: Date },
  cause: RunCause,
): Change => ({
  ...changeOf(rule, subject, at, { reason }, cause),
  transitions: parts.map((part) => endingOf(part, reason, at, cause)),
  counts: true,
});

function changeOf(
  rule: Rule,
  subject: Subject,
  at: Date,
  said: { readonly assessment: Assessment } | { readonly reason: string },
  cause: RunCause,
): Omit<Change, 'transitions' | 'counts'> {
  const id = findingId(rule.id, cause.account, subject);
  return {
    findingId: id,
    rule,
    account: cause.account,
    subject,
    occurrence: {
      findingId: id,
      rule: rule.id,
      event: runEvent(cause, at),
      recordedAt: cause.recordedAt,
      ...('assessment' in said
        ? { kind: 'opened', assessment: said.assessment, reason: undefined }
        : { kind: 'resolved', assessment: undefined, reason: said.reason }),
    },
  };
}

/** Each finding is recorded by itself: a run has no limit, and each alert goes to those whose it is. */
export const recordingOf = (change: Change, tell: boolean): Recording => ({
  eventId: change.occurrence.event.id,
  at: change.occurrence.event.at,
  changes: [change],
  principals: [],
  policies: [],
  tell,
});
