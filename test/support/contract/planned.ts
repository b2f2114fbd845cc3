import { findingStore } from '../../../shared/adapters/store/finding-store.ts';
import { outbox } from '../../../shared/adapters/store/outbox.ts';
import type { ItemTable } from '../../../shared/adapters/table/item-table.ts';
import type { Delivery } from '../../../shared/alerts/outbox.ts';
import { deliveryFor, toldOf } from '../alerts.ts';
import { eventId, minute, NOW, opens, recordingOf } from '../changes.ts';

/** So many findings with one delivery each, due now. */
export async function planned(
  table: ItemTable,
  count: number,
  over: (n: number) => Partial<Delivery> = () => ({}),
): Promise<readonly Delivery[]> {
  const deliveries: Delivery[] = [];
  for (let n = 0; n < count; n++) {
    const change = opens(eventId(n), minute(1), { user: `u${n}` });
    await findingStore(table).record(recordingOf([change]), NOW);
    const intent = await outbox(table).intent(change.findingId, eventId(n), minute(1));
    if (!intent) throw new Error('nothing was recorded');
    const tellings = [{ findingId: change.findingId, reason: 'first' as const, told: toldOf(), summary: `u${n} has a key` }];
    const delivery = deliveryFor({ id: change.findingId }, { createdAt: NOW, dueAt: NOW, tellings, ...over(n) });
    await outbox(table).consume(intent, { told: [], deliveries: [delivery] }, NOW);
    deliveries.push(delivery);
  }
  return deliveries;
}
