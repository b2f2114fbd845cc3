import { ownEvent } from '../../shared/alerts/own-recording.ts';
import type { Change } from '../../shared/findings/apply.ts';
import { ended, endingOf, opened, openingOf } from '../../shared/findings/change-of.ts';
import type { Finding, Transition } from '../../shared/findings/finding.ts';
import type { EventEssentials } from '../../shared/findings/occurrence.ts';
import { type Opened, spellsOf } from '../../shared/findings/spells.ts';
import { type Standing, standingOf } from '../../shared/findings/standing.ts';
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

export const openingChange = ({ rule, assessment, at, ended: before = [], more, counts }: Opening, run: RunCause): Change => {
  const event = runEvent(run, at);
  const transitions = [...before, opened(assessment, event)];
  return { ...openingOf(rule, assessment, transitions, { event, recordedAt: run.recordedAt }), counts, ...more };
};

/** The same finding in other words: nothing of it was opened or ended. */
export const wordsChange = (rule: Rule, assessment: Assessment, at: Date, run: RunCause): Change => ({
  ...openingOf(rule, assessment, [], { event: runEvent(run, at), recordedAt: run.recordedAt }),
  counts: false,
});

/** @param parts the pieces that end; '' is all of it. */
export const endingChange = (
  rule: Rule,
  subject: Subject,
  { parts, reason, at }: { readonly parts: readonly string[]; readonly reason: string; readonly at: Date },
  run: RunCause,
): Change => {
  const event = runEvent(run, at);
  const transitions = parts.map((part) => ended(reason, event, part));
  return endingOf(rule, subject, reason, transitions, { event, recordedAt: run.recordedAt });
};
