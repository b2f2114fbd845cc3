import { stringify } from 'csv-stringify/sync';
import type { FindingRow } from './finding-row.ts';
import type { ReportSummary } from './summary.ts';

/** Columns of the file, in order: ours are never renamed, only added to. */
const COLUMNS = {
  week: ({ week }) => week.id,
  severity: (_, { severity }) => severity,
  state: (_, { state }) => state,
  change: (_, { change }) => change,
  title: (_, { title }) => title,
  summary: (_, { summary }) => summary,
  because: (_, { because }) => because,
  account: (_, { account }) => account,
  account_alias: (_, { accountAlias }) => accountAlias,
  owner: (_, { owner }) => owner,
  subject: (_, { subject }) => subject,
  subject_type: (_, { subjectType }) => subjectType,
  subject_id: (_, { subjectId }) => subjectId,
  rule: (_, { rule }) => rule,
  family: (_, { family }) => family,
  first_seen: (_, { firstSeen }) => firstSeen,
  last_seen: (_, { lastSeen }) => lastSeen,
  resolved_at: (_, { resolvedAt }) => resolvedAt,
  reopened_at: (_, { reopenedAt }) => reopenedAt,
  days_open: (_, { daysOpen }) => daysOpen,
  events_this_week: (_, { eventsThisWeek }) => eventsThisWeek,
  reason: (_, { reason }) => reason,
  answered_by: (_, { answeredBy }) => answeredBy,
  muted_until: (_, { mutedUntil }) => mutedUntil,
  finding: (_, { id }) => id,
  event: (_, { eventId }) => eventId,
  report_hash: ({ hash }) => hash,
} as const satisfies Record<string, (summary: ReportSummary, row: FindingRow) => string | number | null>;

/**
 * Every finding of the report, one a row: UTF-8 with BOM, CRLF, RFC 4180 quoting, ISO 8601 UTC times.
 * No cell opens as a formula; JSON holds the values unmodified.
 */
export function renderCsv(summary: ReportSummary): string {
  const names = Object.keys(COLUMNS);
  const rows = summary.findings.map((row) => Object.values(COLUMNS).map((value) => guarded(value(summary, row))));
  // The library quotes its own row end, CRLF, but not one of the two alone, which readers take for a row's end too.
  return stringify([names, ...rows], { bom: true, record_delimiter: 'windows', escape_formulas: true, quoted_match: /[\r\n]/ });
}

/** Spreadsheets skip leading white space before they look for a formula; the library looks at the first character alone. */
const guarded = (value: string | number | null): string | number => {
  if (typeof value !== 'string') return value ?? '';
  return /^[\s\p{Cc}\p{Cf}]+[=+\-@＝＋－＠]/u.test(value) ? `'${value}` : value;
};
