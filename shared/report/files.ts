import { gzipSync } from 'node:zlib';
import type { MailMessage } from '../alerts/message.ts';
import { reportCharts } from './charts/report-charts.ts';
import type { KeptFile } from './kept-reports.ts';
import { renderComplianceCsv } from './render-compliance-csv.ts';
import { renderCsv } from './render-csv.ts';
import { renderJson } from './render-json.ts';
import { renderOcsf } from './render-ocsf.ts';
import { renderPage } from './render-page.ts';
import { renderPeopleCsv } from './render-people-csv.ts';
import type { ReportSummary } from './summary.ts';

export type ReportFile = NonNullable<MailMessage['attachments']>[number];

/** Mail servers refuse what is large, and text shrinks to a tenth. */
const PLAIN_BYTES = 1_000_000;

/** What people open of a report, each as its file. */
export type ReportPart = 'page' | 'findings' | 'compliance' | 'people';

/** Everything that the mail is too small for. */
export async function reportFiles(summary: ReportSummary, product: { readonly version: string }): Promise<readonly ReportFile[]> {
  const stem = stemOf(summary);
  return [
    ...(await openedFiles(summary)),
    { fileName: `${stem}.json`, contentType: 'application/json', text: renderJson(summary) },
    { fileName: `${stem}.ocsf.json`, contentType: 'application/json', text: renderOcsf(summary, product) },
  ].map(attachment);
}

/** The page and its tables. There are no people where no posture run is on record. */
export async function openedFiles(summary: ReportSummary): Promise<readonly (KeptFile & { readonly part: ReportPart })[]> {
  const stem = stemOf(summary);
  const table = (part: ReportPart, fileName: string, text: string) => ({ part, fileName, contentType: 'text/csv' as const, text });
  return [
    { part: 'page', fileName: `${stem}.html`, contentType: 'text/html', text: renderPage(summary, await reportCharts(summary)) },
    table('findings', `${stem}.csv`, renderCsv(summary)),
    table('compliance', `${stem}.compliance.csv`, renderComplianceCsv(summary)),
    ...(summary.posture === null ? [] : [table('people', `${stem}.people.csv`, renderPeopleCsv(summary))]),
  ];
}

/** Names carry week, version and the first of the content's hash. */
const stemOf = ({ week, version, hash }: ReportSummary): string => `trailwarden-${week.id}-v${version}-${hash.slice(0, 8)}`;

function attachment({ fileName, contentType, text }: Readonly<Record<keyof KeptFile, string>>): ReportFile {
  const content = new TextEncoder().encode(text);
  if (content.length <= PLAIN_BYTES) return { fileName, contentType, content };
  return { fileName: `${fileName}.gz`, contentType: 'application/gzip', content: gzipSync(content) };
}
