import { type Alert, alertOf, type Told } from '../../shared/alerts/alert.ts';
import { toldOtherwise } from '../../shared/alerts/heard.ts';
import type { Delivery, Plan, Telling } from '../../shared/alerts/outbox.ts';
import { standingOf } from '../../shared/findings/standing.ts';
import type { NotifyPorts } from './ports.ts';

export interface Built {
  readonly alert: Alert;
  /** What the alert tells: a telling that was planned since is in it too. */
  readonly tellings: readonly Telling[];
  /** Findings of which it tells otherwise than was planned. */
  readonly saying: Plan['told'];
}

/** Reads the findings as they stand and the occurrence to show, and words the alert. Undefined when its finding is gone. */
export async function buildAlert(delivery: Delivery, { store, rules, config, ...ports }: NotifyPorts): Promise<Built | undefined> {
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
  const now = ports.now();
  const latest = new Map(found.map(({ finding }) => [finding.id, finding.told]));
  return {
    alert: alertOf({ delivery, primary, others: found.filter((telling) => telling !== primary), rules, config, now }),
    tellings: delivery.tellings.map((telling) => ({ ...telling, told: latest.get(telling.findingId) ?? telling.told })),
    saying: found.flatMap(({ finding }) => {
      const otherwise = toldOtherwise(finding, standingOf(finding, now));
      return otherwise ? [{ finding, told: otherwise }] : [];
    }),
  };
}
