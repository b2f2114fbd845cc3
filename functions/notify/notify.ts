import { headsOf } from './heads.ts';
import { planDue } from './plan-due.ts';
import type { IntentKey, NotifyPorts } from './ports.ts';
import { collecting, type Notified, progressOf, type Run, runOf } from './run.ts';
import { release, sendOn } from './send-on.ts';

/**
 * Delivers what is due to people: turns intents into one delivery a channel, then leases, sends and settles each, the most
 * severe first. It goes round by round, so that what comes meanwhile and is worse goes next, and holds only the head of the
 * queue. On a channel one run sends at a time; what another sends is left to it.
 * Stream and sweep call it alike; the hints only spare the wait for an index that is a moment behind.
 * @param until nothing is begun from then on: what is left stays due.
 * @throws AggregateError of what failed, after everything else was done; what is not settled stays due.
 */
export async function notify(hints: readonly IntentKey[], ports: NotifyPorts, until?: Date): Promise<Notified> {
  const run = runOf(ports, until, hints.length === 0);
  const { failures } = run;
  let waits = 0;
  for (let isFirst = true; !run.isLate(); isFirst = false) {
    const before = progressOf(run);
    await collecting(run, () => round(isFirst ? hints : [], run));
    if (progressOf(run) === before && !(await isWorthWaiting(run, ++waits))) break;
  }
  for (const [channel, hold] of run.holds) if (hold) await release(channel, hold, run);
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} of what was due failed: ${String(failures[0])}`);
  return run.counts;
}

/** Seconds, for a critical that a channel put off. */
const PATIENCE_MS = 6000;
const AT_ONCE_MS = 2000;
const MOST_WAITS = 10;

/** Waits for what comes back within seconds, never long at once. @returns whether there is something to wait for */
async function isWorthWaiting(run: Run, times: number): Promise<boolean> {
  const { soon, ports } = run;
  run.soon = undefined;
  if (soon === undefined || times > MOST_WAITS) return false;
  const patience = soon.getTime() - ports.now().getTime();
  if (patience > PATIENCE_MS) return false;
  for (let left = patience; left > 0; left -= AT_ONCE_MS) await ports.wait(Math.min(AT_ONCE_MS, left));
  return true;
}

async function round(hints: readonly IntentKey[], run: Run): Promise<void> {
  const planned = await planDue(hints, run);
  if (run.isLate()) return;
  const heads = await headsOf(planned, run);
  const left = await Promise.all([...heads].map(([channel, due]) => collecting(run, () => sendOn(channel, due, run))));
  run.counts.left = left.reduce<number>((sum, count) => sum + (count ?? 0), 0);
}
