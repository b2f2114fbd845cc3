import { ended, recordingOf } from '../../shared/findings/change-of.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import { findingId } from '../../shared/findings/finding.ts';
import type { FindingStore, Recording } from '../../shared/findings/store.ts';
import type { Check } from '../../shared/posture/check.ts';
import { checkRule } from '../../shared/posture/check-rule.ts';
import type { PostureRecord, ResultRow } from '../../shared/posture/record.ts';
import type { Assessment, Rule, Subject } from '../../shared/rules/rule.ts';
import type { RuleSettings } from '../../shared/rules/settings.ts';
import { rankOf } from '../../shared/rules/severity.ts';
import { tune } from '../../shared/rules/tune.ts';
import { type CheckVerdicts, isSame, verdictsOf } from './check-verdicts.ts';
import { RETIRED } from './end-retired.ts';
import { assessmentOf, isReworded, isUnconfirmed, unconfirmed } from './fail-of.ts';
import { endingChange, isOpen, openAt, openingChange, type RunCause, runEvent, standingAt, wordsChange } from './run-change.ts';

export interface ResultPorts {
  readonly store: Pick<FindingStore, 'record' | 'finding' | 'occurrence'>;
  readonly settings: RuleSettings;
}

/** What else the run saw. */
export interface SeenInRun {
  /** The id that a subject keeps whatever its name (AIDA…, AROA…), where it was read. */
  readonly idOf: (subject: Subject) => string | undefined;
  /** Why a subject has nothing any more that could fail. */
  readonly goneWords: (subject: Subject, parts: readonly string[]) => string | undefined;
  /** It was there a run ago, and an answer of IAM may leave it out by mistake. */
  readonly isJustMissing: (subject: Subject) => boolean;
  /** Whether what the check finds first was there before anybody looked. */
  readonly isExisting: (check: string) => boolean;
}

export type RecordedResults = Readonly<Record<'opened' | 'ended' | 'unconfirmed' | 'reworded', number>>;

interface Judging {
  readonly rule: Rule;
  readonly verdicts: CheckVerdicts;
  readonly cause: RunCause;
  readonly seen: SeenInRun;
  readonly ports: ResultPorts;
  readonly isExisting: boolean;
}

type Said = { readonly recording: Recording; readonly what: keyof RecordedResults };

/**
 * Brings the findings of the checks to what a run says of them. What it could not see stays as it stands; what has not changed is
 * not written. @param open findings that may be open: one that is missing here is ended by the next run.
 */
export async function recordResults(
  record: PostureRecord,
  checks: readonly Check[],
  open: readonly Finding[],
  seen: SeenInRun,
  ports: ResultPorts,
  now: Date,
): Promise<RecordedResults> {
  const { runId, account, partition, takenAt } = record;
  const cause = { runId, account, partition, takenAt, recordedAt: now };
  const counts = { opened: 0, ended: 0, unconfirmed: 0, reworded: 0 };
  for (const check of checks) {
    const rule = checkRule(check);
    const verdicts = verdictsOf(check, record);
    const judging = { rule, verdicts, cause, seen, ports, isExisting: seen.isExisting(check.id) };
    const standing = open.filter((finding) => finding.rule === rule.id && finding.account === account);
    for (const said of [failures(standing, judging), absences(standing, judging)]) {
      for await (const { recording, what } of said) {
        if ((await ports.store.record(recording, now)) === 'recorded') counts[what]++;
      }
    }
  }
  return counts;
}

async function* failures(standing: readonly Finding[], judging: Judging): AsyncGenerator<Said> {
  const { rule, verdicts, cause, ports } = judging;
  for (const [id, rows] of failing(rule, verdicts, cause.account)) {
    // Where keys were not listed, one that is open by its id is reported under its user: it is the same.
    if (
      standing.some(
        ({ subject }) => subject.type === 'access-key' && isSame(rows[0].subject, subject) && verdicts.blockOf(subject) !== undefined,
      )
    )
      continue;
    const assessment = tune(rule, assessmentOf(rule, rows), runEvent(cause, verdicts.at), ports.settings);
    if (assessment === undefined) continue;
    const said = failure(await ports.store.finding(id), assessment, eventTime(rows) ?? verdicts.at, judging);
    if (said !== undefined) yield said;
  }
}

function failing({ id }: Rule, { fails }: CheckVerdicts, account: string): ReadonlyMap<string, readonly [ResultRow, ...ResultRow[]]> {
  const bySubject = new Map<string, [ResultRow, ...ResultRow[]]>();
  for (const row of fails) {
    const finding = findingId(id, account, row.subject);
    bySubject.set(finding, [row, ...(bySubject.get(finding) ?? [])]);
  }
  return bySubject;
}

