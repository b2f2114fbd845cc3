import { gunzipSync } from 'node:zlib';
import type { Config } from '../../shared/alerts/config.ts';
import { configShown } from '../../shared/alerts/config-shown.ts';
import { canonicalJson } from '../../shared/cloudtrail/json.ts';
import type { Answer } from '../../shared/findings/answer.ts';
import type { Run } from '../../shared/findings/store.ts';
import { inEventOrder } from '../../shared/report/events-once.ts';
import { type ReportFile, reportFiles } from '../../shared/report/files.ts';
import type { ReportInput } from '../../shared/report/input.ts';
import { renderText } from '../../shared/report/render-text.ts';
import type { ReportSummary } from '../../shared/report/summary.ts';

export interface BundleFile {
  readonly path: string;
  readonly content: Uint8Array;
}

/** Everything that a week's bundle is made from, posture aside. */
export interface WeekFacts {
  readonly input: ReportInput;
  readonly summary: ReportSummary;
  readonly answers: readonly Answer[];
  readonly config: Config;
  readonly product: { readonly version: string };
}

const utf8 = new TextEncoder();

/** As it would come back from any store: sorted, times as text. */
export const jsonText = (value: unknown): string => `${canonicalJson(JSON.parse(JSON.stringify(value)))}\n`;

export const jsonFile = (path: string, value: unknown): BundleFile => ({ path, content: utf8.encode(jsonText(value)) });

const lines = (path: string, values: readonly unknown[]): BundleFile => ({ path, content: utf8.encode(values.map(jsonText).join('')) });

/** The week's facts as files, in the order of their paths. The same facts give the same bytes. */
export async function weekFiles({ input, summary, answers, config, product }: WeekFacts): Promise<readonly BundleFile[]> {
  // A report made later from the same facts is the same report.
  const report: ReportSummary = { ...summary, generatedAt: summary.asOf };
  return [
    jsonFile('configuration.json', configShown(config)),
    lines('findings.ndjson', findingLines(input, summary)),
    lines('occurrences.ndjson', occurrencesOf(input, summary)),
    lines('answers.ndjson', answers),
    lines('runs.ndjson', [...input.runs].toSorted(byTime)),
    ...(await reportsOf(report, product)),
  ];
}

/** A finding as the report tells it, and by which steps it came there. */
function findingLines({ findings }: ReportInput, { findings: rows, asOf }: ReportSummary): readonly unknown[] {
  const transitions = new Map(findings.map((finding) => [finding.id, finding.transitions]));
  return rows.map((row) => ({ ...row, transitions: (transitions.get(row.id) ?? []).filter(({ at }) => at.toISOString() < asOf) }));
}

export const occurrencesOf = ({ occurrences }: ReportInput, { week, asOf }: ReportSummary) =>
  occurrences.filter(({ event }) => event.at.toISOString() >= week.start && event.at.toISOString() < asOf).toSorted(inEventOrder);

const byTime = (a: Run, b: Run): number => a.at.getTime() - b.at.getTime() || (a.kind < b.kind ? -1 : 1);

/** The bundle is packed as a whole: what is packed by itself for a mail lies here open. */
async function reportsOf(report: ReportSummary, product: WeekFacts['product']): Promise<readonly BundleFile[]> {
  const attached = (await reportFiles(report, product)).map(unpacked);
  const stem = (attached[0]?.path ?? 'report').replace(/\.\w+$/, '');
  return [...attached, { path: `${stem}.txt`, content: utf8.encode(renderText(report)) }];
}

const unpacked = ({ fileName, contentType, content }: ReportFile): BundleFile =>
  contentType === 'application/gzip'
    ? { path: `report/${fileName.replace(/\.gz$/, '')}`, content: gunzipSync(content) }
    : { path: `report/${fileName}`, content };

/** Of the report's files the one that holds the summary itself. */
export const summaryPath = (files: readonly { readonly path: string }[]): string =>
  files.find(({ path }) => /^report\/[^/]+\.json$/.test(path) && !/\.(?:ocsf|asff)\.json$/.test(path))?.path ?? '';
