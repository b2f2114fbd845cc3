import { muteFor } from '../alerts/mute.ts';
import { type KnownMute, scopeWords } from '../alerts/mutes.ts';
import type { Finding } from '../findings/finding.ts';
import { type Capped, capped } from './capped.ts';
import type { Opening } from './events-once.ts';
import { standingAt } from './finding-at.ts';
import { asOf, type ReportInput } from './input.ts';

/** One mute. Times are ISO 8601 UTC. */
export interface MuteRow {
  readonly id: string;
  /** In words: "rule access-key-created-self, account 111122223333". */
  readonly scope: string;
  readonly reason: string;
  readonly by: string;
  /** By which way it was made: "configuration", "slack", "command-line" or "page". */
  readonly via: string;
  /** Who ended it before its time, if anybody did. */
  readonly endedBy: string | null;
  readonly from: string;
  readonly until: string;
  readonly madeThisWeek: boolean;
  /** Detections of the week that it held back. */
  readonly held: number;
  /** In force for thirty days and held nothing back in them: it may as well go. */
  readonly isIdle: boolean;
  /** Findings under it that are open: of one that ended, visible again from its end. */
  readonly openUnder: number;
}

export interface MutesSection {
  readonly active: Capped<MuteRow>;
  /** Of the active ones, those that end within seven days. */
  readonly ending: Capped<MuteRow>;
  /** Of the active ones, those that have held nothing back for thirty days. */
  readonly idle: Capped<MuteRow>;
  /** Ended within the week: what they covered counts as open from that instant. */
  readonly ended: Capped<MuteRow>;
}

const SEVEN_DAYS = 7 * 86_400_000;
const MONTH = 30 * 86_400_000;
const MOST = 100;

export function mutesSection(input: ReportInput, openings: readonly Opening[]): MutesSection {
  const at = asOf(input);
  const { start } = input.week;
  const known = input.mutes.map((mute) => asKnownAt(mute, at)).filter(({ created, until }) => created <= at && until >= start);
  const byEnd = known.toSorted((a, b) => a.until.getTime() - b.until.getTime() || (a.id < b.id ? -1 : 1));
  const row = rowsWith(input, openings);
  const active = byEnd.filter(({ until }) => at < until);
  const rows = active.map(row);
  return {
    active: capped(rows, MOST),
    idle: capped(
      rows.filter(({ isIdle }) => isIdle),
      MOST,
    ),
    ending: capped(active.filter(({ until }) => until.getTime() - at.getTime() <= SEVEN_DAYS).map(row), MOST),
    ended: capped(byEnd.filter(({ until }) => until <= at).map(row), MOST),
  };
}

/** A report that is made again does not know what was ended since. */
const asKnownAt = (mute: KnownMute, at: Date): KnownMute => {
  if (mute.ended === undefined || mute.ended.at < at) return mute;
  const { ended, ...before } = mute;
  return { ...before, until: ended.planned };
};

function rowsWith(input: ReportInput, openings: readonly Opening[]): (mute: KnownMute) => MuteRow {
  const at = asOf(input);
  const findings = new Map(input.findings.map((finding) => [finding.id, finding]));
  const newest = new Map(openings.map((opening) => [opening.findingId, opening]));
  const monthAgo = new Date(at.getTime() - MONTH);
  const isUnder = (mute: KnownMute, finding: Finding): boolean =>
    muteFor({ finding, occurrence: newest.get(finding.id) }, [mute], lastInstant(mute, at)) !== undefined;
  const heldBy = (mute: KnownMute): number =>
    openings.filter((opening) => {
      const finding = findings.get(opening.findingId);
      return finding !== undefined && muteFor({ finding, occurrence: opening }, [mute], opening.event.at) !== undefined;
    }).length;
  return (mute) => {
    const held = heldBy(mute);
    const isWatched = mute.created <= monthAgo && input.monitoringSince !== undefined && input.monitoringSince <= monthAgo;
    return {
      id: mute.id,
      scope: scopeWords(mute),
      reason: mute.reason,
      by: mute.author,
      via: mute.source ?? 'configuration',
      endedBy: mute.ended?.by ?? null,
      from: mute.created.toISOString(),
      until: mute.until.toISOString(),
      madeThisWeek: mute.created >= input.week.start,
      held,
      isIdle: isWatched && held === 0 && input.mutesHitBefore?.has(mute.id) === false,
      openUnder: [...findings.values()].filter((finding) => isUnder(mute, finding) && standingAt(finding, at).state === 'open').length,
    };
  };
}

/** The last moment at which the mute was in force. */
const lastInstant = ({ until }: KnownMute, at: Date): Date => (until <= at ? new Date(until.getTime() - 1) : at);
