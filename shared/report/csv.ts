import { stringify } from 'csv-stringify/sync';

export type CsvCell = string | number | boolean | null;
/** Columns in order: ours are never renamed, only added to. */
export type CsvColumns<Row> = Readonly<Record<string, (row: Row) => CsvCell>>;

/**
 * UTF-8 with BOM, CRLF, RFC 4180 quoting, ISO 8601 UTC times. No cell opens as a formula; JSON holds the values unmodified.
 */
export function csvOf<Row>(columns: CsvColumns<Row>, rows: readonly Row[]): string {
  const lines = rows.map((row) => Object.values(columns).map((value) => guarded(value(row))));
  // The library quotes its own row end, CRLF, but not one of the two alone, which readers take for a row's end too.
  return stringify([Object.keys(columns), ...lines], {
    bom: true,
    record_delimiter: 'windows',
    escape_formulas: true,
    quoted_match: /[\r\n]/,
    cast: { boolean: (value) => (value ? 'yes' : 'no') },
  });
}

/** Spreadsheets skip leading white space before they look for a formula; the library looks at the first character alone. */
const guarded = (value: CsvCell): string | number | boolean => {
  if (typeof value !== 'string') return value ?? '';
  return /^[\s\p{Cc}\p{Cf}]+[=+\-@＝＋－＠]/u.test(value) ? `'${value}` : value;
};
