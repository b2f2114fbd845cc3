import { isExercise } from '../../shared/alerts/audience.ts';
import { allMutes, type Mutes } from '../../shared/alerts/mutes.ts';
import type { Outbox } from '../../shared/alerts/outbox.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import type { FindingStore, Run, RunLog } from '../../shared/findings/store.ts';
import { firstOf } from '../../shared/first-of.ts';
import { isCheckRule } from '../../shared/posture/check-rule.ts';
import type { ReportInput, ReportRule } from '../../shared/report/input.ts';
import type { ReportSettings } from '../../shared/report/settings-of.ts';
import type { Week } from '../../shared/report/week.ts';
import { earlierWeeks } from './earlier-weeks.ts';
import { type PosturePorts, postureRuns } from './posture-runs.ts';

export interface GatherPorts {
  readonly store: Pick<FindingStore, 'finding' | 'openFindings' | 'occurrencesBetween' | 'lateBetween'>;
  readonly outbox: Pick<Outbox, 'deliveriesBetween'>;
  readonly runs: Pick<RunLog, 'between'>;
  /** Besides those of the configuration. */
  readonly mutes: Pick<Mutes, 'list'>;
  readonly rules: readonly ReportRule[];
  readonly settings: ReportSettings;
  /** Left out where the accounts' state is not looked at. */
  readonly posture?: PosturePorts;
}

/** Beats and drills are the monitor's own exercise: they are no week's events. */
const happened = (of: { readonly rule: string }): boolean => !isExercise(of);

const AT_ONCE = 20;
/** By then reconcile has compared the last hour of a week; what it says later belongs to the next one. */
const COMPARED_MS = 2 * 3_600_000;
const DAY_MS = 24 * 3_600_000;
/** Runs that show that the accounts are monitored, and those of the monitor's watch over itself. */
const MONITORING: readonly Run['kind'][] = ['ingest', 'notify', 'reconcile', 'posture'];
const WATCHING: readonly Run['kind'][] = ['watch', 'drill'];

/** Everything a week's report is made of, from stored facts alone. @throws TransientError when the store is out of reach. */
export async function gather(week: Week, now: Date, ports: GatherPorts): Promise<ReportInput> {
  const { store, outbox, runs, rules, settings, posture } = ports;
  const until = now < week.end ? now : week.end;
  const occurrences = (await Array.fromAsync(store.occurrencesBetween(week.start, until))).filter(happened);
  const late = await Array.fromAsync(store.lateBetween(week.start, until));
  const ofWeek = await Promise.all([...MONITORING, ...WATCHING].map((kind) => Array.fromAsync(runs.between(kind, week.start, until))));
  const reconciliations = await reconciledIn(week, now, runs);
  const first = await Promise.all(MONITORING.map((kind) => firstOf(runs.between(kind, new Date(0), now))));
  const dayBefore = await Array.fromAsync(runs.between('watch', new Date(week.start.getTime() - DAY_MS), week.start));
  const watchedBefore = dayBefore.findLast(({ detail }) => detail?.['config'] !== undefined);
  const since = first.flatMap((run) => (run ? run.at.getTime() : []));
  const mutes = await allMutes(settings, ports.mutes, until);
  const findings = await findingsOf(
    occurrences.map(({ findingId }) => findingId),
    week,
    now,
    store,
  );
  return {
    week,
    findings,
    occurrences,
    late: late.filter(({ at, rules: own }) => at < week.start && own.some((rule) => happened({ rule }))),
    runs: ofWeek.flat(),
    ...(watchedBefore === undefined ? {} : { watchedBefore }),
    ...reconciliations,
    deliveries: await Array.fromAsync(outbox.deliveriesBetween(week.start, until)),
    rules,
    mutes,
    ...(await earlierWeeks(week, now, runs)),
    accounts: settings.accounts,
    ...(posture === undefined
      ? {}
      : {
          posture: await postureRuns(week, until, [...settings.accounts.map(({ id }) => id), ...accountsFound(findings)], posture),
        }),
    monitoringSince: since.length === 0 ? undefined : new Date(Math.min(...since)),
    ...(settings.expectsReconcile === undefined ? {} : { expectsReconcile: settings.expectsReconcile }),
    ...(settings.coverageNote === undefined ? {} : { coverageNote: settings.coverageNote }),
    now,
  };
}

/** Accounts in which checks found something: where one is not looked at any more, nobody sees how that stands. */
const accountsFound = (findings: readonly Finding[]): readonly string[] =>
  findings.flatMap(({ rule, account }) => (isCheckRule(rule) ? [account] : []));

async function reconciledIn(
  { start, end }: Week,
  now: Date,
  runs: GatherPorts['runs'],
): Promise<Pick<ReportInput, 'reconciliations' | 'reconcilingSince'>> {
  const until = Math.min(now.getTime(), end.getTime() + COMPARED_MS);
  const first = await firstOf(runs.between('reconcile', new Date(0), now));
  if (first === undefined) return {};
  return { reconciliations: await Array.fromAsync(runs.between('reconcile', start, new Date(until))), reconcilingSince: first.at };
}

/** Those seen in the week, those open now, and those that ended since: at the week's end they were open. */
async function findingsOf(seen: readonly string[], week: Week, now: Date, store: GatherPorts['store']): Promise<readonly Finding[]> {
  const open = (await Array.fromAsync(store.openFindings())).filter(happened);
  const known = new Set(open.map(({ id }) => id));
  const wanted = new Set(seen);
  if (now > week.end) {
    for await (const { findingId, kind, rule } of store.occurrencesBetween(week.end, now)) {
      if (kind === 'resolved' && happened({ rule })) wanted.add(findingId);
    }
  }
  const missing = [...wanted].filter((id) => !known.has(id));
  const found: Finding[] = [...open];
  for (let start = 0; start < missing.length; start += AT_ONCE) {
    const some = await Promise.all(missing.slice(start, start + AT_ONCE).map((id) => store.finding(id)));
    found.push(...some.flatMap((finding) => finding ?? []));
  }
  return found;
}
