import { checkHeads } from '../../shared/posture/heads.ts';
import type { PostureRecord } from '../../shared/posture/record.ts';
import type { PostureSettings } from '../../shared/posture/settings.ts';
import { complianceSection } from '../../shared/report/compliance.ts';
import { coverageSection } from '../../shared/report/coverage.ts';
import type { ReportInput } from '../../shared/report/input.ts';
import { digestOf } from '../../shared/report/posture/digest.ts';
import { postureDoubts } from '../../shared/report/posture/doubts.ts';
import type { PostureInput } from '../../shared/report/posture/input.ts';
import { type PostureSection, postureSection } from '../../shared/report/posture/section.ts';
import type { ReportSettings } from '../../shared/report/settings-of.ts';
import type { ReportBody } from '../../shared/report/summary.ts';
import { weekOf } from '../../shared/report/week.ts';
import { type AuditVerdict, auditVerdict } from './verdict.ts';

/** What an audit's page is made from: the parts of a report that speak of one look at one account. */
export interface AuditSummary extends Pick<ReportBody, 'compliance'> {
  readonly record: PostureRecord;
  /** IANA name. */
  readonly zone: string;
  readonly verdict: AuditVerdict;
  readonly posture: PostureSection;
}

export interface AuditSettings extends Pick<ReportSettings, 'zone' | 'accounts'> {
  readonly settings: PostureSettings;
}

export function auditSummary(record: PostureRecord, { settings, zone, accounts }: AuditSettings): AuditSummary {
  const { account, results } = record;
  const runs: PostureInput = {
    checks: checkHeads,
    settings,
    accounts: [{ account, latest: record, runs: [digestOf(record)], earlier: [] }],
  };
  const input = onlyRuns(runs, record, { zone, accounts });
  // In the place of open findings a person has failures.
  const failures = results
    .filter(({ outcome }) => outcome === 'fail')
    .map(({ subject }) => ({ state: 'open' as const, account, subjectType: subject.type, subjectId: subject.id }));
  const posture = postureSection(runs, input, failures);
  return {
    record,
    zone,
    posture,
    verdict: auditVerdict(results, postureDoubts(posture.checks, runs)),
    compliance: complianceSection(input, [], [], coverageSection(input), posture.checks),
  };
}

/** A report's facts without any event: nobody listened. */
const onlyRuns = (
  posture: PostureInput,
  { takenAt }: PostureRecord,
  { zone, accounts }: Pick<AuditSettings, 'zone' | 'accounts'>,
): ReportInput => ({
  ...{ findings: [], occurrences: [], late: [], runs: [], deliveries: [], rules: [], mutes: [], monitoringSince: undefined },
  week: weekOf(new Date(takenAt), zone),
  now: new Date(takenAt),
  accounts,
  posture,
});
