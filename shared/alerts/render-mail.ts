import type { Alert } from './alert.ts';
import { alertText } from './alert-text.ts';
import { mailHtml } from './mail-html.ts';
import type { MailMessage } from './message.ts';
import { clipped, oneLine } from './plain-text.ts';

const MOST_SUBJECT = 150;
/** Gmail clips a mail's HTML near 102 KB, and what is clipped is the end. */
const MOST_HTML_BYTES = 80_000;
const DIFF_LINES = [200, 80, 30, 0];

/** One alert as a mail: a text part with every fact, and the same in HTML. */
export function renderMail(alert: Alert): MailMessage {
  return {
    subject: clipped(oneLine(`[${alert.word}][${alert.account}] ${alert.title} (${alert.id})`), MOST_SUBJECT),
    text: alertText(alert),
    html: DIFF_LINES.map((most) => mailHtml(alert, most)).find((html) => Buffer.byteLength(html) <= MOST_HTML_BYTES) ?? mailHtml(alert, 0),
    headers: [
      { name: 'Auto-Submitted', value: 'auto-generated' },
      { name: 'X-Auto-Response-Suppress', value: 'All' },
      { name: 'X-Alert-Delivery', value: oneLine(alert.key) },
    ],
  };
}
