import type { Config } from '../../shared/alerts/config.ts';
import { endsSoon, isMuteEnding, muteEnded, muteEnds, muteEndsEventId } from '../../shared/alerts/mute-ending.ts';
import { allMutes, type HiddenIntents, isInForce, type Mutes, muteMark } from '../../shared/alerts/mutes.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import type { FindingStore } from '../../shared/findings/store.ts';

export interface MutesEndingPorts {
  readonly store: Pick<FindingStore, 'openFindings' | 'record'>;
  readonly mutes: Pick<Mutes, 'list'>;
  readonly hidden: HiddenIntents;
  readonly config: Pick<Config, 'mutes'>;
  /** Where the monitor runs. */
  readonly account: string;
}

/**
 * Says of each mute, a week before its end, that it ends, and takes that back when it is over. Wakes what is hidden by mutes that
 * are gone or have changed: one that left the configuration, one whose ending was cut off. Safe to repeat and to run at once.
 * @throws TransientError when the store is out of reach: the next run makes up for it.
 */
export async function mutesEnding({ store, mutes, hidden, config, account }: MutesEndingPorts, now: Date) {
  const inForce = (await allMutes(config, mutes, now)).filter((mute) => isInForce(mute, now));
  const ending = new Map(inForce.filter((mute) => endsSoon(mute, now)).map((mute) => [muteEndsEventId(mute), mute]));
  const said: Finding[] = [];
  for await (const finding of store.openFindings()) if (isMuteEnding(finding)) said.push(finding);
  const counts = { told: 0, over: 0, woken: 0 };
  for (const [eventId, mute] of ending) {
    if (said.some(({ latest }) => latest?.eventId === eventId)) continue;
    if ((await store.record(muteEnds(mute, account, now), now)) === 'recorded') counts.told++;
  }
  // One that was made anew is told of in the same finding: that is not over then.
  const spokenOf = new Set([...ending.values()].map(({ id }) => id));
  for (const finding of said.filter(({ subject }) => !spokenOf.has(subject.id))) {
    await store.record(muteEnded(finding, now), now);
    counts.over++;
  }
  counts.woken = await hidden.wake(new Set(inForce.map(muteMark)), now);
  return counts;
}

const HOUR = 3_600_000;

/** At most once an hour in one process; one that failed is due again at once. */
export function hourly(work: (now: Date) => Promise<unknown>): (now: Date) => Promise<void> {
  let doneAt = Number.NEGATIVE_INFINITY;
  return async (now) => {
    if (Math.abs(now.getTime() - doneAt) < HOUR) return;
    await work(now);
    doneAt = now.getTime();
  };
}
