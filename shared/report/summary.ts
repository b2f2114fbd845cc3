import { isCheckRule } from '../posture/check-rule.ts';
import { atLeast, rankOf } from '../rules/severity.ts';
import { type ActivitySection, activitySection } from './activity.ts';
import { type Capped, capped } from './capped.ts';
import { type ComplianceSection, complianceSection } from './compliance.ts';
import { type CoverageSection, coverageSection } from './coverage.ts';
import { type CredentialsSection, credentialsSection } from './credentials.ts';
import { type DelaysSection, delaysSection } from './delays.ts';
import { inEventOrder, isOpening } from './events-once.ts';
import { type ChangeKind, type FindingRow, findingRow } from './finding-row.ts';
import { reportHash } from './hash.ts';
import { asOf, type ReportInput } from './input.ts';
import { type LateWeek, lateArrivals } from './late.ts';
import { type MutesSection, mutesSection } from './mutes.ts';
import { type PipelineSection, pipelineSection } from './pipeline.ts';
import { type PolicyChangeRow, policyChanges } from './policy-changes.ts';
import { failsWithoutFinding, postureDoubts } from './posture/doubts.ts';
import { type PostureSection, postureSection } from './posture/section.ts';
import { type RootUseSection, rootUseSection } from './root-use.ts';
import { type Counts, countsOf } from './totals.ts';
import { meanHoursToFix, type TrendWeek, trendOf } from './trend.ts';
import { type Verdict, verdictOf } from './verdict.ts';

/** Bumped when a reader of the last version could not read a summary. */
const SCHEMA_VERSION = 2;

/** The week as plain JSON data: what every format is made from. Times are ISO 8601 UTC. */
export interface ReportBody {
  readonly schemaVersion: typeof SCHEMA_VERSION;
  readonly week: { readonly id: string; readonly zone: string; readonly start: string; readonly end: string; readonly hours: number };
  /** Before the end of the week: the report is of a part of it. */
  readonly asOf: string;
  readonly isPartial: boolean;
  /** The first week on record: there is nothing to compare with. */
  readonly isBaseline: boolean;
  readonly monitoringSince: string | null;
  readonly verdict: Verdict;
  readonly coverage: CoverageSection;
  readonly counts: Counts;
  /** Every finding that was open or touched: the worst first. The lists below name them by id. */
  readonly findings: readonly FindingRow[];
  readonly changes: Readonly<Record<ChangeKind, Capped<string>>> & {
    readonly acknowledged: Capped<string>;
    /** Open, and critical or high. */
    readonly urgent: Capped<string>;
    readonly oldest: readonly string[];
  };
  readonly activity: ActivitySection;
  readonly delays: DelaysSection;
  readonly rootUse: RootUseSection;
  readonly credentials: CredentialsSection;
  readonly policyChanges: Capped<PolicyChangeRow>;
  readonly mutes: MutesSection;
  readonly pipeline: PipelineSection;
  /** Null: nobody looks at the accounts' state. */
  readonly posture: PostureSection | null;
  readonly compliance: readonly ComplianceSection[];
  readonly trend: readonly TrendWeek[];
  readonly late: readonly LateWeek[];
}

export interface ReportSummary extends ReportBody {
  readonly generatedAt: string;
  /** 1, and one more for each correction after events came late. */
  readonly version: number;
  /** SHA-256 of the body's canonical JSON, hex: the same facts give the same hash, whenever the report is made. */
  readonly hash: string;
}

const MOST_LISTED = 500;
const OLDEST = 5;

/** Pure and independent of the order of its input. */
export function summarize(given: ReportInput, version = 1): ReportSummary {
  const body = bodyOf(given);
  return { ...body, generatedAt: given.now.toISOString(), version, hash: reportHash(body) };
}

function bodyOf(given: ReportInput): ReportBody {
  const { week, monitoringSince } = given;
  const until = asOf(given);
  const occurrences = given.occurrences.filter(({ event }) => event.at >= week.start && event.at < until).toSorted(inEventOrder);
  const input: ReportInput = { ...given, occurrences };
  // What a posture run found is no event: nobody called anything.
  const all = occurrences.filter(isOpening);
  const openings = all.filter(({ rule }) => !isCheckRule(rule));
  const context = {
    input,
    accounts: new Map(input.accounts.map((account) => [account.id, account])),
    openings: Map.groupBy(all, ({ findingId }) => findingId),
  };
  const unique = [...new Map(input.findings.map((finding) => [finding.id, finding])).values()];
  const findings = unique.flatMap((finding) => findingRow(finding, context) ?? []).toSorted(byUrgency);
  const coverage = coverageSection(input);
  const pipeline = pipelineSection(input);
  const posture = input.posture === undefined ? null : postureSection(input.posture, input, findings);
  const counts = countsOf(findings, openings);
  const rootUse = rootUseSection(input, openings, coverage);
  return {
    schemaVersion: SCHEMA_VERSION,
    week: { id: week.id, zone: week.zone, start: week.start.toISOString(), end: week.end.toISOString(), hours: week.hours },
    asOf: until.toISOString(),
    isPartial: until < week.end,
    isBaseline: !monitoringSince || monitoringSince >= week.start,
    monitoringSince: monitoringSince?.toISOString() ?? null,
    verdict: verdictOf(findings, coverage, pipeline, {
      fails: input.posture === undefined ? 0 : failsWithoutFinding(input.posture, findings),
      doubts: posture === null || input.posture === undefined ? [] : postureDoubts(posture.checks, input.posture),
    }),
    coverage,
    counts,
    findings,
    changes: changesOf(findings),
    activity: activitySection(input, openings),
    delays: delaysSection(openings, input.deliveries),
    rootUse,
    credentials: credentialsSection(input, openings, findings, coverage),
    policyChanges: policyChanges(input, openings),
    mutes: mutesSection(input, openings),
    pipeline,
    posture,
    compliance: complianceSection(input, openings, findings, coverage, posture?.checks),
    trend: trendOf(input, {
      week: week.id,
      open: counts.openBySeverity,
      rootUses: rootUse.uses.total,
      hoursToFix: meanHoursToFix(findings),
    }),
    late: lateArrivals(input.late, week.zone),
  };
}

const STATE_ORDER = { open: 0, acknowledged: 1, resolved: 2 } as const;

/** Open before over, the worst first, then the oldest. */
const byUrgency = (a: FindingRow, b: FindingRow): number =>
  STATE_ORDER[a.state] - STATE_ORDER[b.state] ||
  rankOf(b.severity) - rankOf(a.severity) ||
  (a.firstSeen < b.firstSeen ? -1 : Number(a.firstSeen > b.firstSeen)) ||
  (a.id < b.id ? -1 : 1);

function changesOf(rows: readonly FindingRow[]): ReportBody['changes'] {
  const ids = (matches: (row: FindingRow) => boolean) =>
    capped(
      rows.filter(matches).map(({ id }) => id),
      MOST_LISTED,
    );
  const of = (kind: ChangeKind) => ids(({ change }) => change === kind);
  const open = rows.filter(({ state }) => state === 'open').toSorted((a, b) => b.daysOpen - a.daysOpen || byUrgency(a, b));
  return {
    new: of('new'),
    existing: of('existing'),
    resolved: of('resolved'),
    regressed: of('regressed'),
    reopened: of('reopened'),
    recurring: of('recurring'),
    standing: of('standing'),
    urgent: ids(({ state, severity }) => state === 'open' && atLeast(severity, 'high')),
    acknowledged: ids(({ state }) => state === 'acknowledged'),
    oldest: open.slice(0, OLDEST).map(({ id }) => id),
  };
}
