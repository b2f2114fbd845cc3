import { type CsvColumns, csvOf } from './csv.ts';
import type { FindingRow } from './finding-row.ts';
import type { ReportSummary } from './summary.ts';

const columns = ({ week, hash }: ReportSummary): CsvColumns<FindingRow> => ({
  week: () => week.id,
  severity: ({ severity }) => severity,
  state: ({ state }) => state,
  change: ({ change }) => change,
  title: ({ title }) => title,
  summary: ({ summary }) => summary,
  because: ({ because }) => because,
  account: ({ account }) => account,
  account_alias: ({ accountAlias }) => accountAlias,
  owner: ({ owner }) => owner,
  subject: ({ subject }) => subject,
  subject_type: ({ subjectType }) => subjectType,
  subject_id: ({ subjectId }) => subjectId,
  rule: ({ rule }) => rule,
  family: ({ family }) => family,
  first_seen: ({ firstSeen }) => firstSeen,
  last_seen: ({ lastSeen }) => lastSeen,
  resolved_at: ({ resolvedAt }) => resolvedAt,
  reopened_at: ({ reopenedAt }) => reopenedAt,
  days_open: ({ daysOpen }) => daysOpen,
  events_this_week: ({ eventsThisWeek }) => eventsThisWeek,
  reason: ({ reason }) => reason,
  answered_by: ({ answeredBy }) => answeredBy,
  muted_until: ({ mutedUntil }) => mutedUntil,
  finding: ({ id }) => id,
  event: ({ eventId }) => eventId,
  report_hash: () => hash,
});

/** Every finding of the report, one a row. */
export const renderCsv = (summary: ReportSummary): string => csvOf(columns(summary), summary.findings);
