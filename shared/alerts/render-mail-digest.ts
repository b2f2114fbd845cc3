import { html } from 'hono/html';
import { REPEAT_NOTE } from './alert-text.ts';
import type { Digest, DigestRow } from './digest.ts';
import { digestText, restWords } from './digest-text.ts';
import { linesWithin } from './fit-bytes.ts';
import type { MailMessage } from './message.ts';
import { clipped, oneLine } from './plain-text.ts';

/** Gmail clips a mail's HTML near 102 KB. */
const MOST_HTML_BYTES = 80_000;
const ROWS = [120, 100, 50, 20, 5, 0];
const MOST_TEXT_BYTES = 500_000;
const LONGEST = 500;
const INK = '#1c2430';
const PAPER = '#fdfdfb';
const MUTED = '#525c69';
const FONT = "-apple-system,'Segoe UI',Roboto,Arial,sans-serif";
/** The word says it; the colour only helps the eye. */
const TONES: Readonly<Record<string, string>> = {
  CRITICAL: '#8f1d1d',
  HIGH: '#a33b12',
  MEDIUM: '#7a5200',
  LOW: '#2a5580',
  RESOLVED: '#1c6238',
};

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

function mailHtml({ title, why, mayRepeat, rows, link }: Digest, most: number): string {
  const shown = rows.slice(0, most);
  const left = rows.slice(most);
  const cell = `background:${PAPER};color:${INK};font:14px/1.5 ${FONT};padding:6px 12px;overflow-wrap:anywhere;vertical-align:top`;
  const row = ({ word, summary, account, id }: DigestRow) =>
    html`<tr><td width="96" style="${cell};font-weight:700;font-size:12px;color:${TONES[word] ?? INK}">${word}</td><td style="${cell}">${clipped(summary, LONGEST)}<br><span style="color:${MUTED};font-size:13px">${account} · ${id}</span></td></tr>`;
  return String(html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><title>${clipped(title, LONGEST)}</title></head>
<body style="margin:0;padding:16px 8px;background:#eef0f2"><table role="presentation" width="640" cellpadding="0" cellspacing="0" align="center" style="width:100%;max-width:640px;background:${PAPER}">
<tr><td colspan="2" style="${cell};font-size:18px;font-weight:700;padding-top:16px">${clipped(title, LONGEST)}</td></tr>
<tr><td colspan="2" style="${cell};color:${MUTED}">${clipped(why, LONGEST)}${mayRepeat ? html`<br><em>${REPEAT_NOTE}</em>` : ''}${link === undefined ? '' : html`<br><a href="${link}" style="color:#1d4f8f">All ${rows.length} of them on one page</a>`}</td></tr>
${shown.map(row)}
${left.length > 0 ? html`<tr><td colspan="2" style="${cell}">… and ${restWords(left)}; the text part of this mail has them</td></tr>` : ''}
</table></body></html>`);
}
