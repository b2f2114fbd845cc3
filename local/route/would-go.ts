import type { Config } from '../../shared/alerts/config.ts';
import { muteFor } from '../../shared/alerts/mute.ts';
import type { KnownMute } from '../../shared/alerts/mutes.ts';
import { dueFrom } from '../../shared/alerts/quiet-hours.ts';
import { type Routing, routingOf } from '../../shared/alerts/route.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import type { Occurrence } from '../../shared/findings/occurrence.ts';
import { atLeast, type Severity } from '../../shared/rules/severity.ts';

/** A finding on record, or one that is only thought of. */
export interface Supposed {
  readonly finding: Pick<Finding, 'rule' | 'family' | 'account' | 'subject' | 'told'>;
  readonly severity: Severity;
  readonly occurrence: Occurrence | undefined;
}

/** Where an alert of it would go at that time, when, and everything that had a say. */
export interface WouldGo extends Routing {
  readonly severity: Severity;
  /** Nobody is told below `leastSeverity`. */
  readonly isTold: boolean;
  readonly mute: KnownMute | null;
  /** Later than asked in quiet hours. */
  readonly dueAt: Date;
  /** Channels that heard of it before, and hear of it to its end. */
  readonly before: readonly string[];
}

/** The same functions that plan an alert, asked without writing anything. */
export function wouldGo({ finding, severity, occurrence }: Supposed, mutes: readonly KnownMute[], config: Config, at: Date): WouldGo {
  const routing = routingOf(finding, severity, config);
  const before = (finding.told?.channels ?? []).filter(
    (channel) => Object.hasOwn(config.channels, channel) && !routing.channels.includes(channel),
  );
  return {
    ...routing,
    severity,
    isTold: finding.told !== undefined || atLeast(severity, config.leastSeverity),
    mute: muteFor({ finding, occurrence }, mutes, at) ?? null,
    dueAt: dueFrom(severity, at, config),
    before,
  };
}
