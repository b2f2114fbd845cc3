import { dirname, join } from 'node:path';
import { reportHandler } from '../functions/report/handler.ts';
import { makeReport } from '../functions/report/report.ts';
import packageJson from '../package.json' with { type: 'json' };
import { outbox } from '../shared/adapters/store/outbox.ts';
import { hasButtons } from '../shared/alerts/alert-answering.ts';
import { reportSettingsOf } from '../shared/report/settings-of.ts';
import type { ReportSummary } from '../shared/report/summary.ts';
import { type Week, weekOf } from '../shared/report/week.ts';
import { catalogue } from '../shared/runtime/catalogue.ts';
import { keptPosture } from './evidence/kept-posture.ts';
import type { Fed } from './feed.ts';
import { laptopContext } from './lambda.ts';
import { RECORDED_NOTE } from './recorded-note.ts';
import { writeReport } from './report/write.ts';
import type { World } from './world.ts';

export interface Finished {
  readonly week: Week;
  /** Alerts that no try will bring out any more. */
  readonly undelivered: number;
  readonly reportFolder: string;
}

/** The week of the newest event, so that recorded events of any age read as they would have at the time. */
const reportWeek = ({ clock, config }: World): Week => weekOf(clock.newest() ?? clock.now(), config.zone);

const reportPorts = async ({ table, store, runs, mutes, config, archive, channels, answering, clock, logger, meter }: World) => ({
  store,
  outbox: outbox(table),
  runs,
  mutes,
  rules: catalogue.rules,
  settings: { ...reportSettingsOf(config), coverageNote: RECORDED_NOTE },
  ...(await postureOf(archive, config)),
  channels,
  ...(config.respond?.mail === undefined
    ? {}
    : { opening: { reports: answering.reports, links: answering.links, hasButtons: (channel: string) => hasButtons(channel, config) } }),
  product: { version: packageJson.version },
  now: clock.now,
  logger,
  meter,
});

/** After the last event: what is left in the outbox, the checkpoint of the run, the weekly report, sent and written. */
export async function finishRun(world: World, storeFile: string, fed: Fed): Promise<Finished> {
  const newest = world.clock.newest();
  if (newest && fed.recorded > 0) await saveRuns(world, newest, fed);
  if (newest) await sweepOut(world);
  const week = reportWeek(world);
  await reportHandler(await reportPorts(world))({ week: week.id }, laptopContext('report'));
  const summary = await reportOf(world);
  const reportFolder = join(dirname(storeFile), 'report');
  await writeReport(reportFolder, summary);
  const deliveries = await Array.fromAsync(outbox(world.table).deliveriesBetween(week.start, week.end));
  return { week, reportFolder, undelivered: deliveries.filter(({ state }) => state === 'dead').length };
}

export const reportOf = async (world: World): Promise<ReportSummary> =>
  (await makeReport(reportWeek(world), world.clock.now(), await reportPorts(world))).summary;

/** Without a snapshot nobody looked: the report says that of the whole rather than of each account. */
async function postureOf(archive: World['archive'], config: World['config']) {
  const posture = await keptPosture(archive, config);
  return posture.accounts.length === 0 ? {} : { posture };
}

const SOON_MS = 3_600_000;
const MOST_SWEEPS = 50;

/**
 * Sweeps until nothing is due within the hour, the clock going on from one time to the next: a retry, what a run that was killed
 * had under way, and the minutes that what follows an alert waits for.
 */
async function sweepOut({ sweep, table, clock, config }: World): Promise<void> {
  const horizon = clock.now().getTime() + SOON_MS;
  for (let sweeps = 0; sweeps < MOST_SWEEPS; sweeps++) {
    await sweep();
    const now = clock.now().getTime();
    const soon = await Array.fromAsync(outbox(table).dueDeliveries(new Date(Math.max(horizon, now))));
    if (soon.length === 0) return;
    const next = Math.min(...soon.map(({ dueAt }) => dueAt.getTime()));
    // What is due already waits for others of its group.
    if (next <= now) clock.pass(config.storm.minutes * 60_000);
    else clock.goOnTo(new Date(next));
  }
}

/** One checkpoint for each hour that the files hold events of: of the other hours nothing is known. */
async function saveRuns({ runs }: World, newest: Date, { hours, records, recorded, problems }: Fed): Promise<void> {
  const counts = { events: records, recorded, rejected: problems.length };
  for (const [hour, heard] of hours) {
    const at = new Date(`${hour}:00:00Z`);
    await runs.save({ kind: 'ingest', at, tookMs: 0, outcome: 'complete', counts: { heard }, failures: [] });
  }
  const outcome = problems.length > 0 ? 'partial' : 'complete';
  await runs.save({ kind: 'ingest', at: newest, tookMs: 0, outcome, counts, failures: problems.slice(0, 20) });
}
