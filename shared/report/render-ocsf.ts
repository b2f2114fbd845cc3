import { rankOf } from '../rules/severity.ts';
import type { FindingRow } from './finding-row.ts';
import { complianceFinding } from './ocsf-compliance.ts';
import { identityFindings } from './ocsf-identity.ts';
import type { ReportSummary } from './summary.ts';

/** OCSF 1.8.0, class Detection Finding: category 2, class 2004; `type_uid` is class × 100 + activity. */
const CLASS = 2004;
const ACTIVITY = { create: 1, update: 2, close: 3 } as const;
const STATUS = { open: 1, acknowledged: 2, resolved: 4 } as const;
const SUPPRESSED = 3;

/** Every finding as an OCSF Detection Finding every check as a Compliance Finding and who holds more than is used as an IAM Analysis Finding, one JSON array. Times are epoch milliseconds, as the schema has them. */
export const renderOcsf = (summary: ReportSummary, product: { readonly version: string }): string =>
  `${JSON.stringify([
    ...summary.findings.map((row) => detectionFinding(row, summary, product.version)),
    ...(summary.posture?.checks.rows.rows ?? []).map((row) => complianceFinding(row, summary, product.version)),
    ...identityFindings(summary, product.version),
  ])}\n`;

function detectionFinding(row: FindingRow, { hash, week }: ReportSummary, version: string) {
  const activity = row.state === 'resolved' ? ACTIVITY.close : row.change === 'new' ? ACTIVITY.create : ACTIVITY.update;
  return {
    activity_id: activity,
    category_uid: 2,
    class_uid: CLASS,
    type_uid: CLASS * 100 + activity,
    time: Date.parse(row.lastSeen),
    severity_id: rankOf(row.severity) + 1,
    severity: row.severity,
    status_id: row.mutedUntil === null ? STATUS[row.state] : SUPPRESSED,
    is_alert: true,
    message: row.summary,
    metadata: { version: '1.8.0', product: { name: 'Trailwarden', vendor_name: 'Trailwarden', version }, profiles: ['cloud'] },
    cloud: { provider: 'AWS', account: { uid: row.account, ...(row.accountAlias === null ? {} : { name: row.accountAlias }) } },
    finding_info: {
      uid: row.id,
      title: row.title,
      desc: row.because,
      types: [row.family],
      analytic: { uid: row.rule, name: row.title, type_id: 1 },
      first_seen_time: Date.parse(row.firstSeen),
      last_seen_time: Date.parse(row.lastSeen),
    },
    evidences: [{ data: { cloudtrail_event_id: row.eventId, events_this_week: row.eventsThisWeek } }],
    resources: [
      { type: row.subjectType, uid: row.subjectId, name: row.subject, ...(row.owner === null ? {} : { owner: { name: row.owner } }) },
    ],
    unmapped: { week: week.id, report_hash: hash, change: row.change, state: row.state, reason: row.reason },
  };
}
