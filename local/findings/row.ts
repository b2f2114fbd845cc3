import type { Config } from '../../shared/alerts/config.ts';
import { muteFor } from '../../shared/alerts/mute.ts';
import type { KnownMute } from '../../shared/alerts/mutes.ts';
import { ownersOf } from '../../shared/alerts/owners.ts';
import { type Finding, shortId, tellingOpening } from '../../shared/findings/finding.ts';
import type { Occurrence } from '../../shared/findings/occurrence.ts';
import { standingOf } from '../../shared/findings/standing.ts';

/** A finding as the command line shows it. Times are ISO 8601 UTC; text may come from events. */
export type Row = ReturnType<typeof rowOf>;

export function rowOf(
  finding: Finding,
  { config, mutes, now, occurrence }: { config: Config; mutes: readonly KnownMute[]; now: Date; occurrence?: Occurrence | undefined },
) {
  const standing = standingOf(finding, now);
  const mute = muteFor({ finding, occurrence }, mutes, now);
  return {
    id: finding.id,
    shortId: shortId(finding.id),
    severity: standing.severity,
    state: standing.state,
    reopened: standing.reopened,
    since: standing.since.toISOString(),
    rule: finding.rule,
    account: finding.account,
    alias: config.accounts[finding.account]?.alias ?? null,
    owners: ownersOf(finding, config).map(({ owner }) => owner),
    assignedTo: finding.assigned?.to ?? null,
    subject: finding.subject.label,
    summary: tellingOpening(finding)?.summary ?? finding.title,
    count: finding.count,
    firstSeen: finding.firstSeen?.toISOString() ?? null,
    lastSeen: finding.lastSeen?.toISOString() ?? null,
    mutedUntil: mute?.until.toISOString() ?? null,
    mute: mute?.id ?? null,
  };
}
