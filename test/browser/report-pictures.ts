import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { reportCharts } from '../../shared/report/charts/report-charts.ts';
import { renderHtml } from '../../shared/report/render-html.ts';
import { renderPage } from '../../shared/report/render-page.ts';
import { demoSnapshot, pageOfAudit } from '../support/audited.ts';
import { openBrowser } from './chromium.ts';
import { sampleReport } from './report-sample.ts';

/** `npm run pictures:report -- FOLDER`: the report as page, on paper and as mail, and the page of an audit, to be looked at. */
const folder = process.argv[2] ?? 'pictures-report';
mkdirSync(folder, { recursive: true });
const summary = sampleReport();
const page = renderPage(summary, await reportCharts(summary));
const mail = renderHtml(summary);
const audit = await pageOfAudit(demoSnapshot());
const LOOKS = [
  { name: 'page-light', markup: page, width: 1100, scheme: 'light' },
  { name: 'page-dark', markup: page, width: 1100, scheme: 'dark' },
  { name: 'page-phone', markup: page, width: 390, scheme: 'light' },
  { name: 'mail', markup: mail, width: 700, scheme: 'light' },
  { name: 'mail-dark', markup: mail, width: 700, scheme: 'dark' },
  { name: 'mail-phone', markup: mail, width: 390, scheme: 'light' },
  { name: 'audit-light', markup: audit, width: 1100, scheme: 'light' },
  { name: 'audit-dark', markup: audit, width: 1100, scheme: 'dark' },
  { name: 'audit-phone', markup: audit, width: 390, scheme: 'light' },
] as const;
const PRINTED: Readonly<Record<string, string>> = { 'page-light': 'print.pdf', 'audit-light': 'audit-print.pdf' };

const browser = await openBrowser();
for (const { name, markup, width, scheme } of LOOKS) {
  const tab = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: scheme });
  await tab.setContent(markup);
  await tab.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
  const printed = PRINTED[name];
  if (printed !== undefined) await tab.pdf({ path: join(folder, printed), preferCSSPageSize: true, printBackground: true });
  await tab.close();
}
await browser.close();
