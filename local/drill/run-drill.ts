import { DRILL_MS, drillEnds, drillFindingId, type Hops, hopsOf } from '../../shared/alerts/drill.ts';
import { isSettled, type Outbox } from '../../shared/alerts/outbox.ts';
import type { PutOwnEvent } from '../../shared/findings/own-events.ts';
import type { FindingStore } from '../../shared/findings/store.ts';

export interface DrillPorts {
  readonly put: PutOwnEvent;
  readonly store: Pick<FindingStore, 'occurrence' | 'record'>;
  readonly outbox: Pick<Outbox, 'deliveries'>;
  /** Every channel of the configuration. */
  readonly channels: readonly string[];
  readonly now: () => Date;
  /** Until it is worth looking again. */
  readonly wait: () => Promise<void>;
}

export interface DrillDone extends Hops {
  readonly eventId: string;
}

/**
 * Puts a test alert on the bus and looks at the table until every channel has it, or five minutes have passed, or nothing can change any
 * more; then closes it, so that whoever was told hears that it is over.
 */
export async function runDrill({ put, store, outbox, channels, now, wait }: DrillPorts): Promise<DrillDone> {
  const putAt = now();
  const eventId = await put('drill');
  const findingId = drillFindingId(eventId);
  for (;;) {
    const occurrence = await store.occurrence(findingId, eventId);
    const deliveries = await outbox.deliveries(findingId);
    const hops = hopsOf({ eventId, putAt }, { occurrence, deliveries }, channels);
    const isOver = deliveries.length > 0 && deliveries.every(isSettled);
    if (hops.missing.length === 0 || isOver || now().getTime() - putAt.getTime() >= DRILL_MS) {
      const reason = hops.missing.length === 0 ? 'the test alert is on every channel' : 'the test alert did not arrive everywhere';
      if (occurrence) await store.record(drillEnds(eventId, reason, now()), now());
      return { ...hops, eventId };
    }
    await wait();
  }
}
