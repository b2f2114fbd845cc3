import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import type { HubPlace } from '../../shared/alerts/hub-finding.ts';
import { reportCharts } from '../../shared/report/charts/report-charts.ts';
import { renderAsff } from '../../shared/report/render-asff.ts';
import { renderComplianceCsv } from '../../shared/report/render-compliance-csv.ts';
import { renderCsv } from '../../shared/report/render-csv.ts';
import { renderJson } from '../../shared/report/render-json.ts';
import { renderOcsf } from '../../shared/report/render-ocsf.ts';
import { renderPage } from '../../shared/report/render-page.ts';
import { renderPeopleCsv } from '../../shared/report/render-people-csv.ts';
import { renderText } from '../../shared/report/render-text.ts';
import type { ReportSummary } from '../../shared/report/summary.ts';

export const pageOf = async (summary: ReportSummary): Promise<string> => renderPage(summary, await reportCharts(summary));

/** Names and addresses of people stand in it: only the owner may read the file. */
export function writeOwn(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text, { mode: 0o600 });
}

/** The report in every form that is a file. @param hub where findings may be imported; left out: no file for it */
export async function writeReport(folder: string, summary: ReportSummary, hub?: HubPlace): Promise<void> {
  const write = (extension: string, text: string): void => writeOwn(join(folder, `${summary.week.id}.${extension}`), text);
  write('html', await pageOf(summary));
  write('txt', renderText(summary));
  write('csv', renderCsv(summary));
  write('compliance.csv', renderComplianceCsv(summary));
  if (summary.posture !== null) write('people.csv', renderPeopleCsv(summary));
  write('json', renderJson(summary));
  write('ocsf.json', renderOcsf(summary, packageJson));
  if (hub !== undefined) write('asff.json', renderAsff(summary, hub));
}
