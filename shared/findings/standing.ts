import { atLeast, type Severity, worst } from '../rules/severity.ts';
import type { Finding, Transition } from './finding.ts';

type Opened = Extract<Transition, { kind: 'opened' }>;
type Resolved = Extract<Transition, { kind: 'resolved' }>;

/** Where a finding stands. `unseen`: a resolver came first, nothing was opened yet. */
export interface Standing {
  readonly state: 'open' | 'acknowledged' | 'resolved' | 'unseen';
  readonly severity: Severity;
  /** It was over (resolved, or acknowledged) and opened again. */
  readonly reopened: boolean;
  /** Since when it stands so, by event time. */
  readonly since: Date;
  /** Why it ended, when it did. */
  readonly reason?: string;
}

/** An incident that nobody answers and that does not recur is closed by age. */
export const INCIDENT_AGE_DAYS = 30;
const DAY = 86_400_000;

/**
 * The fold of a finding's transitions in event order: the same whatever order they arrived in.
 * In one second opening wins over ending (an attacker may undo and redo within it), save for what can never come back.
 */
export function standingOf(finding: Finding, now: Date): Standing {
  const opened = finding.transitions.filter((transition) => transition.kind === 'opened').toSorted(byTime);
  const resolved = finding.transitions.filter((transition) => transition.kind === 'resolved').toSorted(byTime);
  const first = opened[0];
  const last = opened.at(-1);
  if (!first || !last) return { state: 'unseen', severity: 'info', reopened: false, since: resolved.at(-1)?.at ?? now };

  const open = opened.filter((opening) => !resolved.some((end) => ends(end, opening)));
  const standing = open.at(-1);
  const severity = raised(finding, open.length > 0 ? open : opened);
  if (!standing) {
    const end = resolved.filter((candidate) => ends(candidate, last)).at(-1) ?? resolved.at(-1);
    return { state: 'resolved', severity, reopened: false, since: end?.at ?? last.at, ...(end ? { reason: end.reason } : {}) };
  }
  const acknowledged = finding.acknowledged;
  const wasOver = resolved.some((end) => end.at < standing.at && end.at >= first.at);
  if (acknowledged && acknowledged.at >= standing.at) {
    return { state: 'acknowledged', severity, reopened: wasOver, since: acknowledged.at, reason: acknowledged.note };
  }
  if (finding.kind === 'incident' && now.getTime() - standing.at.getTime() > INCIDENT_AGE_DAYS * DAY) {
    const since = new Date(standing.at.getTime() + INCIDENT_AGE_DAYS * DAY);
    return { state: 'resolved', severity, reopened: false, since, reason: `nothing more for ${INCIDENT_AGE_DAYS} days` };
  }
  const since = open.find((opening) => !acknowledged || opening.at > acknowledged.at)?.at ?? standing.at;
  return { state: 'open', severity, reopened: wasOver || acknowledged !== undefined, since };
}

const byTime = (a: Transition, b: Transition): number => a.at.getTime() - b.at.getTime() || (a.eventId < b.eventId ? -1 : 1);

const ends = (end: Resolved, opening: Opened): boolean =>
  (end.part === '' || end.part === opening.part) && (end.final || end.at > opening.at);

/** The worst open grade; as many openings within the rule's minutes raise it. */
function raised(finding: Finding, openings: readonly Opened[]): Severity {
  const graded = worst(openings.map(({ severity }) => severity)) ?? 'info';
  const { raise } = finding;
  if (!raise || atLeast(graded, raise.to)) return graded;
  const burst = openings.some(({ at }, index) => {
    const nth = openings[index + raise.count - 1];
    return nth !== undefined && nth.at.getTime() - at.getTime() <= raise.withinMinutes * 60_000;
  });
  return burst ? raise.to : graded;
}
