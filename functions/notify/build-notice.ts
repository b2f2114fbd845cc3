import { alertOf, type Told } from '../../shared/alerts/alert.ts';
import type { Notice } from '../../shared/alerts/channel.ts';
import { digestOf } from '../../shared/alerts/digest-of.ts';
import { type Delivery, deliveryKey, type Telling } from '../../shared/alerts/outbox.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import { inTurns } from './in-turns.ts';
import type { NotifyPorts } from './ports.ts';

export interface Built {
  readonly notice: (mayRepeat: boolean) => Notice;
  /** It in one line. */
  readonly headline: string;
  /** What it tells: a telling that was planned since is in it too. */
  readonly tellings: readonly Telling[];
}

/** Reads the findings as they stand and words the alert or digest. Undefined when there is nothing left to tell of. */
export const buildNotice = (delivery: Delivery, ports: NotifyPorts): Promise<Built | undefined> =>
  delivery.purpose === 'digest' ? buildDigest(delivery, ports) : buildAlert(delivery, ports);

async function buildAlert(delivery: Delivery, { store, rules, config, now }: NotifyPorts): Promise<Built | undefined> {
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
  const alert = alertOf({ delivery, primary, others: found.filter((telling) => telling !== primary), rules, config, now: now() });
  return {
    notice: (mayRepeat) => ({ kind: 'alert', alert: { ...alert, mayRepeat } }),
    headline: alert.headline,
    tellings: latestOf(delivery, new Map(found.map(({ finding }) => [finding.id, finding]))),
  };
}

async function buildDigest(delivery: Delivery, { store, config, links, now }: NotifyPorts): Promise<Built | undefined> {
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
  };
}

const latestOf = ({ tellings }: Delivery, findings: ReadonlyMap<string, Finding>): readonly Telling[] =>
  tellings.map((telling) => ({ ...telling, told: findings.get(telling.findingId)?.told ?? telling.told }));
