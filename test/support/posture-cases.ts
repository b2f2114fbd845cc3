import type { Check } from '../../shared/posture/check.ts';
import { parseCredentialReport, type ReportedUser } from '../../shared/posture/credential-report.ts';
import type { Outcome } from '../../shared/posture/evaluate.ts';
import type { PostureSettings } from '../../shared/posture/settings.ts';
import type { SourceValues } from '../../shared/posture/sources.ts';
import type { Severity } from '../../shared/rules/severity.ts';

export const ACCOUNT = '111122223333';
export const NOW = new Date('2026-03-04T09:00:00Z');
const DAY = 86_400_000;
/** So many days before now, and a few milliseconds more or less. */
export const daysAgo = (days: number, ms = 0): Date => new Date(NOW.getTime() - days * DAY + ms);

/** What is read, and what the check must say of it. */
export interface CheckCase {
  readonly given: Partial<SourceValues>;
  readonly settings?: Partial<PostureSettings>;
  /** Of every row when one is named; else of the rows in order. */
  readonly outcome: Outcome | readonly Outcome[];
  /** Ids of the rows' subjects, in order. */
  readonly subjects?: readonly string[];
  readonly severity?: Severity;
  /** What detail, evidence and remedy together must say. */
  readonly says?: RegExp;
}

/** The cases of one check, each named for its lesson. What the API refuses is tried for every check alike. */
export interface CheckCases {
  readonly pass: CaseGroup;
  readonly fail: CaseGroup;
  /** Values on both sides of every limit. */
  readonly edges: CaseGroup;
  /** Fields that an answer may leave out, or write in a way we do not know. */
  readonly missing: CaseGroup;
}

/** Where a check can have no such case (it has no limit, it never passes), it says why. */
export type CaseGroup = Readonly<Record<string, CheckCase>> | { readonly none: string };

const isReason = (group: CaseGroup): group is { readonly none: string } => typeof group['none'] === 'string';
export const casesIn = (group: CaseGroup): Readonly<Record<string, CheckCase>> => (isReason(group) ? {} : group);

export interface CasesOfCheck extends CheckCases {
  readonly check: Check;
}

export const casesFor = (check: Check, cases: CheckCases): CasesOfCheck => ({ check, ...cases });

const COLUMNS = [
  'user',
  'arn',
  'user_creation_time',
  'password_enabled',
  'password_last_used',
  'password_last_changed',
  'password_next_rotation',
  'mfa_active',
  ...['1', '2'].flatMap((n) =>
    ['active', 'last_rotated', 'last_used_date', 'last_used_region', 'last_used_service'].map((part) => `access_key_${n}_${part}`),
  ),
  ...['1', '2'].flatMap((n) => ['active', 'last_rotated'].map((part) => `cert_${n}_${part}`)),
];

export type ReportRow = Readonly<Record<string, string>>;

const defaults = (user: string): ReportRow => ({
  user,
  arn: user === '<root_account>' ? `arn:aws:iam::${ACCOUNT}:root` : `arn:aws:iam::${ACCOUNT}:user/${user}`,
  user_creation_time: '2024-01-05T08:00:00+00:00',
  password_enabled: 'false',
  password_last_used: 'N/A',
  password_last_changed: 'N/A',
  password_next_rotation: 'N/A',
  mfa_active: 'false',
  access_key_1_active: 'false',
  access_key_2_active: 'false',
  cert_1_active: 'false',
  cert_2_active: 'false',
});

/** A credential report as IAM writes it, read by the real reader. Rows name only what matters; root comes first. */
export const reportOf = (root: ReportRow = {}, users: Readonly<Record<string, ReportRow>> = {}): readonly ReportedUser[] =>
  parseCredentialReport(reportText(root, users));

/** The file itself. */
export function reportText(root: ReportRow, users: Readonly<Record<string, ReportRow>>): string {
  const rows = [{ ...defaults('<root_account>'), ...root }, ...Object.entries(users).map(([user, row]) => ({ ...defaults(user), ...row }))];
  const cell = (text = 'N/A'): string => (/[",]/.test(text) ? `"${text}"` : text);
  return [COLUMNS.join(','), ...rows.map((row: ReportRow) => COLUMNS.map((column) => cell(row[column])).join(','))].join('\n');
}
