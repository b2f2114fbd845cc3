import { html } from 'hono/html';
import type { DiffLine } from '../policy/line-diff.ts';
import type { Alert } from './alert.ts';
import { ANSWER_WORDS } from './alert-answering.ts';
import { REPEAT_NOTE } from './alert-text.ts';

type Markup = ReturnType<typeof html>;

const INK = '#1c2430';
const PAPER = '#fdfdfb';
const MUTED = '#525c69';
const RULE = '#d9dde2';
const FONT = "-apple-system,'Segoe UI',Roboto,Arial,sans-serif";
const MONO = "ui-monospace,Menlo,Consolas,'Courier New',monospace";

const BADGE: Readonly<Record<Alert['severity'], string>> = {
  critical: '#8f1d1d',
  high: '#a33b12',
  medium: '#7a5200',
  low: '#2a5580',
  info: '#465060',
};
const OVER = '#1c6238';

const DIFF: Readonly<Record<DiffLine['kind'], { sign: string; ink: string; paper: string }>> = {
  added: { sign: '+', ink: '#0f4d26', paper: '#e2f3e6' },
  removed: { sign: '-', ink: '#7c1d1d', paper: '#fbe6e4' },
  same: { sign: ' ', ink: MUTED, paper: '#f4f5f6' },
};

/**
 * The HTML part: tables and inline styles, every cell with its own ink and paper so that a client that turns colours
 * keeps them readable; no pictures, no scripts. Values are escaped by the template.
 * @param diffLines at most so many lines of the difference.
 */
export function mailHtml(alert: Alert, diffLines: number): string {
  const badge = alert.over ? OVER : BADGE[alert.severity];
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><title>${alert.headline}</title></head>
<body style="margin:0;padding:0;background:#eef0f2">
<div style="display:none;max-height:0;overflow:hidden">${alert.headline}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#eef0f2"><tr><td align="center" style="padding:16px 8px">
<table role="presentation" width="640" cellpadding="0" cellspacing="0" style="width:100%;max-width:640px;background:${PAPER};border:1px solid ${RULE};table-layout:fixed">
<tr><td style="background:${badge};color:#fffdf9;padding:14px 20px;font:700 18px/1.3 ${FONT}"><span style="font-size:12px;letter-spacing:.08em">${alert.word}</span><br>${alert.title}</td></tr>
<tr><td style="${CELL};padding-top:16px;font-size:16px"><strong>${alert.summary}</strong><br><span style="color:${MUTED}">${alert.reason}</span>${alert.mayRepeat ? html`<br><em>${REPEAT_NOTE}</em>` : ''}</td></tr>
<tr><td style="${CELL}">${rows(alert.facts)}</td></tr>
${alert.why === '' ? '' : block('Why it matters', html`${alert.why}${alert.controls.map((control) => html`<br><span style="color:${MUTED}">${control}</span>`)}`)}
${alert.meaning === undefined ? '' : block('What it means', html`<div style="font-weight:700;margin:0 0 4px">${alert.meaning.headline}</div>${rows(alert.meaning.rows)}`)}
${changeBlock(alert, diffLines)}
${alert.remedy.length === 0 ? '' : block('Do now', html`<ol style="margin:0;padding-left:20px">${alert.remedy.map(step)}</ol>`)}
${alert.others.length === 0 ? '' : block('Also in this event', html`<ul style="margin:0;padding-left:20px">${alert.others.map((other) => html`<li>${other}</li>`)}</ul>`)}
${block('Evidence', html`${rows(alert.evidence)}${alert.link === undefined ? '' : html`<p style="margin:8px 0 0"><a href="${alert.link}" style="color:#1d4f8f">Open the event in CloudTrail</a> while signed in to ${alert.account}</p>`}`)}
${answerRow(alert)}
<tr><td style="${CELL};border-top:1px solid ${RULE};color:${MUTED};font-size:13px;padding-bottom:16px">${alert.ending} <a href="${alert.about}" style="color:#1d4f8f">What this rule means</a><br>${alert.identity}</td></tr>
</table></td></tr></table></body></html>`;
  return String(page);
}

const CELL = `background:${PAPER};color:${INK};font:14px/1.5 ${FONT};padding:8px 20px;overflow-wrap:anywhere;word-break:break-word`;

const block = (title: string, content: Markup): Markup =>
  html`<tr><td style="${CELL}"><div style="font-weight:700;margin:8px 0 4px">${title}</div>${content}</td></tr>`;

/** A link that looks like a button in every client: a cell with its own paper. */
const answerRow = ({ answerLink }: Alert): Markup | '' =>
  answerLink === undefined
    ? ''
    : html`<tr><td style="${CELL};padding-bottom:16px"><table role="presentation" cellpadding="0" cellspacing="0"><tr><td style="background:#1d4f8f;padding:10px 18px"><a href="${answerLink}" style="color:#fdfdfb;font:700 14px/1.3 ${FONT};text-decoration:none">${ANSWER_WORDS}</a></td></tr></table><div style="color:${MUTED};font-size:13px;padding-top:4px">Opens a page that asks for your name and confirms. Good once, for a day.</div></td></tr>`;

const rows = (facts: Alert['facts']): Markup =>
  html`<table width="100%" cellpadding="0" cellspacing="0" style="table-layout:fixed">${facts.map(
    ({ label, value }) =>
      html`<tr><th scope="row" align="left" valign="top" width="124" style="background:${PAPER};color:${MUTED};font:600 13px/1.5 ${FONT};padding:3px 8px 3px 0">${label}</th><td valign="top" style="background:${PAPER};color:${INK};font:14px/1.5 ${FONT};padding:3px 0;overflow-wrap:anywhere;word-break:break-word">${value}</td></tr>`,
  )}</table>`;

const step = ({ text, command }: Alert['remedy'][number]): Markup =>
  html`<li style="margin-bottom:6px">${text}${command === undefined ? '' : html`<pre style="${PRE};background:#f4f5f6;color:${INK};padding:8px">${command}</pre>`}</li>`;

const PRE = `margin:4px 0 0;font:12px/1.5 ${MONO};white-space:pre-wrap;overflow-wrap:anywhere;word-break:break-word`;

function changeBlock({ change }: Alert, most: number): Markup | '' {
  if (!change) return '';
  const shown = change.lines.slice(0, most);
  const left = change.lines.length - shown.length;
  const lines = shown.map(({ kind, text }) => {
    const { sign, ink, paper } = DIFF[kind];
    return html`<tr><td style="background:${paper};color:${ink};padding:0 8px"><pre style="${PRE};margin:0">${`${sign} ${text}`}</pre></td></tr>`;
  });
  return block(
    'What changed',
    html`<div>${change.what}</div>${change.note === undefined ? '' : html`<div style="color:${MUTED}">${change.note}</div>`}${
      lines.length === 0
        ? ''
        : html`<table width="100%" cellpadding="0" cellspacing="0" style="table-layout:fixed;margin-top:4px">${lines}</table>`
    }${left > 0 ? html`<div style="color:${MUTED}">… (${left} more lines, see the report)</div>` : ''}`,
  );
}
