import { findingId } from '../../shared/findings/finding.ts';
import { HEARTBEAT_SUBJECT, rule as heartbeatRule } from '../../shared/rules/monitor/monitor-heartbeat.ts';
import { rule as silentRule } from '../../shared/rules/monitor/monitor-silent.ts';
import type { WatchPorts } from './ports.ts';
import { keepFinding, tellPast, type Watched, type Wrong } from './standing-finding.ts';
import type { Beat, WatchState } from './state.ts';

const MINUTE = 60_000;
/** One an hour, give or take half the time between two runs. */
const EVERY_MS = 57 * MINUTE;
/** So long may it take to come out. */
const LATE_MS = 15 * MINUTE;
const MOST_KEPT = 24;

export interface Heard {
  readonly beats: readonly Beat[];
  readonly arrived: Beat | undefined;
  readonly silent: boolean;
  /** How long the newest that came out since the last run was on its way. */
  readonly tookMs?: number;
  /** The bus did not take this run's beat. */
  readonly failure?: unknown;
}

const silence: Watched = { rule: silentRule, subject: { type: 'monitor', id: 'pipeline', label: 'way of events into the monitor' } };

/**
 * Looks whether the beats of earlier runs were recorded, and puts one when it is time: each hour, and at each run while one is overdue or
 * events wait for detect, since how long a beat takes is the age of the queue. Only beats that were put here count, by the ids that
 * the bus gave them: a forged one proves nothing. One that comes out stands for all before it.
 */
export async function heartbeat(state: WatchState, waiting: number | undefined, ports: WatchPorts): Promise<Heard> {
  const now = ports.now();
  const newest = (await arrivals(state.beats, ports)).at(-1);
  const onTheirWay = newest ? state.beats.filter(({ putAt }) => putAt > newest.putAt) : state.beats;
  const arrived = newest ?? state.arrived;
  const overdue = onTheirWay.find(({ putAt }) => now.getTime() - putAt.getTime() > LATE_MS);
  if (overdue) await keepFinding(silence, { wrong: silent(overdue, arrived, waiting) }, ports, now);
  else if (newest) await tellArrival(newest, waiting, ports, now);
  const busy = state.backlog && waiting !== undefined && waiting > 0;
  const last = onTheirWay.at(-1) ?? arrived;
  const isDue = overdue !== undefined || busy || last?.eventId === undefined || now.getTime() - last.putAt.getTime() >= EVERY_MS;
  const put = isDue ? await putBeat(ports) : undefined;
  return {
    beats: [...onTheirWay, ...(put ? [put.beat] : [])].slice(-MOST_KEPT),
    arrived: arrived && { eventId: arrived.eventId, putAt: arrived.putAt },
    silent: overdue !== undefined,
    ...(newest ? { tookMs: tookOf(newest) } : {}),
    ...(put && 'failure' in put ? { failure: put.failure } : {}),
  };
}

interface Arrival extends Beat {
  readonly recordedAt: Date;
}

const tookOf = ({ putAt, recordedAt }: Arrival): number => Math.max(0, recordedAt.getTime() - putAt.getTime());

async function arrivals(beats: readonly Beat[], { store, account }: WatchPorts): Promise<readonly Arrival[]> {
  const id = findingId(heartbeatRule.id, account, HEARTBEAT_SUBJECT);
  const found = await Promise.all(
    beats.map(async (beat): Promise<Arrival | undefined> => {
      const occurrence = beat.eventId === undefined ? undefined : await store.occurrence(id, beat.eventId);
      return occurrence && { ...beat, recordedAt: occurrence.recordedAt };
    }),
  );
  return found.filter((arrival) => arrival !== undefined);
}

/** The way is open again. A beat that was too late while nobody looked is told as a silence that is over. */
async function tellArrival(beat: Arrival, waiting: number | undefined, ports: WatchPorts, now: Date): Promise<void> {
  const well = 'a heartbeat came through again';
  const ended = await keepFinding(silence, { well }, ports, now);
  if (ended === 'ended' || tookOf(beat) <= LATE_MS) return;
  const from = new Date(beat.putAt.getTime() + LATE_MS);
  await tellPast(silence, silent(beat, undefined, waiting), { from, to: beat.recordedAt, well }, ports, now);
}

async function putBeat({ put, now }: WatchPorts): Promise<{ readonly beat: Beat; readonly failure?: unknown }> {
  const putAt = now();
  try {
    return { beat: { eventId: await put('heartbeat'), putAt } };
  } catch (failure) {
    return { beat: { putAt }, failure };
  }
}

const silent = (beat: Beat, arrived: Beat | undefined, waiting: number | undefined): Wrong => ({
  because: `a heartbeat takes seconds, and ${LATE_MS / MINUTE} minutes have passed`,
  summary:
    beat.eventId === undefined
      ? 'The monitor could not send itself a heartbeat: the event bus did not take it'
      : `A heartbeat that the monitor sent itself did not come through within ${LATE_MS / MINUTE} minutes`,
  evidence: [
    { label: 'Put on the bus', value: beat.putAt.toISOString() },
    { label: 'Heartbeat', value: beat.eventId ?? 'not taken by the bus' },
    { label: 'Last that came through', value: arrived === undefined ? 'none yet' : arrived.putAt.toISOString() },
    { label: 'Events that wait for detect', value: waiting === undefined ? 'unknown' : String(waiting) },
  ],
  remedy: [
    { text: 'Follow "The monitor is silent" in docs/operate.md: the rule on the bus, the queue, detect, the table, in this order.' },
    { text: 'When it is over, scan the trail for the time of the silence: what the monitor did not hear is still in it.' },
  ],
});
