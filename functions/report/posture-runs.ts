import type { PostureArchive } from '../../shared/posture/archive.ts';
import type { PostureRecord } from '../../shared/posture/record.ts';
import { digestOf, type RunDigest } from '../../shared/report/posture/digest.ts';
import type { AccountPosture, PostureInput } from '../../shared/report/posture/input.ts';
import { type WeekTotals, weekTotalsOf } from '../../shared/report/posture/week-totals.ts';
import { TREND_WEEKS } from '../../shared/report/trend.ts';
import { type Week, weekOf } from '../../shared/report/week.ts';

export interface PosturePorts extends Pick<PostureInput, 'checks' | 'settings'> {
  readonly archive: Pick<PostureArchive, 'latest' | 'between'>;
  /** Accounts that are looked at. */
  readonly accounts: readonly string[];
}

/** What the runs of the week and of the weeks before left behind: one record is held at a time, besides the newest and the one before. */
export async function postureRuns(week: Week, until: Date, accounts: readonly string[], ports: PosturePorts): Promise<PostureInput> {
  const { archive, checks, settings } = ports;
  const found: AccountPosture[] = [];
  for (const account of [...new Set([...ports.accounts, ...accounts])].toSorted()) found.push(await runsOf(account, week, until, archive));
  return { checks, settings, accounts: found };
}

async function runsOf(account: string, week: Week, until: Date, archive: PosturePorts['archive']): Promise<AccountPosture> {
  const runs: RunDigest[] = [];
  let newest: PostureRecord | undefined;
  for await (const record of archive.between(account, week.start, until)) {
    runs.push(digestOf(record));
    newest = record;
  }
  const before = await archive.latest(account, week.start);
  const latest = newest ?? before;
  return {
    account,
    ...(latest === undefined ? {} : { latest }),
    ...(before === undefined ? {} : { before }),
    runs,
    earlier: await earlierTotals(before, week, archive),
  };
}

/** The newest record of each week, from one week that has any to the next. */
async function earlierTotals(before: PostureRecord | undefined, { start, zone }: Week, archive: PosturePorts['archive']) {
  const oldest = start.getTime() - (TREND_WEEKS - 1) * WEEK_MS - HOUR;
  const totals: WeekTotals[] = [];
  let record = before;
  while (record !== undefined && Date.parse(record.takenAt) >= oldest) {
    const own = weekOf(new Date(record.takenAt), zone);
    totals.push(weekTotalsOf(record, own.id));
    record = await archive.latest(record.account, own.start);
  }
  return totals;
}

const HOUR = 3_600_000;
const WEEK_MS = 168 * HOUR;
