import type { PostureRecord } from '../../shared/posture/record.ts';
import { stateCharts } from '../../shared/report/charts/report-charts.ts';
import { pageDocument } from '../../shared/report/html/page.ts';
import { utcTime } from '../../shared/report/words.ts';
import type { Severity } from '../../shared/rules/severity.ts';
import { auditOutline } from './outline.ts';
import { type AuditSettings, auditSummary } from './summary.ts';

/** What an audit found, as one file without scripts. */
export async function auditPage(record: PostureRecord, settings: AuditSettings, least: Severity): Promise<string> {
  const audit = auditSummary(record, settings);
  const { account, takenAt } = record;
  return pageDocument(`Trailwarden audit ${account}`, {
    verdict: audit.verdict,
    about: `Trailwarden · audit of ${account} · ${utcTime(takenAt)}`,
    sections: auditOutline(audit, least),
    charts: await stateCharts(audit),
  });
}
