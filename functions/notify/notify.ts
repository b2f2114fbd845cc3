import { type Delivery, deliveryKey, type Intent } from '../../shared/alerts/outbox.ts';
import type { Planned } from '../../shared/alerts/plan.ts';
import { type Delivered, deliver } from './deliver.ts';
import { planFollow, planIntent } from './plan-intent.ts';
import type { IntentKey, NotifyPorts } from './ports.ts';

/** How many of each. */
export type Notified = Readonly<Record<'planned' | 'held' | Delivered, number>>;
type Counts = { -readonly [Name in keyof Notified]: number };

/** A broken channel raises a finding, which goes out by the others in the same run; more than that is for the next. */
const ROUNDS = 4;

/**
 * Delivers what is due to people: turns intents into one delivery a channel, then leases, sends and settles each.
 * Stream and sweep call it alike; the hints only spare the wait for an index that is a moment behind.
 * @param until nothing is begun from then on: what is left stays due.
 * @throws AggregateError of what failed, after everything else was done; what is not settled stays due.
 */
export async function notify(hints: readonly IntentKey[], ports: NotifyPorts, until?: Date): Promise<Notified> {
  const counts: Counts = { planned: 0, held: 0, sent: 0, again: 0, uncertain: 0, dead: 0, cancelled: 0, left: 0, elsewhere: 0 };
  const failures: unknown[] = [];
  const done = new Set<string>();
  const isLate = (): boolean => until !== undefined && ports.now() >= until;
  for (let round = 0; round < ROUNDS; round++) {
    const planned: Delivery[] = [];
    for (const [key, intent] of await dueIntents(round === 0 ? hints : [], ports)) {
      if (isLate()) break;
      if (done.has(key)) continue;
      done.add(key);
      await collecting(failures, async () => planned.push(...counted(await planIntent(intent, ports), counts)));
    }
    // The stream has its hints; looking for what is due again is the sweep's.
    for (const followUp of hints.length === 0 ? await Array.fromAsync(ports.outbox.dueFollowUps(ports.now())) : []) {
      const key = `${followUp.findingId} ${followUp.version}`;
      if (isLate()) break;
      if (done.has(key)) continue;
      done.add(key);
      await collecting(failures, async () => planned.push(...counted(await planFollow(followUp, ports), counts)));
    }
    const settledBefore = counts.sent + counts.dead;
    for (const delivery of await dueDeliveries(planned, ports)) {
      const key = deliveryKey(delivery);
      if (done.has(key)) continue;
      done.add(key);
      await collecting(failures, async () => counts[isLate() ? 'left' : await deliver(delivery, ports)]++);
    }
    if (counts.sent + counts.dead === settledBefore) break;
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} of what was due failed: ${String(failures[0])}`);
  return counts;
}

/** One that fails must not keep the others from people. */
async function collecting(failures: unknown[], work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    failures.push(error);
  }
}

function counted({ plan, held }: Planned, counts: Counts): readonly Delivery[] {
  counts.planned += plan.deliveries.length;
  counts.held += held.length;
  return plan.deliveries;
}

async function dueIntents(hints: readonly IntentKey[], { outbox, now }: NotifyPorts): Promise<ReadonlyMap<string, Intent>> {
  const hinted = await Promise.all(hints.map(({ findingId, eventId, at }) => outbox.intent(findingId, eventId, at)));
  const indexed = await Array.fromAsync(outbox.dueIntents(now()));
  const due = [...hinted, ...indexed].filter((intent) => intent !== undefined).filter(({ dueAt }) => dueAt <= now());
  return new Map(due.map((intent) => [`${intent.findingId} ${intent.at.toISOString()} ${intent.eventId}`, intent]));
}

/** What was just planned, then whatever else the index knows. */
async function dueDeliveries(planned: readonly Delivery[], { outbox, now }: NotifyPorts): Promise<readonly Delivery[]> {
  return [...planned.filter(({ dueAt }) => dueAt <= now()), ...(await Array.fromAsync(outbox.dueDeliveries(now())))];
}
