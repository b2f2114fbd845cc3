import type { RunLog } from '../../shared/findings/store.ts';
import type { ReportInput } from '../../shared/report/input.ts';
import { type ReportSummary, summarize } from '../../shared/report/summary.ts';
import { previousWeek, type Week, weekById, weekOf } from '../../shared/report/week.ts';
import { type GatherPorts, gather } from './gather.ts';
import { earlierReport, type Progress, reportRun } from './progress.ts';
import { type SendPorts, sendReport } from './send-report.ts';

export interface ReportPorts extends GatherPorts, SendPorts {
  readonly runs: RunLog;
  readonly now: () => Date;
}

/** Which week: by id, or the last full one before an instant. */
export type WhichWeek = { readonly id: string } | { readonly before: Date };

export interface Reported {
  readonly summary: ReportSummary;
  /** Channels that have it by now; `failures` says which do not, and why. */
  readonly progress: Progress;
  readonly outcome: 'sent' | 'sent-before' | 'partial' | 'failed';
}

/**
 * Makes the report of a week and sends it to the channels that do not have it yet. The same facts are sent once;
 * facts that came late make a new version, which is sent again and says so.
 * @throws TransientError when a channel or the store should be tried again: channels that have it are left alone then.
 */
export async function report(which: WhichWeek, ports: ReportPorts): Promise<Reported> {
  const now = ports.now();
  const week = weekMeant(which, ports.settings.zone);
  const { summary, before } = await makeReport(week, now, ports);
  const missing = ports.settings.channels.filter((id) => !before.done.includes(id));
  if (missing.length === 0 && before.version > 0) return { summary, progress: before, outcome: 'sent-before' };
  const { progress, passing } = await sendReport(missing, summary, before, ports);
  const outcome = progress.failures.length === 0 ? 'complete' : progress.done.length > 0 ? 'partial' : 'failed';
  await ports.runs.save(reportRun({ summary, progress, outcome, at: now, tookMs: ports.now().getTime() - now.getTime() }));
  if (passing) throw passing;
  return { summary, progress, outcome: outcome === 'complete' ? 'sent' : outcome };
}

/** The summary alone, with its version and what it was made from: what a page shows. Sends and records nothing. */
export async function makeReport(
  week: Week,
  now: Date,
  ports: GatherPorts,
): Promise<{ readonly summary: ReportSummary; readonly before: Progress; readonly input: ReportInput }> {
  const input = await gather(week, now, ports);
  const summary = summarize(input);
  const earlier = await earlierReport(week, now, ports.runs);
  if (earlier?.hash === summary.hash) return { summary: { ...summary, version: earlier.version }, before: earlier, input };
  const before: Progress = { hash: summary.hash, version: 0, done: [], reached: {}, failures: [] };
  return { summary: { ...summary, version: (earlier?.version ?? 0) + 1 }, before, input };
}

const weekMeant = (which: WhichWeek, zone: string): Week =>
  'id' in which ? weekById(which.id, zone) : previousWeek(weekOf(which.before, zone));
