import type { CloudTrailEvent } from '../../shared/cloudtrail/event.ts';
import { parseEvent } from '../../shared/cloudtrail/parse.ts';
import { accountOf } from '../../shared/findings/essentials.ts';
import type { FindingStore, SeenEvents } from '../../shared/findings/store.ts';
import { type Detected, type DetectPorts, detectEvent } from './detect-event.ts';
import { type StormFold, stormFold } from './storm.ts';

/** Takes one message after the other and closes with one small write: the ids of the listened-for events that are dealt with. */
export interface BatchDetection {
  /** @throws NotACloudTrailEvent for what is none, TransientError when it should come again. */
  readonly take: (input: unknown, receivedAt: Date) => Promise<Detected>;
  /** @returns how many were listened for. */
  readonly close: (batchId: string) => Promise<number>;
}

export type BatchPorts = DetectPorts & {
  readonly store: Pick<FindingStore, 'record' | 'recordSpread' | 'markSeen'>;
  readonly now: () => Date;
};

/** @param storms what earlier batches of the process knew of storms. */
export function batchDetection(ports: BatchPorts, storms: StormFold = stormFold(ports.store)): BatchDetection {
  const heard: CloudTrailEvent[] = [];
  const { record, flush } = storms.forBatch();
  const detecting = { ...ports, store: { record } };
  return {
    async take(input, receivedAt) {
      const event = parseEvent(input, receivedAt);
      const detected = await detectEvent(event, ports.now(), detecting);
      if (detected.kind !== 'unheard') heard.push(event);
      return detected;
    },
    async close(batchId) {
      await flush(batchId, ports.now());
      if (heard.length > 0) await ports.store.markSeen(seenIn(heard), batchId, ports.now());
      return heard.length;
    },
  };
}

/** Grouped by account, region and hour, as Event history is asked for them. */
function seenIn(events: readonly CloudTrailEvent[]): readonly SeenEvents[] {
  const groups = Map.groupBy(events, (event) =>
    JSON.stringify([accountOf(event), event.region ?? 'unknown', event.time.toISOString().slice(0, 13)]),
  );
  return [...groups.values()].flatMap((group): SeenEvents[] => {
    const [first] = group;
    if (!first) return [];
    const hour = first.time.toISOString().slice(0, 13);
    const lastAt = new Date(Math.max(...group.map(({ time }) => time.getTime())));
    return [
      { account: accountOf(first), region: first.region ?? 'unknown', hour, eventIds: [...new Set(group.map(({ id }) => id))], lastAt },
    ];
  });
}
