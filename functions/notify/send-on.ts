import { channelFails, channelSteady } from '../../shared/alerts/channel-failing.ts';
import { isOpen, mayRetry } from '../../shared/alerts/circuit.ts';
import { type Delivery, deliveryKey } from '../../shared/alerts/outbox.ts';
import { afterAnswer } from '../../shared/alerts/pace.ts';
import { isTimeUp } from '../../shared/alerts/settle.ts';
import { type Due, type Sorted, sortOut } from '../../shared/alerts/storm.ts';
import { atLeast } from '../../shared/rules/severity.ts';
import { deliver } from './deliver.ts';
import { failOver, giveUp, mend } from './follow-up.ts';
import { type Hold, holdOf, isKept, letGo, saved } from './hold.ts';
import { rollUp } from './roll-up.ts';
import { collecting, comesBack, type Run } from './run.ts';

/** After so long the head is read anew: what is worse and came meanwhile goes next. */
const SLICE_MS = 5000;
/** Longer than that nobody waits here: it stays due. */
const MOST_WAIT_MS = 2000;

/** Sends what is due on one channel, while it is this run's to send on. @returns how many stay due, of those given */
export async function sendOn(channel: string, due: Due, run: Run): Promise<number> {
  const hold = await held(channel, due, run);
  if (!hold) return due.deliveries.length;
  const end = new Date(run.ports.now().getTime() + SLICE_MS);
  let left: readonly Delivery[] = due.deliveries;
  try {
    while (left.length > 0 && !run.isLate() && run.ports.now() < end) {
      const next = await step(hold, { ...due, deliveries: left }, run);
      if (next === undefined) break;
      left = next;
    }
  } finally {
    if (!isGoingOn(hold, left, run)) await release(channel, hold, run);
  }
  return left.length;
}

async function held(channel: string, { deliveries }: Due, { holds, ports }: Run): Promise<Hold | undefined> {
  if (holds.has(channel)) return holds.get(channel);
  const isPressing = deliveries.some(({ severity }) => atLeast(severity, 'high'));
  const hold = await holdOf(channel, isPressing, ports);
  holds.set(channel, hold);
  return hold;
}

/** More can be sent in a moment: the channel stays ours until the run ends. */
const isGoingOn = ({ state }: Hold, left: readonly Delivery[], { ports, isLate }: Run): boolean => {
  const { single, roll } = sortOut(state, { deliveries: left, more: false }, ports.now(), ports.config);
  const isSoon = state.nextAt.getTime() - ports.now().getTime() <= MOST_WAIT_MS && !isOpen(state.circuit, ports.now());
  return isSoon && !isLate() && single.length + roll.length > 0;
};

export async function release(channel: string, hold: Hold, run: Run): Promise<void> {
  run.holds.delete(channel);
  await collecting(run, () => letGo(hold, run.ports));
}

/** One digest written or one message sent. @returns what is left; undefined: nothing more can go now */
async function step(hold: Hold, due: Due, run: Run): Promise<readonly Delivery[] | undefined> {
  const { ports } = run;
  await reportFailing(hold, 'it failed again and again', run);
  if (isOpen(hold.state.circuit, ports.now())) return leftAlone(due.deliveries, run);
  const sorted = sortOut(hold.state, due, ports.now(), ports.config);
  hold.state = sorted.state;
  if (sorted.roll.length > 0) return gathered(sorted.roll, hold, due.deliveries, run);
  const next = nextOf(sorted, hold, run);
  if (!next) return undefined;
  const wait = hold.state.nextAt.getTime() - ports.now().getTime();
  if (wait > MOST_WAIT_MS) {
    comesBack(run, next, hold.state.nextAt);
    return undefined;
  }
  if (wait > 0) await ports.wait(wait);
  if (!(await isKept(hold, ports))) return undefined;
  await sendOne(next, hold, run);
  return without(due.deliveries, [next]);
}

/** With the digests in place of what they tell. */
async function gathered(
  gatherings: Sorted['roll'],
  hold: Hold,
  deliveries: readonly Delivery[],
  run: Run,
): Promise<readonly Delivery[] | undefined> {
  let left = deliveries;
  for (const gathering of gatherings) {
    if (!(await isKept(hold, run.ports))) return undefined;
    const digest = await collecting(run, () => rollUp(gathering, run));
    left = [...(digest ? [digest] : []), ...without(left, gathering.members)];
  }
  return left;
}

const nextOf = ({ single }: Sorted, { state }: Hold, { ports }: Run): Delivery | undefined =>
  single.find(({ attempts, severity }) => attempts === 0 || severity === 'critical' || mayRetry(state, ports.now()));

function without(deliveries: readonly Delivery[], gone: readonly Delivery[]): Delivery[] {
  const keys = new Set(gone.map(deliveryKey));
  return deliveries.filter((delivery) => !keys.has(deliveryKey(delivery)));
}

async function sendOne(delivery: Delivery, hold: Hold, run: Run): Promise<void> {
  const { ports, counts, done } = run;
  const { channel } = delivery;
  const { circuit } = hold.state;
  done.add(deliveryKey(delivery));
  const delivered = await collecting(run, () => deliver(delivery, ports));
  if (!delivered) return;
  const { became, answer, again, why = 'nothing' } = delivered;
  counts[became]++;
  // It may go once what it waits for has gone.
  if (became === 'left') done.delete(deliveryKey(delivery));
  if (again && delivery.severity === 'critical') {
    done.delete(deliveryKey(delivery));
    comesBack(run, delivery, again);
  }
  if (!answer) return;
  // What was only put off may have another turn in this run.
  if (answer.kind === 'silence') done.delete(deliveryKey(delivery));
  const { spacingMs, config, channels } = ports;
  const paced = { medium: channels.get(channel)?.medium, storm: config.storm, ...(spacingMs === undefined ? {} : { spacingMs }) };
  hold.state = afterAnswer(hold.state, { delivery, answer, now: ports.now(), ...paced });
  if (answer.kind === 'failed') await reportFailing(hold, why, run);
  if (answer.kind !== 'taken') return;
  const { since } = circuit;
  if (since) await collecting(run, () => ports.store.record(channelSteady(channel, since, ports.account, ports.now()), ports.now()));
  if (!hold.isMended) await collecting(run, () => mend(channel, ports));
  hold.isMended = true;
}

/** The state is written before the finding: who comes after a crash reports what is not marked as told. */
async function reportFailing(hold: Hold, why: string, run: Run): Promise<void> {
  const { channel, circuit } = hold.state;
  const { since } = circuit;
  if (since === undefined || circuit.told) return;
  await collecting(run, async () => {
    if (!(await saved(hold, run.ports))) return;
    await run.ports.store.record(channelFails(channel, since, why, run.ports.account, run.ports.now()), run.ports.now());
    hold.state = { ...hold.state, circuit: { ...hold.state.circuit, told: true } };
  });
}

/** The channel takes nothing: what presses goes out by others too, and nothing is tried in vain. */
async function leftAlone(deliveries: readonly Delivery[], run: Run): Promise<undefined> {
  const { ports, counts } = run;
  for (const delivery of deliveries) {
    await collecting(run, async () => {
      if (isTimeUp(delivery, ports.now(), ports.config)) counts.dead += (await giveUp(delivery, ports)) ? 1 : 0;
      else counts.planned += await failOver(delivery, ports);
    });
  }
}
