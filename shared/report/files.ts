import { gzipSync } from 'node:zlib';
import type { MailMessage } from '../alerts/message.ts';
import { renderCsv } from './render-csv.ts';
import { renderJson } from './render-json.ts';
import { renderOcsf } from './render-ocsf.ts';
import type { ReportSummary } from './summary.ts';

export type ReportFile = NonNullable<MailMessage['attachments']>[number];

/** Mail servers refuse what is large, and text shrinks to a tenth. */
const PLAIN_BYTES = 1_000_000;

/** Everything that the mail is too small for. Names carry week, version and the first of the content's hash. */
export function reportFiles(summary: ReportSummary, product: { readonly version: string }): readonly ReportFile[] {
  const stem = `trailwarden-${summary.week.id}-v${summary.version}-${summary.hash.slice(0, 8)}`;
  return [
    file(`${stem}.csv`, 'text/csv', renderCsv(summary)),
    file(`${stem}.json`, 'application/json', renderJson(summary)),
    file(`${stem}.ocsf.json`, 'application/json', renderOcsf(summary, product)),
  ];
}

function file(fileName: string, contentType: string, text: string): ReportFile {
  const content = new TextEncoder().encode(text);
  if (content.length <= PLAIN_BYTES) return { fileName, contentType, content };
  return { fileName: `${fileName}.gz`, contentType: 'application/gzip', content: gzipSync(content) };
}
