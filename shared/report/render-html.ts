import { html, raw } from 'hono/html';
import { mailSection } from './html/mail-blocks.ts';
import { DARK_SHEET, FILL } from './html/mail-style.ts';
import { bytesOf, textOf } from './html/markup.ts';
import type { Room } from './outline/block.ts';
import { mailOutlineOf, titleOf } from './outline/outline.ts';
import type { ReportSummary } from './summary.ts';

/** Gmail clips a message near 102 KB; this leaves room for what a relay adds. */
export const MAIL_LIMIT_BYTES = 80_000;

/** Tried in order, until the mail fits. */
const ROOMS: readonly Room[] = [
  { rows: 10, policyChanges: 5, meaningRows: 3, diffLines: 20, isBrief: true, text: 200 },
  { rows: 6, policyChanges: 3, meaningRows: 3, diffLines: 20, isBrief: true, text: 160 },
  { rows: 4, urgentRows: 10, policyChanges: 2, meaningRows: 2, diffLines: 10, isBrief: true, text: 120 },
  { rows: 3, urgentRows: 10, policyChanges: 1, meaningRows: 1, diffLines: 6, isBrief: true, text: 120 },
  { rows: 2, urgentRows: 6, policyChanges: 1, meaningRows: 1, diffLines: 6, isBrief: true, text: 80 },
  { rows: 1, policyChanges: 0, meaningRows: 0, diffLines: 0, isBrief: true, text: 60 },
];

const TONES = { 'action-needed': 'critical', 'cannot-vouch': 'medium', clear: 'good' } as const;

/** The report as one mail: verdict first, tables and inline styles, never more than 80 KB. The files hold what is cut. */
export function renderHtml(summary: ReportSummary): string {
  for (const room of ROOMS) {
    const mail = mailIn(summary, room);
    if (bytesOf(mail) <= MAIL_LIMIT_BYTES) return mail;
  }
  return mailIn(summary, { rows: 0, policyChanges: 0, meaningRows: 0, diffLines: 0, isBrief: true, text: 40 });
}

function mailIn(summary: ReportSummary, room: Room): string {
  const { verdict, week } = summary;
  const [overview, ...sections] = mailOutlineOf(summary, room);
  const ground = FILL[TONES[verdict.kind]];
  return textOf(html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<title>${`Trailwarden ${week.id}: ${verdict.sentence}`}</title><style>${raw(DARK_SHEET)}</style></head>
<body class="g" style="margin:0;padding:0;background:#eef1f4">
<table role="presentation" class="g" cellpadding="0" cellspacing="0" width="100%" style="background:#eef1f4"><tr><td align="center" style="padding:16px 8px">
${raw('<!--[if mso]><table role="presentation" width="640"><tr><td><![endif]-->')}
<table role="presentation" class="p" cellpadding="0" cellspacing="0" width="100%" style="max-width:640px;background:#ffffff"><tr>
<td style="background:${ground};color:#ffffff;padding:18px 24px;text-align:left">
<p style="margin:0;font:12px/18px Arial;color:#ffffff">${`Trailwarden · ${titleOf(summary)} · ${week.zone}`}</p>
<h1 style="margin:0;padding:6px 0 2px;font:bold 20px/27px Arial;color:#ffffff">${verdict.sentence}</h1>
</td></tr><tr><td class="p w" style="background:#ffffff;padding:8px 24px 28px;text-align:left;overflow-wrap:anywhere">
${overview ? mailSection({ ...overview, title: '' }) : ''}${sections.map(mailSection)}
</td></tr></table>
${raw('<!--[if mso]></td></tr></table><![endif]-->')}
</td></tr></table></body></html>
`);
}