/** What newer events say is as new as they are. */
const eventTime = (rows: readonly ResultRow[]): Date | undefined => {
  const times = rows.flatMap(({ asOf }) => (asOf === undefined ? [] : [Date.parse(asOf)]));
  return times.length === 0 ? undefined : new Date(Math.max(...times));
};

const REGRESSION_DAYS = 90;
const DAY = 86_400_000;

/** Undefined: it stands as it stood. */
function failure(finding: Finding | undefined, assessment: Assessment, at: Date, judging: Judging): Said | undefined {
  const { rule, cause, seen, isExisting } = judging;
  const before = finding && standingAt(finding, at);
  const parts = finding === undefined ? [] : [...new Set(openAt(finding, at).map((opening) => opening.part))];
  const part = seen.idOf(assessment.subject) ?? '';
  const isAnother = part !== '' && parts.length > 0 && !parts.includes('') && !parts.includes(part);
  if (finding !== undefined && before !== undefined && isOpen(before) && !isAnother) {
    const { latest } = finding;
    const isSameGrade = before.severity === assessment.severity;
    if (isSameGrade && (latest === undefined || latest.at > at || !isReworded(latest.summary, assessment.summary))) return undefined;
    const same = { ...assessment, part: parts.includes(part) ? part : (parts[0] ?? part) };
    const change = openingChange({ rule, assessment: same, at, counts: false }, cause);
    return { recording: recordingOf(change, rankOf(assessment.severity) > rankOf(before.severity)), what: 'reworded' };
  }
  const justBefore = { id: cause.runId, at: new Date(at.getTime() - 1) };
  const replaced = isAnother ? parts.map((old) => ended('another of the same name took its place', justBefore, old)) : [];
  const isBack =
    before?.state === 'resolved' && before.reason !== RETIRED && at.getTime() - before.since.getTime() <= REGRESSION_DAYS * DAY;
  const change = openingChange(
    {
      rule,
      assessment: { ...assessment, part, evidence: isBack ? [...assessment.evidence, regression(before.since)] : assessment.evidence },
      at,
      ended: replaced,
      counts: true,
      ...(isExisting ? { more: { existing: true } } : {}),
    },
    cause,
  );
  // An event that is newer than the evidence has ended it already.
  const isOverSince = finding?.transitions.some((end) => end.kind === 'resolved' && end.at > at && (end.part === '' || end.part === part));
  return { recording: recordingOf(change, !isExisting && isOverSince !== true), what: 'opened' };
}

const regression = (since: Date): Assessment['evidence'][number] => ({ label: 'Was in order since', value: since.toISOString() });

/** Findings of the check that no row tells of any more. */
async function* absences(standing: readonly Finding[], judging: Judging): AsyncGenerator<Said> {
  const { rule, verdicts, cause, seen, ports } = judging;
  const failingIds = failing(rule, verdicts, cause.account);
  for (const { id, subject } of standing) {
    if (failingIds.has(id)) continue;
    const finding = await ports.store.finding(id);
    if (finding === undefined) continue;
    const block = verdicts.blockOf(subject) ?? (seen.isJustMissing(subject) ? 'it is missing in what was read: seen so once' : undefined);
    const said = block === undefined ? absence(finding, judging) : await unseen(finding, block, judging);
    if (said !== undefined) yield said;
  }
}

function absence(finding: Finding, { rule, verdicts, cause, seen }: Judging): Said | undefined {
  const at = eventTime(verdicts.passes) ?? verdicts.at;
  const openings = openAt(finding, at);
  if (openings.length === 0) return undefined;
  // A second look at the same report, by other settings or newer events, comes after the first.
  const last = Math.max(...openings.map((opening) => opening.at.getTime()));
  const reason =
    seen.goneWords(
      finding.subject,
      openings.map(({ part }) => part),
    ) ?? 'a run of the checks found it in order';
  const end = { parts: [''], reason, at: new Date(Math.max(at.getTime(), last + 1)) };
  return { recording: recordingOf(endingChange(rule, finding.subject, end, cause), true), what: 'ended' };
}

/** Said once: from when on nobody can tell whether it still stands. Its own words stay the newest by a millisecond. */
async function unseen(finding: Finding, why: string, { rule, cause, ports }: Judging): Promise<Said | undefined> {
  const { latest } = finding;
  if (latest === undefined || isUnconfirmed(latest.summary) || !isOpen(standingAt(finding, cause.recordedAt))) return undefined;
  const shown = await ports.store.occurrence(finding.id, latest.eventId);
  if (shown?.assessment === undefined) return undefined;
  const change = wordsChange(rule, unconfirmed(shown.assessment, cause.takenAt, why), new Date(latest.at.getTime() + 1), cause);
  return { recording: recordingOf(change, false), what: 'unconfirmed' };
}
