import { html } from 'hono/html';
import type { Digest } from './digest.ts';
import { digestText } from './digest-text.ts';
import type { MailMessage } from './message.ts';
import { clipped, oneLine } from './plain-text.ts';

const MOST_ROWS = 200;
const INK = '#1c2430';
const PAPER = '#fdfdfb';

export function renderMailDigest(digest: Digest): MailMessage {
  return {
    subject: clipped(oneLine(`[${digest.severity.toUpperCase()}] ${digest.title}`), 150),
    text: digestText(digest),
    html: mailHtml(digest),
    headers: [
      { name: 'Auto-Submitted', value: 'auto-generated' },
      { name: 'X-Auto-Response-Suppress', value: 'All' },
      { name: 'X-Alert-Delivery', value: oneLine(digest.key) },
    ],
  };
}

function mailHtml({ title, why, rows, link }: Digest): string {
  const shown = rows.slice(0, MOST_ROWS);
  const cell = `background:${PAPER};color:${INK};font:14px/1.5 Arial,sans-serif;padding:4px 8px;overflow-wrap:anywhere`;
  return String(html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>${title}</title></head>
<body style="margin:0;padding:16px;background:#eef0f2"><table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:640px;background:${PAPER}">
<tr><td colspan="3" style="${cell};font-size:18px;font-weight:700">${title}</td></tr>
<tr><td colspan="3" style="${cell}">${why}</td></tr>
${shown.map(({ word, summary, account, id }) => html`<tr><td style="${cell};font-weight:700">${word}</td><td style="${cell}">${summary}<br>${account}</td><td style="${cell}">${id}</td></tr>`)}
${rows.length > shown.length ? html`<tr><td colspan="3" style="${cell}">… and ${rows.length - shown.length} more in the text part</td></tr>` : ''}
${link === undefined ? '' : html`<tr><td colspan="3" style="${cell}"><a href="${link}">All of them on one page</a></td></tr>`}
</table></body></html>`);
}
