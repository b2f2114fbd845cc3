import type { Notice } from '../../shared/alerts/channel.ts';
import { digestOf } from '../../shared/alerts/digest-of.ts';
import { type Delivery, deliveryKey } from '../../shared/alerts/outbox.ts';
import { type BuiltAlert, buildAlert, latestOf, sayingOf } from './build-alert.ts';
import { inTurns } from './in-turns.ts';
import type { NotifyPorts } from './ports.ts';

export interface Built extends Omit<BuiltAlert, 'alert'> {
  readonly notice: (mayRepeat: boolean) => Notice;
  /** It in one line. */
  readonly headline: string;
}

/**
 * Reads the findings as they stand and words the alert or digest. Undefined when there is nothing left to tell of.
 * @param deliveries all of the finding.
 */
export const buildNotice = (delivery: Delivery, ports: NotifyPorts, deliveries: readonly Delivery[]): Promise<Built | undefined> =>
  delivery.purpose === 'digest' ? digestNotice(delivery, ports) : alertNotice(delivery, ports, deliveries);

async function alertNotice(delivery: Delivery, ports: NotifyPorts, deliveries: readonly Delivery[]): Promise<Built | undefined> {
  const built = await buildAlert(delivery, ports, deliveries);
  if (!built) return undefined;
  const { alert, ...rest } = built;
  return { ...rest, notice: (mayRepeat) => ({ kind: 'alert', alert: { ...alert, mayRepeat } }), headline: alert.headline };
}

async function digestNotice(delivery: Delivery, { store, config, links, now }: NotifyPorts): Promise<Built | undefined> {
  const ids = [...new Set(delivery.tellings.map(({ findingId }) => findingId))];
  const read = await inTurns(ids, (id) => store.finding(id));
  const findings = new Map(read.filter((finding) => finding !== undefined).map((finding) => [finding.id, finding]));
  if (findings.size === 0) return undefined;
  const link = await links?.digest(deliveryKey(delivery), now());
  const digest = digestOf({ delivery, findings, config, now: now(), ...(link === undefined ? {} : { link }) });
  return {
    notice: (mayRepeat) => ({ kind: 'digest', digest: { ...digest, mayRepeat } }),
    headline: digest.title,
    tellings: latestOf(delivery, findings),
    saying: sayingOf([...findings.values()], now()),
  };
}
