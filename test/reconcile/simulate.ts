import { reconcile } from '../../functions/reconcile/reconcile.ts';
import { runLog } from '../../shared/adapters/store/run-log.ts';
import { envelopeOf } from '../../shared/cloudtrail/envelope.ts';
import type { Run } from '../../shared/findings/store.ts';
import { cloudtrailStandIn, type Moods } from '../support/cloudtrail-stand-in.ts';
import { Killed, killAfter } from './crash.ts';
import { type Happened, happenings } from './stream.ts';
import { virtualClock } from './virtual-clock.ts';
import { type World, worldOf } from './world.ts';

export interface Simulation {
  readonly events: number;
  readonly hours: number;
  readonly dropped: number;
  /** Share of runs that are killed at a random step, and started anew minutes later. */
  readonly killed: number;
  /** A function's time limit: what a run can't do in it is left to the next one. */
  readonly limitMinutes: number;
  readonly chance: () => number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = new Date('2026-03-04T00:00:00Z');
const MOODS: Moods = { throttled: 0.03, failing: 0.01, repeating: 0.2, forgotten: 0.01 };

/** Hours of events, an hourly run and one daily pass after them, then everything once more. */
export async function simulate({ events, hours, dropped, killed, limitMinutes, chance }: Simulation) {
  const clock = virtualClock(START);
  const standIn = await cloudtrailStandIn(clock.now, chance, MOODS);
  try {
    const happened = happenings({ events, hours, start: START, dropped }, chance);
    for (const { record, region, at, shownAt } of happened) standIn.show({ record, region, at, shownAt });
    const world = worldOf(clock, standIn, chance);
    const arriving = happened.filter(({ arrivesAt }) => arrivesAt !== undefined).toSorted((a, b) => arrivalOf(a) - arrivalOf(b));
    const sent: string[] = [];
    let kills = 0;
    const hand = async (until: number): Promise<void> => {
      while (arriving.length > 0 && arrivalOf(arriving[0]) <= until) {
        const batch = arriving.splice(0, arriving.slice(0, 10).filter((one) => arrivalOf(one) <= until).length);
        clock.reach(new Date(arrivalOf(batch.at(-1))));
        await world.detect(batch.map(({ record }) => envelopeOf(record)));
      }
      clock.reach(new Date(until));
    };
    const run = async (isDaily: boolean): Promise<Run> => {
      // The pace of a process begins anew; between two of them lies more than a second.
      await clock.wait(2000);
      const dies = chance() < killed;
      const { step } = dies ? killAfter(1 + Math.floor(chance() * 150), chance() < 0.5) : { step: <T>(work: () => Promise<T>) => work() };
      try {
        const done = await reconcile(isDaily, new Date(clock.now().getTime() + limitMinutes * MINUTE), world.reconciler(step));
        return done;
      } catch (error) {
        if (!(error instanceof Killed)) throw error;
        kills++;
        await clock.wait(3 * MINUTE);
        return run(isDaily);
      } finally {
        // SQS delivers some twice, and in any order.
        const messages = world.queue.splice(0);
        sent.push(...messages);
        await world.detect(twiced(messages, chance).map((body) => JSON.parse(body)));
      }
    };
    for (let hour = 1; hour <= hours + 2; hour++) {
      await hand(START.getTime() + hour * HOUR + 10 * MINUTE);
      await run(false);
    }
    await hand(START.getTime() + (hours + 6) * HOUR);
    await run(true);
    for (let again = 0; again < 40 && (await isUnfinished(world, clock.now())); again++) await run(false);
    return { clock, standIn, happened, world, sent, kills, run, close: () => standIn.close() };
  } catch (error) {
    await standIn.close();
    throw error;
  }
}

const arrivalOf = (one: Happened | undefined): number => one?.arrivesAt ?? Number.POSITIVE_INFINITY;

function twiced(messages: readonly string[], chance: () => number): readonly string[] {
  return [...messages, ...messages.filter(() => chance() < 0.1)]
    .map((body) => ({ body, by: chance() }))
    .toSorted((a, b) => a.by - b.by)
    .map(({ body }) => body);
}

async function isUnfinished({ table }: World, now: Date): Promise<boolean> {
  const runs = await Array.fromAsync(runLog(table).between('reconcile', START, new Date(now.getTime() + 1)));
  return (runs.at(-1)?.reconciled?.unfinished.length ?? 0) > 0;
}
