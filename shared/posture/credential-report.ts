import { parse } from 'csv-parse/sync';
import { PermanentError } from '../errors.ts';

/** `unknown`: the report holds something that is neither of the two words. */
export type Flag = boolean | 'unknown';
/** A time; `none`: there is none (never used, no such credential, not tracked); `unknown`: it can't be read. */
export type ReportTime = Date | 'none' | 'unknown';

export interface ReportedKey {
  /** 1 or 2. No identity: after a deletion the second key may stand in the first place. */
  readonly slot: 1 | 2;
  readonly active: Flag;
  /** Made, or last made active or inactive. */
  readonly rotated: ReportTime;
  readonly lastUsed: ReportTime;
}

/** One user of the credential report, or root. */
export interface ReportedUser {
  /** `<root_account>` for root. */
  readonly user: string;
  readonly arn: string;
  readonly isRoot: boolean;
  readonly created: ReportTime;
  /** `not-supported`: old reports do not say it of root. */
  readonly passwordEnabled: Flag | 'not-supported';
  readonly passwordLastUsed: ReportTime;
  readonly passwordLastChanged: ReportTime;
  readonly mfaActive: Flag;
  readonly keys: readonly [ReportedKey, ReportedKey];
  readonly certificates: readonly [Flag, Flag];
}

export const usersIn = (report: readonly ReportedUser[]): readonly ReportedUser[] => report.filter(({ isRoot }) => !isRoot);

const REQUIRED = [
  'user',
  'arn',
  'user_creation_time',
  'password_enabled',
  'password_last_used',
  'password_last_changed',
  'mfa_active',
  ...['1', '2'].flatMap((n) => [`access_key_${n}_active`, `access_key_${n}_last_rotated`, `access_key_${n}_last_used_date`]),
  'cert_1_active',
  'cert_2_active',
];

/**
 * The content of GetCredentialReport. Columns are found by name, unknown ones are ignored; a name may hold a comma.
 * Source: "Get credential reports", IAM User Guide.
 * @throws PermanentError when it is no such report, or a column that is needed is missing.
 */
export function parseCredentialReport(csv: string): readonly ReportedUser[] {
  const records = recordsOf(csv);
  if (records.length === 0) throw new PermanentError("the credential report holds no row, not even root's");
  const columns = new Set(Object.keys(records[0] ?? {}));
  const missing = REQUIRED.filter((column) => !columns.has(column));
  if (missing.length > 0) throw new PermanentError(`the credential report lacks ${missing.join(', ')}`);
  return records.map(userOf);
}

type CsvRecord = Readonly<Record<string, string>>;

function recordsOf(csv: string): readonly CsvRecord[] {
  try {
    return parse(csv, { columns: true, skip_empty_lines: true, bom: true, relax_column_count: false }) as CsvRecord[];
  } catch (cause) {
    throw new PermanentError(`the credential report is no CSV: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

/** What stands in root's row for a name. */
export const ROOT_ROW = '<root_account>';

function userOf(row: CsvRecord): ReportedUser {
  const cell = (column: string): string => row[column] ?? '';
  const user = cell('user');
  return {
    user,
    arn: cell('arn'),
    isRoot: user === ROOT_ROW,
    created: timeOf(cell('user_creation_time')),
    passwordEnabled: cell('password_enabled').toLowerCase() === 'not_supported' ? 'not-supported' : flagOf(cell('password_enabled')),
    passwordLastUsed: timeOf(cell('password_last_used')),
    passwordLastChanged: timeOf(cell('password_last_changed')),
    mfaActive: flagOf(cell('mfa_active')),
    keys: [keyOf(1, cell), keyOf(2, cell)],
    certificates: [flagOf(cell('cert_1_active')), flagOf(cell('cert_2_active'))],
  };
}

const keyOf = (slot: 1 | 2, cell: (column: string) => string): ReportedKey => ({
  slot,
  active: flagOf(cell(`access_key_${slot}_active`)),
  rotated: timeOf(cell(`access_key_${slot}_last_rotated`)),
  lastUsed: timeOf(cell(`access_key_${slot}_last_used_date`)),
});

const flagOf = (text: string): Flag => (/^true$/i.test(text) ? true : /^false$/i.test(text) ? false : 'unknown');

const NONE = /^(n\/a|no_information|not_supported|)$/i;
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:?\d{2})$/;

function timeOf(text: string): ReportTime {
  if (NONE.test(text)) return 'none';
  if (!TIME.test(text)) return 'unknown';
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? 'unknown' : at;
}
