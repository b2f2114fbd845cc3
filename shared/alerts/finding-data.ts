import type { Finding, FindingState } from '../findings/finding.ts';
import type { Occurrence } from '../findings/occurrence.ts';
import type { Standing } from '../findings/standing.ts';
import type { Subject } from '../rules/rule.ts';
import type { PresentReason } from './alert-reason.ts';
import { clipped, oneLine } from './plain-text.ts';

/** The finding behind an alert as values, for channels that take data rather than words. Its texts are free of control characters. */
export interface FindingData extends Pick<Finding, 'rule' | 'family' | 'kind' | 'count'> {
  readonly findingId: string;
  /** 12 digits. */
  readonly account: string;
  readonly subject: Subject;
  readonly state: FindingState;
  /** Why people hear of it now. */
  readonly reason: PresentReason;
  readonly firstSeen: Date;
  readonly lastSeen: Date;
  /** When the finding was read. */
  readonly asOf: Date;
  /** The event that is shown. */
  readonly event?: { readonly id: string; readonly at: Date; readonly region?: string };
}

interface Reading {
  readonly finding: Finding;
  readonly standing: Standing;
  readonly reason: PresentReason;
  readonly occurrence?: Occurrence | undefined;
  readonly now: Date;
}

const LONGEST = 1000;
const shown = (text: string): string => clipped(oneLine(text), LONGEST);

export function findingData({ finding, standing, reason, occurrence, now }: Reading): FindingData {
  const { id, rule, family, kind, account, subject, count, firstSeen = standing.since, lastSeen = firstSeen } = finding;
  const event = occurrence?.event;
  return {
    findingId: id,
    rule,
    family,
    kind,
    account,
    subject: { type: subject.type, id: shown(subject.id), label: shown(subject.label) },
    state: standing.state,
    reason,
    count,
    firstSeen,
    lastSeen,
    asOf: now,
    ...(event === undefined
      ? {}
      : { event: { id: shown(event.id), at: event.at, ...(event.region === undefined ? {} : { region: shown(event.region) }) } }),
  };
}
