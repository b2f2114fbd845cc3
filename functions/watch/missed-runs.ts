import type { Run } from '../../shared/findings/store.ts';
import { rule } from '../../shared/rules/monitor/monitor-run-missed.ts';
import type { WatchPorts } from './ports.ts';
import { keepFinding, tellPast, type Watched, type Wrong } from './standing-finding.ts';

const HOUR = 60;
const DAY = 24 * HOUR;

export interface Period {
  readonly what: string;
  readonly every: string;
  /** Without a run for so long it is missed. */
  readonly missedAfterMinutes: number;
}

/** How often a kind of run leaves a checkpoint. What takes place in AWS late by itself is not missed yet. */
export const PERIODS: Readonly<Partial<Record<Run['kind'], Period>>> = {
  notify: { what: 'the sweep of alerts', every: 'minute', missedAfterMinutes: 15 },
  watch: { what: 'the watch over the monitor', every: 'five minutes', missedAfterMinutes: 20 },
  reconcile: { what: 'the search for events that never arrived', every: 'hour', missedAfterMinutes: 2.5 * HOUR },
  posture: { what: 'the look at the state of the account', every: 'day', missedAfterMinutes: DAY + 6 * HOUR },
  report: { what: 'the weekly report', every: 'week', missedAfterMinutes: 7 * DAY + 6 * HOUR },
  drill: { what: 'the weekly drill', every: 'week', missedAfterMinutes: 7 * DAY + 6 * HOUR },
};

/** Runs of a kind that failed are looked behind, no further than this. */
const FAILED_AT_MOST = 50;

/**
 * Looks for the newest run of each kind that the deployment starts by the clock; one that failed does not count.
 * @param before the last run of the watch itself.
 * @returns how many kinds are missed.
 */
export async function missedRuns(watchingSince: Date, before: Run | undefined, ports: WatchPorts): Promise<number> {
  const now = ports.now();
  let missed = 0;
  for (const kind of ports.scheduled) {
    const period = PERIODS[kind];
    if (period === undefined) continue;
    if (kind === 'watch') {
      await watchCameBack(period, before, ports, now);
      continue;
    }
    const last = await lastGood(kind, ports, kind === 'posture' ? ports.account : undefined);
    const isMissed = isTooLong(period, last?.at ?? watchingSince, now);
    if (isMissed) missed++;
    const is = isMissed ? { wrong: missedWords(kind, period, last?.at) } : { well: `it ran again` };
    await keepFinding(watchedRun(kind, period), is, ports, now);
  }
  return missed;
}

/** That this run takes place ends it at once: what is to be told is the time without. */
async function watchCameBack(period: Period, before: Run | undefined, ports: WatchPorts, now: Date): Promise<void> {
  if (before === undefined || !isTooLong(period, before.at, now)) return;
  const from = new Date(before.at.getTime() + period.missedAfterMinutes * 60_000);
  const wrong = missedWords('watch', period, before.at);
  await tellPast(watchedRun('watch', period), wrong, { from, to: now, well: 'it runs again' }, ports, now);
}

/** @param account of a kind of run that is made for each account by itself */
export async function lastGood(kind: Run['kind'], { runs }: Pick<WatchPorts, 'runs'>, account?: string): Promise<Run | undefined> {
  const [newest] = await runs.latest(kind, 1, account);
  if (newest === undefined || newest.outcome !== 'failed') return newest;
  return (await runs.latest(kind, FAILED_AT_MOST, account)).find(({ outcome }) => outcome !== 'failed');
}

const isTooLong = ({ missedAfterMinutes }: Period, last: Date, now: Date): boolean =>
  now.getTime() - last.getTime() > missedAfterMinutes * 60_000;

const watchedRun = (kind: Run['kind'], { what }: Period): Watched => ({
  rule,
  subject: { type: 'monitor', id: `run/${kind}`, label: what },
});

export const missedWords = (kind: Run['kind'], { what, every }: Period, last: Date | undefined): Wrong => ({
  because: 'a run that leaves no checkpoint did not take place, or broke off',
  summary: last === undefined ? `Nothing shows that ${what} ever ran` : `There is no run of ${what} since ${last.toISOString()}`,
  evidence: [
    { label: 'Kind of run', value: kind },
    { label: 'Due every', value: every },
    { label: 'Last good run', value: last?.toISOString() ?? 'none on record' },
  ],
  remedy: [
    { text: 'Look whether its schedule is there and switched on (aws scheduler list-schedules), and into the log of its function.' },
    { text: 'Deploy the monitor again if the schedule is gone: somebody may have deleted it.' },
  ],
});
