import { type Capped, capped } from './capped.ts';
import type { FindingRow } from './finding-row.ts';
import { asOf, type ReportInput, type ReportMute } from './input.ts';
import { covers, scopeWords } from './mute-scope.ts';

/** One mute. Times are ISO 8601 UTC. */
export interface MuteRow {
  readonly id: string;
  /** In words: "rule root-console-login in account 111122223333". */
  readonly scope: string;
  readonly reason: string;
  readonly by: string;
  readonly from: string;
  readonly until: string;
  readonly madeThisWeek: boolean;
  /** Events of the week that it held back. */
  readonly held: number;
  /** Of one that ended: findings under it that are open since. */
  readonly openUnder: number;
}

export interface MutesSection {
  readonly active: Capped<MuteRow>;
  /** Of the active ones, those that end within seven days. */
  readonly ending: Capped<MuteRow>;
  /** Ended within the week: what they covered counts as open from that instant. */
  readonly ended: Capped<MuteRow>;
}

const SEVEN_DAYS = 7 * 86_400_000;
const MOST = 100;

export function mutesSection(input: ReportInput, rows: readonly FindingRow[]): MutesSection {
  const at = asOf(input);
  const { start } = input.week;
  const byId = new Map(rows.map((row) => [row.id, row]));
  const byEnd = input.mutes.toSorted((a, b) => a.until.getTime() - b.until.getTime() || (a.id < b.id ? -1 : 1));
  const row = (mute: ReportMute): MuteRow => ({
    id: mute.id,
    scope: scopeWords(mute),
    reason: mute.reason,
    by: mute.by,
    from: mute.from.toISOString(),
    until: mute.until.toISOString(),
    madeThisWeek: mute.from >= start && mute.from < at,
    held: input.occurrences.filter(({ findingId, event, kind }) => {
      const finding = byId.get(findingId);
      return kind === 'opened' && finding && event.at >= mute.from && event.at < mute.until && covers(mute, ofRow(finding));
    }).length,
    openUnder: rows.filter((finding) => finding.state === 'open' && covers(mute, ofRow(finding))).length,
  });
  const active = byEnd.filter(({ from, until }) => from <= at && at < until);
  return {
    active: capped(active.map(row), MOST),
    ending: capped(active.filter(({ until }) => until.getTime() - at.getTime() <= SEVEN_DAYS).map(row), MOST),
    ended: capped(byEnd.filter(({ until }) => until >= start && until <= at).map(row), MOST),
  };
}

const ofRow = ({ rule, family, account, subjectId }: FindingRow) => ({ rule, family, account, subject: subjectId });
