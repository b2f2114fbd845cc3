import type { KnownMute } from '../alerts/mutes.ts';
import type { Delivery } from '../alerts/outbox.ts';
import type { Finding } from '../findings/finding.ts';
import type { Occurrence } from '../findings/occurrence.ts';
import type { LateEvent, Run } from '../findings/store.ts';
import type { Rule } from '../rules/rule.ts';
import type { PostureInput } from './posture/input.ts';
import type { EarlierWeek } from './trend.ts';
import type { Week } from './week.ts';

/** A watched account as people know it. */
export interface ReportAccount {
  /** 12 digits. */
  readonly id: string;
  readonly alias?: string;
  /** Who answers for findings there. */
  readonly owner?: string;
}

/** What the report says of a rule. */
export type ReportRule = Pick<Rule, 'id' | 'family' | 'title' | 'severity' | 'controls' | 'why'>;

/** Everything a report is made of: stored facts only. */
export interface ReportInput {
  readonly week: Week;
  /** Findings with an occurrence in the week or open at its end, in any order; more do no harm. */
  readonly findings: readonly Finding[];
  /** Occurrences whose event lies in the week. */
  readonly occurrences: readonly Occurrence[];
  /** Events recorded in the week that happened before it. */
  readonly late: readonly LateEvent[];
  /** Runs of every kind in the week. */
  readonly runs: readonly Run[];
  /** The last run of the watch before the week, if there was one in the day before. */
  readonly watchedBefore?: Run;
  /** Runs of reconcile from the week's start until its last hour was due to be compared. */
  readonly reconciliations?: readonly Run[];
  /** The first run of reconcile on record. */
  readonly reconcilingSince?: Date;
  /** Whether reconcile should have run: a week without it is then in doubt. */
  readonly expectsReconcile?: boolean;
  readonly deliveries: readonly Delivery[];
  readonly rules: readonly ReportRule[];
  readonly mutes: readonly KnownMute[];
  /** Ids of those that held something back in the four weeks before. Left out where not all of their reports are on record. */
  readonly mutesHitBefore?: ReadonlySet<string>;
  readonly accounts: readonly ReportAccount[];
  /** Left out where the accounts' state is not looked at. */
  readonly posture?: PostureInput;
  /** What the reports of the seven weeks before counted, as far as they are on record. */
  readonly earlier?: readonly EarlierWeek[];
  /** The first run on record; undefined when there is none yet. */
  readonly monitoringSince: Date | undefined;
  /** A sentence about the sources that no run can tell ("events come from 12 files"). */
  readonly coverageNote?: string;
  /** When the report is made: a week that is not over is reported up to here. */
  readonly now: Date;
}

/** The instant the report speaks of: the week's end, or now in a week that is not over. */
export const asOf = ({ week, now }: Pick<ReportInput, 'week' | 'now'>): Date => (now < week.end ? now : week.end);
