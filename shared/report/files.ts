import { gzipSync } from 'node:zlib';
import type { HubPlace } from '../alerts/hub-finding.ts';
import type { MailMessage } from '../alerts/message.ts';
import { reportCharts } from './charts/report-charts.ts';
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

/** Everything that the mail is too small for. Names carry week, version and the first of the content's hash. */
export async function reportFiles(summary: ReportSummary, product: ReportProduct): Promise<readonly ReportFile[]> {
  const stem = `trailwarden-${summary.week.id}-v${summary.version}-${summary.hash.slice(0, 8)}`;
  return [
    file(`${stem}.html`, 'text/html', renderPage(summary, await reportCharts(summary))),
    file(`${stem}.csv`, 'text/csv', renderCsv(summary)),
    file(`${stem}.compliance.csv`, 'text/csv', renderComplianceCsv(summary)),
    ...(summary.posture === null ? [] : [file(`${stem}.people.csv`, 'text/csv', renderPeopleCsv(summary))]),
    file(`${stem}.json`, 'application/json', renderJson(summary)),
    file(`${stem}.ocsf.json`, 'application/json', renderOcsf(summary, product)),
    ...(product.hub === undefined ? [] : [file(`${stem}.asff.json`, 'application/json', renderAsff(summary, product.hub))]),
  ];
}

function file(fileName: string, contentType: string, text: string): ReportFile {
  const content = new TextEncoder().encode(text);
  if (content.length <= PLAIN_BYTES) return { fileName, contentType, content };
  return { fileName: `${fileName}.gz`, contentType: 'application/gzip', content: gzipSync(content) };
}
