import * as z from 'zod/mini';
import type { Run, RunLog } from '../../shared/findings/store.ts';
import type { ReportSummary } from '../../shared/report/summary.ts';
import type { Week } from '../../shared/report/week.ts';
import { toldOf } from './earlier-weeks.ts';

/** How far one version of a report has come. Version 0: nowhere. */
export interface Progress {
  readonly hash: string;
  readonly version: number;
  /** Channels that have it, or may have it. */
  readonly done: readonly string[];
  /** Recipients reached, by channel. */
  readonly reached: Readonly<Record<string, readonly string[]>>;
  readonly failures: readonly string[];
}

const detailSchema = z.object({ week: z.string(), hash: z.string(), version: z.string(), done: z.string(), reached: z.string() });
const doneSchema = z.array(z.string());
const reachedSchema = z.record(z.string(), z.array(z.string()));

/** The newest report of the week on record. */
export async function earlierReport(week: Week, now: Date, runs: Pick<RunLog, 'between'>): Promise<Progress | undefined> {
  let newest: Progress | undefined;
  for await (const run of runs.between('report', week.start, new Date(now.getTime() + 1))) {
    const detail = detailSchema.safeParse(run.detail);
    if (!detail.success || detail.data.week !== week.id) continue;
    const { hash, version, done, reached } = detail.data;
    newest = {
      hash,
      version: Number(version),
      done: doneSchema.parse(JSON.parse(done)),
      reached: reachedSchema.parse(JSON.parse(reached)),
      failures: run.failures,
    };
  }
  return newest;
}

/** The checkpoint of a report: what it counted, and how far it came. */
export const reportRun = ({
  summary,
  progress,
  ...run
}: Pick<Run, 'at' | 'tookMs' | 'outcome'> & { readonly summary: ReportSummary; readonly progress: Progress }): Run => ({
  kind: 'report',
  ...run,
  counts: { findings: summary.counts.findings, detections: summary.counts.detections, channels: progress.done.length },
  failures: progress.failures,
  detail: {
    week: summary.week.id,
    hash: progress.hash,
    version: String(progress.version),
    done: JSON.stringify(progress.done),
    reached: JSON.stringify(progress.reached),
    told: JSON.stringify(toldOf(summary)),
  },
});
