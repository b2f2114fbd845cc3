import type { Delivery, Intent } from '../../shared/alerts/outbox.ts';
import type { Planned } from '../../shared/alerts/plan.ts';
import { planFollow, planIntent } from './plan-intent.ts';
import type { IntentKey } from './ports.ts';
import { collecting, type Run } from './run.ts';

/** So many are planned before something is sent again, or for so long. */
const AT_ONCE = 200;
const MOST_MS = 2000;

/** Turns the most severe due intents into deliveries, then what is to be said again. @returns those that were planned */
export async function planDue(hints: readonly IntentKey[], run: Run): Promise<readonly Delivery[]> {
  const { ports, counts, done } = run;
  const end = ports.now().getTime() + MOST_MS;
  const planned: Delivery[] = [];
  const count = ({ plan, held }: Planned): void => {
    counts.planned += plan.deliveries.length;
    counts.held += held.length;
    planned.push(...plan.deliveries);
  };
  for (const [key, intent] of await dueIntents(hints, run)) {
    if (run.isLate() || ports.now().getTime() > end) break;
    done.add(key);
    await collecting(run, async () => count(await planIntent(intent, ports)));
  }
  if (!run.looksAgain) return planned;
  for await (const followUp of ports.outbox.dueFollowUps(ports.now())) {
    const key = `${followUp.findingId} ${followUp.version}`;
    if (run.isLate() || ports.now().getTime() > end) break;
    if (done.has(key)) continue;
    done.add(key);
    await collecting(run, async () => count(await planFollow(followUp, ports)));
  }
  return planned;
}

/** What was just written, then the head of whatever else the index knows. */
async function dueIntents(hints: readonly IntentKey[], { ports: { outbox, now }, done }: Run): Promise<ReadonlyMap<string, Intent>> {
  const hinted = await Promise.all(hints.map(({ findingId, eventId, at }) => outbox.intent(findingId, eventId, at)));
  const due = new Map<string, Intent>();
  const add = (intent: Intent): void => {
    if (intent.dueAt <= now() && !done.has(keyOf(intent))) due.set(keyOf(intent), intent);
  };
  for (const intent of hinted) if (intent) add(intent);
  for await (const intent of outbox.dueIntents(now())) {
    if (due.size >= AT_ONCE) break;
    add(intent);
  }
  return due;
}

const keyOf = ({ findingId, at, eventId }: Intent): string => `${findingId} ${at.toISOString()} ${eventId}`;
