import { findingStore } from '../../shared/adapters/store/finding-store.ts';
import { runLog } from '../../shared/adapters/store/run-log.ts';
import type { ItemTable } from '../../shared/adapters/table/item-table.ts';
import { envelopeOf } from '../../shared/cloudtrail/envelope.ts';
import { jsonAt, textAt } from '../../shared/cloudtrail/json.ts';
import { joinedLags, type LagFigures, lagFigures } from '../../shared/findings/lags.ts';
import { placeName, type ReconciledWindow } from '../../shared/findings/reconcile-checkpoint.ts';
import type { Run } from '../../shared/findings/store.ts';
import { catalogue } from '../../shared/runtime/catalogue.ts';
import { ACCOUNT } from '../support/records.ts';
import type { Simulation } from './simulate.ts';
import { simulate } from './simulate.ts';
import { REGIONS } from './stream.ts';
import { worldOf } from './world.ts';

export interface Judged {
  readonly listenedFor: number;
  readonly dropped: number;
  /** Of the dropped ones: put on the queue by reconcile and taken in. */
  readonly found: number;
  /** Ids that a run put on the queue although no killed one had left them open. */
  readonly sentTwice: number;
  readonly lateByEventBridge: number;
  readonly counted: number;
  /** Calls on trails that were put on the queue, and those that a finding of their own tells. */
  readonly trailCalls: { readonly sent: number; readonly told: number };
  readonly kills: number;
  readonly runs: number;
  readonly requests: number;
  readonly throttled: number;
  readonly failed: number;
  readonly badTokens: number;
  readonly mostInASecond: number;
  readonly overLimit: number;
  readonly unfinished: number;
  /** Findings whose count or ends differ from a world in which nothing was lost. */
  readonly differences: readonly string[];
  /** What a second run at the same time put on the queue, and what it changed. */
  readonly again: { readonly sent: number; readonly changed: number };
  /** From an event's own time to when it was taken in, or put on the queue by reconcile. */
  readonly lags: LagFigures;
}

/** Runs it, and holds what came out against a world in which EventBridge lost nothing. */
export async function judge(simulation: Simulation): Promise<Judged> {
  const ran = await simulate(simulation);
  try {
    const { world, happened, sent, standIn, clock, kills } = ran;
    const expected = new Set(happened.filter(({ record }) => jsonAt(record, 'readOnly') !== true).map(({ id }) => id));
    const dropped = happened.filter(({ id, arrivesAt }) => expected.has(id) && arrivesAt === undefined).map(({ id }) => id);
    const taken = await takenIn(
      world.table,
      happened.map(({ at }) => at),
    );
    const ids = sent.map((body) => textAt(JSON.parse(body), 'detail', 'eventID') ?? '');
    const before = await findingsIn(world.table);
    const runs = await Array.fromAsync(runLog(world.table).between('reconcile', new Date(0), new Date(clock.now().getTime() + 1)));
    // Everything is listed once more, and nothing comes of it.
    await clock.wait(3_600_000);
    await ran.run(true);
    const again = { sent: sent.length - ids.length, changed: differ(before, await findingsIn(world.table)).length };
    const perfect = worldOf(clock, standIn, simulation.chance);
    await perfect.detect(happened.filter(({ id }) => expected.has(id)).map(({ record }) => envelopeOf(record)));
    const windows = windowsOf(runs);
    const dropIds = new Set(dropped);
    return {
      listenedFor: expected.size,
      dropped: dropped.length,
      found: dropped.filter((id) => ids.includes(id) && taken.has(id)).length,
      sentTwice: ids.length - new Set(ids).size,
      lateByEventBridge: new Set(ids.filter((id) => !dropIds.has(id))).size,
      counted: windows.flatMap(({ sources }) => sources).reduce((sum, { recovered }) => sum + recovered, 0),
      trailCalls: { sent: trailCallsIn(sent), told: await toldOf('trail-stopped-unseen', world.table) },
      kills,
      runs: runs.length,
      requests: standIn.counts.requests,
      throttled: standIn.counts.throttled,
      failed: standIn.counts.failed,
      badTokens: standIn.counts.badToken,
      mostInASecond: standIn.counts.mostInASecond,
      overLimit: standIn.counts.overLimit,
      unfinished: runs.at(-1)?.reconciled?.unfinished.length ?? 0,
      differences: differ(await findingsIn(perfect.table), before),
      again,
      lags: lagFigures(joinedLags(windows.flatMap(({ sources }) => sources.map(({ lags }) => lags)))),
    };
  } finally {
    await ran.close();
  }
}

/** A run that is killed after its checkpoint tells its windows once more. */
const windowsOf = (runs: readonly Run[]): readonly ReconciledWindow[] => [
  ...new Map(
    runs
      .flatMap(({ reconciled }) => reconciled?.windows ?? [])
      .map((window) => [`${placeName(window)} ${window.pass} ${window.fromAt.toISOString()} ${window.untilAt.toISOString()}`, window]),
  ).values(),
];

const trailCallsIn = (sent: readonly string[]): number =>
  new Set(
    sent
      .map((body) => JSON.parse(body))
      .flatMap((body) => (textAt(body, 'detail', 'eventName') === 'UpdateTrail' ? [textAt(body, 'detail', 'eventID')] : [])),
  ).size;

async function toldOf(wanted: string, table: ItemTable): Promise<number> {
  let told = 0;
  for await (const { rule, count } of findingStore(table).openFindings()) if (rule === wanted) told += count;
  return told;
}

/** What reconcile says itself. */
const OWN = new Set(['events-recovered', 'trail-stopped-unseen', 'reconcile-gap', 'account-silent']);

/** What must be the same however events came: count, and every opening and ending by its event. */
async function findingsIn(table: ItemTable): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for await (const { id, rule, count, subject, transitions } of findingStore(table).openFindings()) {
    if (OWN.has(rule)) continue;
    // Which of its events completes what a rule over time looks for depends on their order of arrival; that it is there does not.
    const isOverTime = catalogue.rules.some(({ id: other, overTime }) => other === rule && overTime !== undefined);
    found.set(
      id,
      JSON.stringify({
        rule,
        subject: subject.id,
        ...(isOverTime ? {} : { count, transitions: transitions.map(({ kind, eventId }) => [kind, eventId]) }),
      }),
    );
  }
  return found;
}

const differ = (wanted: ReadonlyMap<string, string>, found: ReadonlyMap<string, string>): readonly string[] =>
  [...new Set([...wanted.keys(), ...found.keys()])]
    .filter((id) => wanted.get(id) !== found.get(id))
    .map((id) => `${wanted.get(id)} is ${found.get(id)}`);

async function takenIn(table: ItemTable, times: readonly number[]): Promise<ReadonlySet<string>> {
  const hours = new Set(times.map((at) => new Date(at).toISOString().slice(0, 13)));
  const taken = new Set<string>();
  for (const hour of hours) {
    for (const region of REGIONS) {
      for await (const { data } of table.query(`SEEN#${ACCOUNT}#${region}#${hour}`)) {
        for (const id of (jsonAt(data, 'eventIds') as readonly string[] | undefined) ?? []) taken.add(id);
      }
    }
  }
  return taken;
}
