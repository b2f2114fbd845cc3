import type { ReportSummary } from './summary.ts';

/** One file of a report, as it is handed out. */
export interface KeptFile {
  /** Letters, digits, ".", "_" and "-" alone. */
  readonly fileName: string;
  readonly contentType: 'text/html' | 'text/csv';
  readonly text: string;
}

/**
 * Port: files of reports, for as long as links to them are good.
 * Both @throw TransientError when they can't be reached, PermanentError when they are refused or can't be read.
 */
export interface KeptReports {
  save(key: string, file: KeptFile): Promise<void>;
  /** Undefined: it is not, or no longer, there. */
  file(key: string): Promise<KeptFile | undefined>;
}

/** The same version of a report lies in the same place whenever it is made. */
export const keptKey = ({ week, version, hash }: Pick<ReportSummary, 'week' | 'version' | 'hash'>, fileName: string): string =>
  `reports/${week.id}/v${version}-${hash.slice(0, 8)}/${fileName}`;

/** Whatever else lies beside them is no report. */
export const isKeptKey = (key: string): boolean => /^reports\/\d{4}-W\d{2}\/v\d+-[0-9a-f]{8}\/[\w-]+(\.[\w-]+)+$/.test(key);
