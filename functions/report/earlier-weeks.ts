import * as z from 'zod/mini';
import { jsonFrom } from '../../shared/cloudtrail/json.ts';
import type { RunLog } from '../../shared/findings/store.ts';
import type { ReportInput } from '../../shared/report/input.ts';
import type { ReportSummary } from '../../shared/report/summary.ts';
import { TREND_WEEKS } from '../../shared/report/trend.ts';
import { previousWeek, type Week } from '../../shared/report/week.ts';

const number = z.number();
const toldForm = z.object({
  open: z.object({ info: number, low: number, medium: number, high: number, critical: number }),
  rootUses: number,
  hoursToFix: z.nullable(number),
  version: z._default(z.nullable(z.string()), null),
  accounts: z._default(z.nullable(z.array(z.string())), null),
  /** Mutes that held something back in the week. */
  held: z.array(z.string()),
});
const detailForm = z.object({ week: z.string(), told: z.optional(z.string()) });

/** What later reports must know of this one: so they need not read its week again. */
export function toldOf({ trend, mutes, setUp, accounts }: ReportSummary): z.output<typeof toldForm> {
  const own = trend.at(-1);
  const rows = [...mutes.active.rows, ...mutes.ended.rows];
  return {
    open: own?.open ?? { info: 0, low: 0, medium: 0, high: 0, critical: 0 },
    rootUses: own?.rootUses ?? 0,
    hoursToFix: own?.hoursToFix ?? null,
    version: setUp.version,
    accounts: [...accounts.monitored],
    held: rows.filter(({ held }) => held > 0).map(({ id }) => id),
  };
}

/** A mute is idle after thirty days: the week, and the four before it. */
const IDLE_WEEKS = 4;

/**
 * What the reports of the weeks before counted, by their last versions. A week without a report is left out. Reports that were made
 * after the first one of this week are not heard: made again, it says the same.
 */
export async function earlierWeeks(
  week: Week,
  now: Date,
  runs: Pick<RunLog, 'between'>,
): Promise<Pick<ReportInput, 'earlier' | 'mutesHitBefore'>> {
  const weeks = weeksBefore(week);
  const told = new Map<string, z.output<typeof toldForm>>();
  for await (const run of runs.between('report', weeks.at(-1)?.start ?? week.start, now)) {
    const detail = detailForm.safeParse(run.detail);
    if (!detail.success) continue;
    if (detail.data.week === week.id) break;
    const known = toldForm.safeParse(jsonFrom(detail.data.told));
    if (known.success) told.set(detail.data.week, known.data);
  }
  const recent = weeks.slice(0, IDLE_WEEKS).map(({ id }) => told.get(id)?.held);
  return {
    earlier: weeks.flatMap(({ id }) => {
      const own = told.get(id);
      if (own === undefined) return [];
      const { held: _, ...counted } = own;
      return [{ week: id, ...counted }];
    }),
    ...(recent.every((held) => held !== undefined) ? { mutesHitBefore: new Set(recent.flat()) } : {}),
  };
}

/** The newest first. */
function weeksBefore(week: Week): readonly Week[] {
  const weeks: Week[] = [];
  while (weeks.length < TREND_WEEKS - 1) weeks.push(previousWeek(weeks.at(-1) ?? week));
  return weeks;
}
