import { html } from 'hono/html';
import { REPEAT_NOTE } from './alert-text.ts';
import type { Digest } from './digest.ts';
import { digestText } from './digest-text.ts';
import { linesWithin } from './fit-bytes.ts';
import type { MailMessage } from './message.ts';
import { clipped, oneLine } from './plain-text.ts';

/** Gmail clips a mail's HTML near 102 KB. */
const MOST_HTML_BYTES = 80_000;
const ROWS = [200, 100, 50, 20, 5, 0];
const MOST_TEXT_BYTES = 500_000;
const LONGEST = 500;
const INK = '#1c2430';
const PAPER = '#fdfdfb';

export function renderMailDigest(digest: Digest): MailMessage {
  return {
    subject: clipped(oneLine(`[${digest.severity.toUpperCase()}] ${digest.title}`), 150),
    text: linesWithin(digestText(digest), MOST_TEXT_BYTES),
    html: ROWS.map((most) => mailHtml(digest, most)).find((markup) => Buffer.byteLength(markup) <= MOST_HTML_BYTES) ?? mailHtml(digest, 0),
    headers: [
      { name: 'Auto-Submitted', value: 'auto-generated' },
      { name: 'X-Auto-Response-Suppress', value: 'All' },
      { name: 'X-Alert-Delivery', value: oneLine(digest.key) },
    ],
  };
}

function mailHtml({ title, why, rows, link, mayRepeat }: Digest, most: number): string {
  const shown = rows.slice(0, most);
  const cell = `background:${PAPER};color:${INK};font:14px/1.5 Arial,sans-serif;padding:4px 8px;overflow-wrap:anywhere`;
  return String(html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>${clipped(title, LONGEST)}</title></head>
<body style="margin:0;padding:16px;background:#eef0f2"><table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:640px;background:${PAPER}">
<tr><td colspan="3" style="${cell};font-size:18px;font-weight:700">${clipped(title, LONGEST)}</td></tr>
<tr><td colspan="3" style="${cell}">${clipped(why, LONGEST)}${mayRepeat ? html`<br><em>${REPEAT_NOTE}</em>` : ''}</td></tr>
${shown.map(({ word, summary, account, id }) => html`<tr><td style="${cell};font-weight:700">${word}</td><td style="${cell}">${clipped(summary, LONGEST)}<br>${account}</td><td style="${cell}">${id}</td></tr>`)}
${rows.length > shown.length ? html`<tr><td colspan="3" style="${cell}">… and ${rows.length - shown.length} more in the text part</td></tr>` : ''}
${link === undefined ? '' : html`<tr><td colspan="3" style="${cell}"><a href="${link}">All of them on one page</a></td></tr>`}
</table></body></html>`);
}
