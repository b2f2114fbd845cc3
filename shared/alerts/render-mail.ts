import { html } from 'hono/html';
import type { Alert } from './alert.ts';
import { alertText } from './alert-text.ts';
import { bracketed } from './audience.ts';
import { linesWithin } from './fit-bytes.ts';
import { mailHtml } from './mail-html.ts';
import type { MailMessage } from './message.ts';
import { clipped, oneLine } from './plain-text.ts';

const MOST_SUBJECT = 150;
/** Gmail clips a mail's HTML near 102 KB, and what is clipped is the end. */
const MOST_HTML_BYTES = 80_000;
const DIFF_LINES = [200, 80, 30, 0];
const MOST_TEXT_BYTES = 500_000;
/** Escaped it is at most six times as long. */
const MOST_PLAIN_BYTES = 12_000;

/** One alert as a mail: a text part with every fact, and the same in HTML. */
export function renderMail(alert: Alert): MailMessage {
  return {
    subject: clipped(oneLine(`${bracketed(alert.word)}[${alert.account}] ${alert.title} (${alert.id})`), MOST_SUBJECT),
    text: linesWithin(alertText(alert), MOST_TEXT_BYTES),
    html: forms(alert).find((markup) => Buffer.byteLength(markup) <= MOST_HTML_BYTES) ?? plainHtml(alert),
    headers: [
      { name: 'Auto-Submitted', value: 'auto-generated' },
      { name: 'X-Auto-Response-Suppress', value: 'All' },
      // All words of a finding are answers to a message that never was: clients then show them together.
      { name: 'References', value: rootId(alert) },
      ...(alert.follows ? [{ name: 'In-Reply-To', value: rootId(alert) }] : []),
      { name: 'X-Alert-Delivery', value: oneLine(alert.key) },
    ],
  };
}

/** The difference shrinks first, then commands go, which the text part has. */
function* forms(alert: Alert): Generator<string> {
  for (const most of DIFF_LINES) yield mailHtml(alert, most);
  const remedy = alert.remedy.map(({ text, command }) => ({
    text: command === undefined ? text : `${text} (the command stands in the text part)`,
  }));
  yield mailHtml({ ...alert, remedy }, 0);
}

const plainHtml = (alert: Alert): string =>
  String(
    html`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${alert.headline}</title></head><body><pre style="white-space:pre-wrap;overflow-wrap:anywhere">${linesWithin(alertText(alert), MOST_PLAIN_BYTES)}</pre></body></html>`,
  );

const rootId = ({ data }: Alert): string => `<${oneLine(data.findingId)}@trailwarden.invalid>`;
