import { muteFor } from '../alerts/mute.ts';
import { type Finding, shortId, tellingOpening } from '../findings/finding.ts';
import type { Occurrence } from '../findings/occurrence.ts';
import type { Subject } from '../rules/rule.ts';
import { type Severity, worst } from '../rules/severity.ts';
import { changeOf } from './change.ts';
import { standingAt } from './finding-at.ts';
import { asOf, type ReportAccount, type ReportInput } from './input.ts';

/** What became of it in the week (`change.ts`). `existing`: found by the first look at an account, so it was there before. */
export const CHANGE_KINDS = ['new', 'existing', 'resolved', 'regressed', 'reopened', 'recurring', 'standing'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** One finding as the report tells it. Times are ISO 8601 UTC. */
export interface FindingRow {
  readonly id: string;
  readonly shortId: string;
  readonly rule: string;
  readonly family: Finding['family'];
  readonly title: string;
  readonly kind: Finding['kind'];
  readonly account: string;
  readonly accountAlias: string | null;
  readonly owner: string | null;
  readonly subjectType: Subject['type'];
  readonly subjectId: string;
  readonly subject: string;
  readonly severity: Severity;
  readonly state: 'open' | 'acknowledged' | 'resolved';
  readonly change: ChangeKind;
  /** First seen within the week. */
  readonly isNew: boolean;
  readonly since: string;
  readonly firstSeen: string;
  readonly lastSeen: string;
  /** Whole days from first seen, or from the last reopening, to the end of the period. */
  readonly daysOpen: number;
  readonly eventsThisWeek: number;
  readonly summary: string;
  readonly because: string;
  /** Of a resolved one: why. Of an acknowledged one: the note. */
  readonly reason: string | null;
  readonly answeredBy: string | null;
  readonly resolvedAt: string | null;
  readonly reopenedAt: string | null;
  readonly mutedUntil: string | null;
  /** The newest event of the week, else the newest on record. */
  readonly eventId: string;
}

const DAY = 86_400_000;

export interface RowContext {
  readonly input: ReportInput;
  readonly accounts: ReadonlyMap<string, ReportAccount>;
  /** Openings of the week by finding, oldest first. */
  readonly openings: ReadonlyMap<string, readonly Occurrence[]>;
}

/** @returns undefined for a finding that was neither open nor touched in the period. */
export function findingRow(finding: Finding, { input, accounts, openings }: RowContext): FindingRow | undefined {
  const to = asOf(input);
  const standing = standingAt(finding, to);
  const change = changeOf(finding, standing, input.week.start, to);
  if (change.kind === 'absent' || standing.state === 'unseen') return undefined;
  const seen = finding.transitions.filter(({ kind, at }) => kind === 'opened' && at < to);
  const events = openings.get(finding.id) ?? [];
  const newest = events.at(-1);
  const telling = finding.kind === 'incident' ? gravestOf(events) : newest;
  const firstSeen = finding.firstSeen ?? seen[0]?.at ?? standing.since;
  const reopenedAt = 'reopenedAt' in change ? change.reopenedAt : undefined;
  const end = standing.state === 'resolved' ? standing.since : to;
  const account = accounts.get(finding.account);
  const wasThere = finding.existing !== undefined;
  const mute = muteFor({ finding, occurrence: newest }, input.mutes, to);
  return {
    id: finding.id,
    shortId: shortId(finding.id),
    rule: finding.rule,
    family: finding.family,
    title: finding.title,
    kind: finding.kind,
    account: finding.account,
    accountAlias: account?.alias ?? null,
    owner: account?.owner ?? null,
    subjectType: finding.subject.type,
    subjectId: finding.subject.id,
    subject: finding.subject.label,
    severity: standing.severity,
    state: standing.state,
    change: change.kind === 'new' && wasThere ? 'existing' : change.kind,
    isNew: firstSeen >= input.week.start && !wasThere,
    since: standing.since.toISOString(),
    firstSeen: firstSeen.toISOString(),
    lastSeen: (newest?.event.at ?? seen.at(-1)?.at ?? firstSeen).toISOString(),
    daysOpen: Math.max(0, Math.floor((end.getTime() - (reopenedAt ?? firstSeen).getTime()) / DAY)),
    eventsThisWeek: events.length,
    summary: telling?.assessment?.summary ?? tellingOpening(finding)?.summary ?? finding.title,
    because: telling?.assessment?.because ?? tellingOpening(finding)?.because ?? '',
    reason: standing.reason ?? null,
    answeredBy: standing.state === 'acknowledged' ? (finding.acknowledged?.by ?? null) : null,
    resolvedAt: 'resolvedAt' in change ? change.resolvedAt.toISOString() : null,
    reopenedAt: reopenedAt?.toISOString() ?? null,
    mutedUntil: mute?.until.toISOString() ?? null,
    eventId: telling?.event.id ?? tellingOpening(finding)?.eventId ?? '',
  };
}

/** The newest of the worst grade: an incident is not told by the harmless thing that came after. */
function gravestOf(events: readonly Occurrence[]): Occurrence | undefined {
  const severity = worst(events.flatMap(({ assessment }) => assessment?.severity ?? []));
  return events.findLast(({ assessment }) => assessment?.severity === severity);
}
