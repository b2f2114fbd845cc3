import type { Finding } from '../findings/finding.ts';
import type { Standing } from '../findings/standing.ts';
import { rankOf } from '../rules/severity.ts';
import { isDrill } from './audience.ts';
import type { Config } from './config.ts';
import type { SendReason } from './decide.ts';
import { dueAtFor } from './digest-hours.ts';
import type { FollowUp } from './follow-up.ts';
import type { Delivery, Telling } from './outbox.ts';

/** A finding that something is said of. */
export interface Sent extends Telling {
  readonly kind: 'send';
  readonly finding: Finding;
  readonly standing: Standing;
  /** Where it is said anew. */
  readonly channels: readonly string[];
  readonly route: string;
  readonly group: string;
  readonly next: FollowUp | undefined;
}

export interface Planning {
  readonly config: Config;
  readonly now: Date;
  readonly editable?: ReadonlySet<string>;
}

/** One delivery a channel, under the most urgent finding that goes there; then what was said first is written anew. */
export function deliveriesOf(all: readonly Sent[], planning: Planning): readonly Delivery[] {
  const sent = all.toSorted(mostUrgentFirst);
  const channels = [...new Set(sent.flatMap((telling) => telling.channels))];
  const told = channels.flatMap((channel): readonly Delivery[] => {
    const here = sent.filter((telling) => telling.channels.includes(channel));
    const primary = here[0];
    return primary === undefined ? [] : [delivery(channel, PURPOSE[primary.reason], primary, here, planning)];
  });
  return [...told, ...sent.flatMap((telling) => editsOf(telling, planning))];
}

const mostUrgentFirst = (a: Sent, b: Sent): number =>
  Number(a.standing.state === 'resolved') - Number(b.standing.state === 'resolved') ||
  rankOf(b.standing.severity) - rankOf(a.standing.severity) ||
  (a.findingId < b.findingId ? -1 : 1);

/** After which the first message would show another state than the finding's. */
const TURNS: ReadonlySet<SendReason> = new Set(['resolved', 'reopened', 'flapping', 'settled', 'answered', 'closed']);

/** Nobody is notified of an edit: only what asks for nothing is told by one alone, the rest is told aloud as well. */
function editsOf(telling: Sent, planning: Planning): readonly Delivery[] {
  const { finding, reason, standing } = telling;
  if (!TURNS.has(reason) && standing.state === 'open') return [];
  return (finding.told?.channels ?? [])
    .filter((channel) => planning.editable?.has(channel) && Object.hasOwn(planning.config.channels, channel))
    .map((channel) => ({ ...delivery(channel, 'edit', telling, [telling], planning), dueAt: planning.now }));
}

function delivery(
  channel: string,
  purpose: Delivery['purpose'],
  { findingId, standing, told, reason, route, group, finding }: Sent,
  tellings: readonly Sent[],
  { config, now }: Planning,
): Delivery {
  return {
    findingId,
    channel,
    purpose,
    seq: told.seq,
    state: 'pending',
    severity: standing.severity,
    eventId: shownEvent(finding, standing, reason),
    tellings: tellings.map(({ findingId, reason, told, summary }) => ({ findingId, reason, told, summary })),
    route,
    group,
    ...(isDrill(finding) ? { alone: true } : {}),
    createdAt: now,
    dueAt: isDrill(finding) ? now : dueAtFor(standing.severity, now, config),
    attempts: 0,
    mayRepeat: false,
    version: 1,
  };
}

const PURPOSE: Readonly<Record<SendReason, Delivery['purpose']>> = {
  first: 'open',
  'first-and-over': 'open',
  reopened: 'open',
  worse: 'update',
  growing: 'update',
  resolved: 'resolve',
  reminder: 'remind',
  escalate: 'escalate',
  flapping: 'update',
  settled: 'update',
  answered: 'edit',
  closed: 'edit',
};

/** The event to show: the one that ended it, the newest of one that grows, else the newest of its worst. */
function shownEvent({ transitions, latest }: Finding, { severity, since, state }: Standing, reason: SendReason): string {
  const ended = transitions.findLast((transition) => transition.kind === 'resolved' && transition.at.getTime() === since.getTime());
  const worst = transitions.findLast((transition) => transition.kind === 'opened' && transition.severity === severity);
  const isEnd = reason === 'resolved' || ((reason === 'flapping' || reason === 'settled') && state === 'resolved');
  const chosen = isEnd ? ended : reason === 'growing' ? undefined : worst;
  return chosen?.eventId ?? latest?.eventId ?? '';
}
