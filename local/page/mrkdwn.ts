import { html, raw } from 'hono/html';
import type { Markup } from './layout.ts';

/**
 * Slack's mrkdwn as HTML, as far as our messages use it: code, bold, links, lines ("Formatting text for app surfaces",
 * Slack API documentation). Entities are undone first and every piece is escaped again on its way out.
 */
export function mrkdwn(text: string): Markup {
  const pieces = text.split(/(```[\s\S]*?```\n?|`[^`\n]+`|<https?:[^>|\s]+(?:\|[^>\n]*)?>|\*[^*\n]+\*|\n)/);
  return html`${pieces.map(piece)}`;
}

function piece(text: string): Markup | string {
  if (text === '\n') return raw('<br>');
  if (text.startsWith('```')) return html`<pre>${plain(text.replace(/^```\n?|\n?```\n?$/g, ''))}</pre>`;
  if (text.startsWith('`') && text.length > 2) return html`<code>${plain(text.slice(1, -1))}</code>`;
  const link = /^<(https?:[^|>]+)\|?([^>]*)>$/.exec(text);
  if (link) return html`<a href="${plain(link[1] ?? '')}" rel="noreferrer">${plain(link[2] || (link[1] ?? ''))}</a>`;
  if (/^\*[^*]+\*$/.test(text)) return html`<b>${plain(text.slice(1, -1))}</b>`;
  return plain(text);
}

const plain = (text: string): string => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
