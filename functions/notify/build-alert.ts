import { type Alert, alertOf, type Told } from '../../shared/alerts/alert.ts';
import type { Delivery, Telling } from '../../shared/alerts/outbox.ts';
import { answerLinkOf } from './answer-link.ts';
import type { NotifyPorts } from './ports.ts';

export interface Built {
  readonly alert: Alert;
  /** What the alert tells: a telling that was planned since is in it too. */
  readonly tellings: readonly Telling[];
}

/** Reads the findings as they stand and the occurrence to show, and words the alert. Undefined when its finding is gone. */
export async function buildAlert(delivery: Delivery, ports: NotifyPorts): Promise<Built | undefined> {
  const { store, rules, config, now } = ports;
  const told = await Promise.all(
    delivery.tellings.map(async ({ findingId, reason }): Promise<Told | undefined> => {
      const finding = await store.finding(findingId);
      const isPrimary = findingId === delivery.findingId;
      return finding && { finding, reason, occurrence: isPrimary ? await store.occurrence(findingId, delivery.eventId) : undefined };
    }),
  );
  const found = told.filter((telling) => telling !== undefined);
  const primary = found.find(({ finding }) => finding.id === delivery.findingId);
  if (!primary) return undefined;
  const latest = new Map(found.map(({ finding }) => [finding.id, finding.told]));
  const others = found.filter((telling) => telling !== primary);
  return {
    alert: alertOf({ delivery, primary, others, rules, config, ...(await answerLinkOf(delivery, ports)), now: now() }),
    tellings: delivery.tellings.map((telling) => ({ ...telling, told: latest.get(telling.findingId) ?? telling.told })),
  };
}
