import { gzipSync } from 'node:zlib';
import type { HubPlace } from '../alerts/hub-finding.ts';
import type { MailMessage } from '../alerts/message.ts';
import { reportCharts } from './charts/report-charts.ts';
import type { KeptFile } from './kept-reports.ts';
import { renderAsff } from './render-asff.ts';
import { renderComplianceCsv } from './render-compliance-csv.ts';
import { renderCsv } from './render-csv.ts';
import { renderJson } from './render-json.ts';
import { renderOcsf } from './render-ocsf.ts';
import { renderPage } from './render-page.ts';
import { renderPeopleCsv } from './render-people-csv.ts';
import type { ReportSummary } from './summary.ts';

export type ReportFile = NonNullable<MailMessage['attachments']>[number];

/** Who made the report. */
export interface ReportProduct {
  readonly version: string;
  /** Where its findings may be imported; left out: there is no file to import. */
  readonly hub?: HubPlace;
}

/** Mail servers refuse what is large, and text shrinks to a tenth. */
const PLAIN_BYTES = 1_000_000;

/** What people open of a report, each as its file. */
export type ReportPart = 'page' | 'findings' | 'compliance' | 'people';

/** A file that people open, and what it is of the report. */
export type OpenedFile = KeptFile & { readonly part: ReportPart };

/** Everything that the mail is too small for. @param opened where they are made already: drawing the page takes longest of all */
export async function reportFiles(
  summary: ReportSummary,
  product: ReportProduct,
  opened?: readonly OpenedFile[],
): Promise<readonly ReportFile[]> {
  const stem = stemOf(summary);
  const json = (suffix: string, text: string) => ({ fileName: `${stem}${suffix}.json`, contentType: 'application/json', text });
  return [
    ...(opened ?? (await openedFiles(summary))),
    json('', renderJson(summary)),
    json('.ocsf', renderOcsf(summary, product)),
    ...(product.hub === undefined ? [] : [json('.asff', renderAsff(summary, product.hub))]),
  ].map(attachment);
}

/** The page and its tables. There are no people where no posture run is on record. */
export async function openedFiles(summary: ReportSummary): Promise<readonly OpenedFile[]> {
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
