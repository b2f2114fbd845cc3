import { atLeast, type Severity, worst } from '../rules/severity.ts';
import type { Finding, FindingState } from './finding.ts';
import { lastRun, type Opened, spellsOf } from './spells.ts';

/** Where a finding stands. */
export interface Standing {
  readonly state: FindingState;
  readonly severity: Severity;
  /** It was over (resolved, acknowledged, or an incident closed by age) and opened again. */
  readonly reopened: boolean;
  /** Since when it stands so, by event time. */
  readonly since: Date;
  /** Of a reopened one: when it was over before. Unlike `since` it does not move when old openings leave the capped list. */
  readonly overAt?: Date;
  /** Why it ended, when it did. */
  readonly reason?: string;
  /** It ended by age alone: nobody answered, nothing undid it. */
  readonly byAge?: true;
}

/** An incident that nobody answers and that does not recur is closed by age. */
const INCIDENT_AGE_DAYS = 30;
const DAY = 86_400_000;

/** The fold of a finding's transitions in event order: the same whatever order they arrived in. */
export function standingOf(finding: Finding, now: Date): Standing {
  const spells = spellsOf(finding.transitions);
  const open = spells.filter(({ end }) => end === undefined).map(({ opening }) => opening);
  const openings = open.length > 0 ? open : spells.map(({ opening }) => opening);
  const severity = raised(finding, openings, open.length > 0 ? standingNow(finding, open) : openings);
  const standing = open.at(-1);
  if (!standing) {
    const end = latest(spells.length > 0 ? spells.flatMap(({ end }) => end ?? []) : finding.transitions);
    if (spells.length === 0) return { state: 'unseen', severity, reopened: false, since: end?.at ?? now };
    return {
      state: 'resolved',
      severity,
      reopened: false,
      since: end?.at ?? now,
      ...(end && 'reason' in end ? { reason: end.reason } : {}),
    };
  }
  const age = finding.kind === 'incident' ? INCIDENT_AGE_DAYS * DAY : Number.POSITIVE_INFINITY;
  const { acknowledged } = finding;
  if (acknowledged && acknowledged.at >= standing.at) {
    const run = lastRun(finding, spells, undefined, age);
    return { state: 'acknowledged', severity, ...again(run?.overAt), since: acknowledged.at, reason: acknowledged.note };
  }
  if (now.getTime() - standing.at.getTime() > age) {
    const since = new Date(standing.at.getTime() + age);
    return { state: 'resolved', severity, reopened: false, since, reason: `nothing more for ${INCIDENT_AGE_DAYS} days`, byAge: true };
  }
  const run = lastRun(finding, spells, acknowledged?.at, age);
  return { state: 'open', severity, ...again(run?.overAt), since: run?.since ?? standing.at };
}

const again = (overAt: Date | undefined): Pick<Standing, 'reopened' | 'overAt'> =>
  overAt === undefined ? { reopened: false } : { reopened: true, overAt };

const latest = <T extends { readonly at: Date }>(all: readonly T[]): T | undefined =>
  all.reduce<T | undefined>((last, one) => (last === undefined || one.at > last.at ? one : last), undefined);

/** The worst grade of those that grade; as many openings within the rule's minutes raise it. */
function raised(finding: Finding, openings: readonly Opened[], grading: readonly Opened[]): Severity {
  const graded = worst(grading.map(({ severity }) => severity)) ?? 'info';
  const { raise } = finding;
  if (!raise || atLeast(graded, raise.to)) return graded;
  const burst = openings.some(({ at }, index) => {
    const nth = openings[index + raise.count - 1];
    return nth !== undefined && nth.at.getTime() - at.getTime() <= raise.withinMinutes * 60_000;
  });
  return burst ? raise.to : graded;
}

/**
 * An incident is as bad as its worst opening. A state is as bad as it is now: of each part the newest opening counts,
 * since a document written again replaces what was graded before. Within one second CloudTrail's times tell no order.
 */
const standingNow = ({ kind }: Finding, open: readonly Opened[]): readonly Opened[] =>
  kind === 'incident' ? open : newestOfEachPart(open);

const newestOfEachPart = (openings: readonly Opened[]): readonly Opened[] =>
  [...Map.groupBy(openings, ({ part }) => part).values()].flatMap((ofPart) => {
    const newest = latest(ofPart)?.at.getTime();
    return ofPart.filter(({ at }) => at.getTime() === newest);
  });
