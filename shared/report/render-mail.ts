import type { MailMessage } from '../alerts/message.ts';
import { type OpenedFile, type ReportProduct, reportFiles } from './files.ts';
import { titleOf } from './outline/outline.ts';
import { renderHtml } from './render-html.ts';
import { renderText } from './render-text.ts';
import type { ReportSummary } from './summary.ts';
import { clip } from './words.ts';

const SUBJECT_CHARACTERS = 150;

/** The weekly mail: verdict in the subject, HTML and text of the same facts, the files attached. */
export const renderReportMail = async (
  summary: ReportSummary,
  product: ReportProduct,
  opened?: readonly OpenedFile[],
): Promise<MailMessage> => ({
  subject: clip(`[${summary.verdict.word}] Trailwarden, ${titleOf(summary)}`, SUBJECT_CHARACTERS),
  text: renderText(summary),
  html: renderHtml(summary),
  headers: [
    { name: 'Auto-Submitted', value: 'auto-generated' },
    { name: 'X-Auto-Response-Suppress', value: 'All' },
    { name: 'X-Report', value: `${summary.week.id} v${summary.version} ${summary.hash}` },
  ],
  attachments: await reportFiles(summary, product, opened),
});
