import { jsonAt } from '../../shared/cloudtrail/json.ts';
import { type Break, nothingPlanted } from './breaks/break.ts';
import { chance } from './chance.ts';
import { functionPool } from './function-pool.ts';
import { expectedOf } from './oracle/expected.ts';
import { judge, type Verdict } from './oracle/judge.ts';
import { ledger } from './oracle/ledger.ts';
import type { Stage } from './process.ts';
import { CALM_AT, START, scenarioOf } from './scenario.ts';
import { scheduler } from './scheduler.ts';
import { type Faults, weatherOf } from './weather.ts';
import { farEnds } from './world/channels.ts';
import { people } from './world/people.ts';
import { queue } from './world/queue.ts';
import { tableStream } from './world/stream.ts';
import { sweeps } from './world/sweeps.ts';
import { sharedTable } from './world/table.ts';
import { configOf, detectIn, notifyIn, type Shared, TIMEOUT_MS } from './world/wiring.ts';

export interface Simulating {
  readonly seed: number;
  readonly planted?: Break;
  /** Each step of the run, as it happens. */
  readonly trace?: (line: string) => void;
}

export interface Simulated {
  readonly verdict: Verdict;
  readonly faults: Faults;
}

/** A calm this long ends everything: what was left is tried again within minutes, what a mute hid is due within the hour. */
const LONGEST_MS = 4 * 3_600_000;
/** What turns again and again is told once more when it has held still for a day. */
const DAY_MS = 24 * 3_600_000;

/** One run: a few events through the real functions, while everything around them fails, then a calm. The same for one seed. */
export async function simulate({ seed, planted = nothingPlanted, trace }: Simulating): Promise<Simulated> {
  const faults: Faults = new Map();
  const clock = scheduler(START);
  const luck = chance(seed, 'events');
  const stage: Stage = {
    clock,
    chance: chance(seed, 'time'),
    weather: weatherOf(chance(seed, 'faults'), faults),
    note: trace ? (who, what, fault) => trace(lineOf(clock.elapsed(), who, what, fault)) : () => undefined,
  };
  const happenings = scenarioOf(luck);
  const expected = expectedOf(happenings);
  const table = sharedTable(stage);
  const readers = people(stage, table.items);
  const seen = ledger(stage, table.items, leavesOf(expected));
  const config = configOf(new Date(START.getTime() + 60_000 * luck.whole(2, 25)));
  const shared: Shared = { stage, table, people: readers, ends: farEnds(stage), config, planted };

  const notify = (name: string, size: number, timeoutMs: number) =>
    functionPool(stage, { name, size, timeoutMs, make: (process) => notifyIn(shared, process) });
  const detect = functionPool(stage, {
    name: 'detect',
    size: 3,
    timeoutMs: TIMEOUT_MS.detect,
    make: (process) => detectIn(shared, process),
  });
  const streamReaders = [1, 2].map((shard) => notify(`notify-${shard}`, 1, TIMEOUT_MS.notify));
  const sweepers = notify('sweep', 2, TIMEOUT_MS.sweep);
  const events = queue(stage, detect);
  const stream = tableStream(stage, table.items, (shard) => streamReaders[shard] ?? sweepers);
  sweeps(stage, sweepers);

  for (const { arrives, record } of happenings) clock.after(arrives, () => events.accept(record));
  if (stage.weather.happens('not an event')) clock.after(luck.whole(0, 300_000), () => events.accept('poison'));
  clock.after(CALM_AT, () => {
    stage.weather.calmDown();
    stage.note('weather', 'calms down');
  });
  for (const later of [45, 75, 105]) clock.after(later * 60_000, events.redrive);

  const isBusy = (): boolean => [detect, sweepers, ...streamReaders].some((pool) => pool.isBusy());
  const isDue = (): boolean => [...table.items.every()].some(({ indexPk }) => indexPk !== undefined && /^(DUE|SEND)#/.test(indexPk));
  const isFlapping = (): boolean =>
    [...table.items.every()].some(({ sk, data }) => sk === 'FINDING' && jsonAt(data, 'told', 'flapping') !== undefined);
  let checkedAt = 0;
  let longest = LONGEST_MS;
  await clock.run(() => {
    if (clock.elapsed() > longest) {
      if (longest > LONGEST_MS || !isFlapping()) return true;
      longest += DAY_MS;
    }
    if (!stage.weather.isCalm() || clock.elapsed() < checkedAt + 30_000) return false;
    checkedAt = clock.elapsed();
    return !isBusy() && events.isEmpty() && stream.isEmpty() && !isDue() && !isFlapping();
  });
  const evidence = { expected, items: table.items, ledger: seen, people: readers, ends: shared.ends, now: clock.now() };
  return { faults, verdict: judge({ ...evidence, poisonDeleted: events.poisonDeleted(), isUnfinished: !events.isEmpty() }) };
}

const lineOf = (ms: number, who: string, what: string, fault: string | undefined): string =>
  `${(ms / 1000).toFixed(3).padStart(10)} s  ${who.padEnd(12)} ${what}${fault === undefined ? '' : `   <<< ${fault}`}`;

function leavesOf(expected: ReturnType<typeof expectedOf>): ReadonlyMap<string, readonly string[]> {
  const leaves = new Map<string, string[]>();
  for (const { findingId, eventIds } of expected) {
    for (const id of eventIds) leaves.set(id, [...(leaves.get(id) ?? []), findingId]);
  }
  return leaves;
}
