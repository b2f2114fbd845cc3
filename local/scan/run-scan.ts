import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { catalogueOf } from '../../shared/rules/catalogue.ts';
import { rules } from '../../shared/rules/index.ts';
import type { RuleSettings } from '../../shared/rules/settings.ts';
import { atLeast, type Severity } from '../../shared/rules/severity.ts';
import { type FormatName, formatNamed } from './format.ts';
import { logFilesIn } from './log-files.ts';
import { scanFiles } from './scan-files.ts';
import { visible } from './visible.ts';

export interface ScanOptions {
  readonly format: FormatName;
  readonly minSeverity: Severity;
  readonly failOn: Severity | undefined;
  readonly settings: RuleSettings;
  readonly startedAt: Date;
  readonly out: Writable;
  readonly complain: (line: string) => void;
}

/** Each file may hold millions of bad lines; so many are named, the rest counted. */
const NAMED_PROBLEMS = 50;

/** @returns the exit code: 0 ran, 1 a finding reaches `failOn`, 2 some input could not be read (the rest was). */
export async function runScan(paths: readonly string[], options: ScanOptions): Promise<0 | 1 | 2> {
  const { files, missing } = await logFilesIn(paths);
  for (const { path, why } of missing) options.complain(visible(`${path}: ${why}`));
  const format = await formatNamed(options.format);
  const scan = { ...options, catalogue: catalogueOf(rules) };
  let problemCount = 0;
  let failed = false;
  for await (const { found, problems } of scanFiles(files, scan)) {
    for (const { message } of problems) if (problemCount++ < NAMED_PROBLEMS) options.complain(visible(message));
    failed ||= found.some(({ hits }) => hits.some(({ assessment }) => reaches(assessment.severity, options.failOn)));
    await write(options.out, format.lines(found));
  }
  await write(options.out, format.end());
  if (problemCount > NAMED_PROBLEMS) options.complain(`… and ${problemCount - NAMED_PROBLEMS} more that could not be read`);
  if (files.length === 0 && missing.length === 0)
    options.complain('no log files there (names ending in .json, .ndjson, .jsonl, .log or .gz)');
  if (problemCount > 0 || missing.length > 0 || files.length === 0) return 2;
  return failed ? 1 : 0;
}

const reaches = (severity: Severity, least: Severity | undefined): boolean => least !== undefined && atLeast(severity, least);

async function write(out: Writable, text: string): Promise<void> {
  if (text !== '' && !out.write(text)) await once(out, 'drain');
}
