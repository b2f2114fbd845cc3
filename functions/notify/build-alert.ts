import { type Alert, alertOf, type Told } from '../../shared/alerts/alert.ts';
import { briefly } from '../../shared/alerts/alert-brief.ts';
import type { Thread } from '../../shared/alerts/channel.ts';
import { toldOtherwise } from '../../shared/alerts/heard.ts';
import type { Delivery, Plan, Telling } from '../../shared/alerts/outbox.ts';
import { type FirstMessage, firstMessage, threadFor } from '../../shared/alerts/thread.ts';
import { type Finding, tellingOpening } from '../../shared/findings/finding.ts';
import { standingOf } from '../../shared/findings/standing.ts';
import { answerLinkOf } from './answer-link.ts';
import type { NotifyPorts } from './ports.ts';

export interface BuiltAlert {
  readonly alert: Alert;
  /** What it tells: a telling that was planned since is in it too. */
  readonly tellings: readonly Telling[];
  /** Findings of which it tells otherwise than was planned. */
  readonly saying: Plan['told'];
  /** Why nobody is to be sent it any more. */
  readonly void?: string;
  /** The message it belongs under. */
  readonly thread?: Thread;
  /** Of an edit: the message that is written anew. */
  readonly first?: FirstMessage;
}

/**
 * Reads the findings as they stand and the occurrence to show, and words the alert. Undefined when its finding is gone.
 * @param deliveries all of the finding.
 */
export async function buildAlert(delivery: Delivery, ports: NotifyPorts, deliveries: readonly Delivery[]): Promise<BuiltAlert | undefined> {
  const { rules, config, now } = ports;
  const first = delivery.purpose === 'edit' ? firstMessage(delivery, deliveries) : undefined;
  const shown = first ? asShownFirst(delivery, first) : delivery;
  const told = await Promise.all(shown.tellings.map((telling) => read(telling, shown, ports)));
  const found = told.filter((telling) => telling !== undefined);
  const primary = found.find(({ finding }) => finding.id === delivery.findingId);
  if (!primary) return undefined;
  const findings = new Map(found.map(({ finding }) => [finding.id, finding]));
  const others = found.filter((telling) => telling !== primary);
  const at = now();
  const thread = ports.channels.get(delivery.channel)?.threads ? threadFor(delivery, deliveries) : undefined;
  const isVoid = whyVoid(delivery, first, found, at);
  const alert = alertOf({ delivery: shown, primary, others, rules, config, ...(await answerLinkOf(delivery, ports)), now: at });
  return {
    alert: thread !== undefined && asksAgain(delivery) ? briefly(alert) : alert,
    tellings: latestOf(delivery, findings),
    saying: delivery.purpose === 'edit' ? [] : sayingOf([...findings.values()], at),
    ...(isVoid === undefined ? {} : { void: isVoid }),
    ...(thread === undefined ? {} : { thread }),
    ...(first === undefined ? {} : { first }),
  };
}

export const latestOf = ({ tellings }: Delivery, findings: ReadonlyMap<string, Finding>): readonly Telling[] =>
  tellings.map((telling) => ({ ...telling, told: findings.get(telling.findingId)?.told ?? telling.told }));

/** Of which findings people now hear otherwise than was planned. */
export const sayingOf = (findings: readonly Finding[], now: Date): Plan['told'] =>
  findings.flatMap((finding) => {
    const otherwise = toldOtherwise(finding, standingOf(finding, now));
    return otherwise ? [{ finding, told: otherwise }] : [];
  });

/** The occurrence of a person's answer does not exist: what the finding is about is shown instead. */
async function read({ findingId, reason }: Telling, { findingId: primary, eventId }: Delivery, { store }: NotifyPorts) {
  const finding = await store.finding(findingId);
  if (!finding) return undefined;
  const opening = tellingOpening(finding)?.eventId;
  const shown =
    findingId === primary
      ? ((await store.occurrence(findingId, eventId)) ?? (opening && (await store.occurrence(findingId, opening))))
      : undefined;
  return { finding, reason, occurrence: shown || undefined } satisfies Told;
}

/** A message that is written anew shows what it showed: the same event and the same findings, as they stand now. */
const asShownFirst = (edit: Delivery, { eventId, tellings, route }: FirstMessage): Delivery => ({
  ...edit,
  eventId,
  route,
  tellings: tellings.map((telling) => edit.tellings.find(({ findingId }) => findingId === telling.findingId) ?? telling),
});

/** An answer that came after the plan: who has answered must not be reminded. */
function whyVoid({ purpose, tellings }: Delivery, first: FirstMessage | undefined, found: readonly Told[], now: Date): string | undefined {
  if (purpose === 'edit') return first ? undefined : 'there is no message to change';
  return asksAgain({ tellings }) && found.every(({ finding }) => standingOf(finding, now).state !== 'open')
    ? 'it was answered meanwhile'
    : undefined;
}

const asksAgain = ({ tellings }: Pick<Delivery, 'tellings'>): boolean =>
  tellings.every(({ reason }) => reason === 'reminder' || reason === 'escalate');
