import { type Finding, tellingOpening } from '../findings/finding.ts';
import type { Occurrence } from '../findings/occurrence.ts';
import { type Standing, standingOf } from '../findings/standing.ts';
import { rankOf } from '../rules/severity.ts';
import type { Config, Mute } from './config.ts';
import { decide, type HoldReason, type SendReason } from './decide.ts';
import { groupOf } from './group.ts';
import { asHeard } from './heard.ts';
import { muteFor } from './mute.ts';
import { muteMark } from './mutes.ts';
import type { Delivery, Intent, Plan, Telling } from './outbox.ts';
import { clipped, oneLine } from './plain-text.ts';
import { dueFrom } from './quiet-hours.ts';
import { routeOf } from './route.ts';

export interface Planning {
  readonly intent: Intent;
  /** The intent's findings as they are in the store; one that is gone is left out. */
  readonly findings: readonly Finding[];
  /** What the intent's event left behind, by finding id: whose doing it was. */
  readonly occurrences: ReadonlyMap<string, Occurrence>;
  readonly config: Config;
  readonly now: Date;
}

/** A row of a digest, and of a phone. */
const SUMMARY = 140;

export interface Planned {
  readonly plan: Plan;
  /** Findings that nobody is told of now, and why. */
  readonly held: readonly { readonly findingId: string; readonly reason: HoldReason }[];
}

/**
 * Turns "people must be told" into one alert a channel. It tells where each finding stands now, not what the event did,
 * so events that arrive out of order end in the same word. What a mute hides stays due until the mute ends.
 */
export function planAlerts({ intent, findings, occurrences, config, now }: Planning): Planned {
  const judged = findings.map((finding) => judge(finding, occurrences.get(finding.id), config, now));
  const sent = judged.filter((judgement) => judgement.kind === 'send').toSorted(mostUrgentFirst);
  const muted = judged.filter((judgement) => judgement.kind === 'hold').filter(({ hiddenBy }) => hiddenBy !== undefined);
  return {
    plan: {
      told: sent.map(({ finding, told }) => ({ finding, told })),
      deliveries: deliveriesOf(sent, config, now),
      ...(muted.length === 0 ? {} : { left: leftOf(intent, muted) }),
    },
    held: judged.flatMap((judgement) => (judgement.kind === 'hold' ? [{ findingId: judgement.finding.id, reason: judgement.reason }] : [])),
  };
}

interface Sent extends Telling {
  readonly kind: 'send';
  readonly finding: Finding;
  readonly standing: Standing;
  readonly channels: readonly string[];
  readonly route: string;
  readonly group: string;
}
interface Held {
  readonly kind: 'hold';
  readonly finding: Finding;
  readonly reason: HoldReason;
  /** Something would be said but for this mute. */
  readonly hiddenBy?: Mute;
}

function judge(finding: Finding, occurrence: Occurrence | undefined, config: Config, now: Date): Sent | Held {
  const standing = standingOf(finding, now);
  const mute = muteFor({ finding, occurrence }, config.mutes, now);
  const deciding = { finding: asHeard(finding, standing), standing, leastSeverity: config.leastSeverity };
  const decision = decide({ ...deciding, muted: mute !== undefined });
  if (decision.kind === 'hold') {
    const hides = mute !== undefined && decision.reason === 'muted' && decide({ ...deciding, muted: false }).kind === 'send';
    return { kind: 'hold', finding, reason: decision.reason, ...(hides ? { hiddenBy: mute } : {}) };
  }
  const { channels, route } = routed(finding, standing, config);
  const seq = (finding.told?.seq ?? 0) + 1;
  const { state, severity, since } = standing;
  const told = { state, severity, since, count: finding.count, at: now, seq, channels };
  const summary = clipped(oneLine(tellingOpening(finding)?.summary ?? finding.title), SUMMARY);
  const group = groupOf(finding, occurrence);
  return { kind: 'send', finding, findingId: finding.id, reason: decision.reason, told, summary, standing, channels, route, group };
}

/** Whoever was told of a finding hears of it to its end, also where the routes say otherwise by then. */
function routed(finding: Finding, standing: Standing, config: Config): { channels: readonly string[]; route: string } {
  const { channels, route } = routeOf(finding, standing.severity, config);
  const before = (finding.told?.channels ?? []).filter((channel) => Object.hasOwn(config.channels, channel));
  return { channels: [...new Set([...channels, ...before])], route };
}

const mostUrgentFirst = (a: Sent, b: Sent): number =>
  Number(a.standing.state === 'resolved') - Number(b.standing.state === 'resolved') ||
  rankOf(b.standing.severity) - rankOf(a.standing.severity) ||
  (a.findingId < b.findingId ? -1 : 1);

/** One delivery a channel, under the most urgent finding that goes there. */
function deliveriesOf(sent: readonly Sent[], config: Config, now: Date): readonly Delivery[] {
  const channels = [...new Set(sent.flatMap((telling) => telling.channels))];
  return channels.flatMap((channel): readonly Delivery[] => {
    const here = sent.filter((telling) => telling.channels.includes(channel));
    const primary = here[0];
    if (primary === undefined) return [];
    const { findingId, standing, told, reason, route, group, finding } = primary;
    return [
      {
        findingId,
        channel,
        purpose: PURPOSE[reason],
        seq: told.seq,
        state: 'pending',
        severity: standing.severity,
        eventId: shownEvent(finding, standing, reason),
        tellings: here.map(({ findingId, reason, told, summary }) => ({ findingId, reason, told, summary })),
        route,
        group,
        createdAt: now,
        dueAt: dueFrom(standing.severity, now, config),
        attempts: 0,
        mayRepeat: false,
        version: 1,
      },
    ];
  });
}

const PURPOSE: Readonly<Record<SendReason, Delivery['purpose']>> = {
  first: 'open',
  'first-and-over': 'open',
  reopened: 'open',
  worse: 'update',
  growing: 'update',
  resolved: 'resolve',
};

/** The event to show: the one that ended it, the newest of one that grows, else the newest of its worst. */
function shownEvent({ transitions, latest }: Finding, { severity, since }: Standing, reason: SendReason): string {
  const ended = transitions.findLast((transition) => transition.kind === 'resolved' && transition.at.getTime() === since.getTime());
  const worst = transitions.findLast((transition) => transition.kind === 'opened' && transition.severity === severity);
  const chosen = reason === 'resolved' ? ended : reason === 'growing' ? undefined : worst;
  return chosen?.eventId ?? latest?.eventId ?? '';
}

function leftOf(intent: Intent, muted: readonly Held[]): Intent {
  const mutes = muted.flatMap(({ hiddenBy }) => hiddenBy ?? []);
  return {
    ...intent,
    findings: muted.map(({ finding }) => finding.id),
    dueAt: new Date(Math.min(...mutes.map(({ until }) => until.getTime()))),
    hiddenBy: [...new Set(mutes.map(muteMark))],
    version: intent.version + 1,
  };
}
