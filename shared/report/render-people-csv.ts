import { type CsvColumns, csvOf } from './csv.ts';
import type { PersonLine } from './posture/people-table.ts';
import type { ReportSummary } from './summary.ts';

const columns = ({ week, hash }: ReportSummary): CsvColumns<PersonLine> => ({
  week: () => week.id,
  account: ({ account }) => account,
  account_alias: ({ alias }) => alias,
  kind: ({ kind }) => kind,
  name: ({ name }) => name,
  owner: ({ owner }) => owner,
  mfa: ({ mfa }) => mfa,
  password: ({ hasPassword }) => hasPassword,
  password_days: ({ passwordDays }) => passwordDays,
  password_last_used: ({ passwordLastUsed }) => passwordLastUsed,
  ...keyColumns(0),
  ...keyColumns(1),
  groups: ({ groups }) => groups?.join(', ') ?? null,
  administrator: ({ admin }) => admin,
  last_active: ({ lastActive }) => lastActive,
  open_findings: ({ openFindings }) => openFindings,
  possibly_shared: ({ possiblyShared }) => possiblyShared.join('; '),
  arn: ({ arn }) => arn,
  report_hash: () => hash,
});

/** AWS allows two keys a user. */
const keyColumns = (index: number): CsvColumns<PersonLine> => ({
  [`key_${index + 1}`]: ({ keys }) => keys[index]?.key ?? null,
  [`key_${index + 1}_active`]: ({ keys }) => keys[index]?.isActive ?? null,
  [`key_${index + 1}_days`]: ({ keys }) => keys[index]?.days ?? null,
  [`key_${index + 1}_last_used`]: ({ keys }) => keys[index]?.lastUsed ?? null,
});

/** Every user and root of every account, one a row. */
export const renderPeopleCsv = (summary: ReportSummary): string => csvOf(columns(summary), summary.posture?.people.rows ?? []);
