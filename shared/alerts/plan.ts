import { type Finding, tellingOpening } from '../findings/finding.ts';
import type { Occurrence } from '../findings/occurrence.ts';
import { type Standing, standingOf } from '../findings/standing.ts';
import { audienceOf, isDrill } from './audience.ts';
import type { Config, Mute } from './config.ts';
import { OWNER } from './config-owners.ts';
import { decide, type HoldReason, type SendReason } from './decide.ts';
import { type FollowUp, followUpOf, type Step, stepsDue } from './follow-up.ts';
import { groupOf } from './group.ts';
import { asHeard } from './heard.ts';
import { muteFor } from './mute.ts';
import { muteMark } from './mutes.ts';
import type { Intent, Plan } from './outbox.ts';
import { clipped, oneLine } from './plain-text.ts';
import { deliveriesOf, type Sent } from './plan-deliveries.ts';
import { type Routed, routeOf } from './route.ts';
import { toldAfter } from './told-after.ts';

/** A row of a digest, and of a phone. */
const SUMMARY = 140;

export interface Planning {
  readonly intent: Intent;
  /** The intent's findings as they are in the store; one that is gone is left out. */
  readonly findings: readonly Finding[];
  /** What the intent's event left behind, by finding id: whose doing it was. */
  readonly occurrences: ReadonlyMap<string, Occurrence>;
  readonly config: Config;
  readonly now: Date;
  /** Channels that let a message be written anew. */
  readonly editable?: ReadonlySet<string>;
}

export interface Planned {
  readonly plan: Plan;
  /** Findings that nobody is told of now, and why. */
  readonly held: readonly { readonly findingId: string; readonly reason: HoldReason }[];
}

/**
 * Turns "people must be told" into one alert a channel. It tells where each finding stands now, not what the event did,
 * so events that arrive out of order end in the same word. What a mute hides stays due until the mute ends.
 */
export function planAlerts({ intent, findings, occurrences, ...planning }: Planning): Planned {
  const judged = findings.map((finding) => judge(finding, occurrences.get(finding.id), planning));
  const sent = judged.filter((judgement) => judgement.kind === 'send');
  const held = judged.filter((judgement) => judgement.kind === 'hold');
  const muted = held.filter(({ hiddenBy }) => hiddenBy !== undefined);
  // Nobody is told that it turned, but from now on it may be due a reminder, or none.
  const turned = held.flatMap(({ finding, told, next }) => (told?.flapping ? [{ finding, told, next }] : []));
  return {
    plan: {
      told: [...sent, ...turned].map(({ finding, told }) => ({ finding, told })),
      deliveries: deliveriesOf(sent, planning),
      ...followUpsOf([...sent, ...turned]),
      ...(muted.length === 0 ? {} : { left: leftOf(intent, muted) }),
    },
    held: held.map(({ finding, reason }) => ({ findingId: finding.id, reason })),
  };
}

/**
 * What is said of a finding that was to be looked at again. What people know of it is written in any case: its version
 * moves on, so that of two that look at it at once one finds out.
 */
export function planFollowUp({
  finding,
  occurrence,
  ...planning
}: Omit<Planning, 'intent' | 'findings' | 'occurrences'> & Judging): Planned {
  const judgement = judge(finding, occurrence, planning);
  const { told } = judgement;
  return {
    plan: {
      told: told === undefined ? [] : [{ finding, told }],
      deliveries: judgement.kind === 'send' ? deliveriesOf([judgement], planning) : [],
      followUps: [{ findingId: finding.id, ...(judgement.next === undefined ? {} : { next: judgement.next }) }],
    },
    held: judgement.kind === 'hold' ? [{ findingId: finding.id, reason: judgement.reason }] : [],
  };
}

interface Judging {
  readonly finding: Finding;
  readonly occurrence: Occurrence | undefined;
}
interface Held {
  readonly kind: 'hold';
  readonly finding: Finding;
  readonly told: Finding['told'];
  readonly reason: HoldReason;
  readonly next: FollowUp | undefined;
  /** Something would be said but for this mute. */
  readonly hiddenBy: Mute | undefined;
}

function judge(finding: Finding, occurrence: Occurrence | undefined, { config, now }: Pick<Planning, 'config' | 'now'>): Sent | Held {
  const standing = standingOf(finding, now);
  const audience = audienceOf(finding);
  if (audience === 'never') return { kind: 'hold', finding, told: finding.told, reason: 'quiet', next: undefined, hiddenBy: undefined };
  const mute = muteFor({ finding, occurrence }, config.mutes, now);
  const leastSeverity = audience === 'everywhere' ? ('info' as const) : config.leastSeverity;
  const deciding = { finding: asHeard(finding, standing), standing, leastSeverity, patience: config, now };
  const decision = decide({ ...deciding, muted: mute !== undefined });
  const nextAfter = (told: Finding['told']): FollowUp | undefined => {
    if (isDrill(finding)) return undefined;
    const written = { id: finding.id, version: finding.version + 1, ...(told === undefined ? {} : { told }) };
    return followUpOf({ finding: written, standing, patience: config, hiddenUntil: mute?.until, now });
  };
  if (decision.kind === 'hold') {
    const { reason } = decision;
    const isHidden = reason === 'muted' && decide({ ...deciding, muted: false }).kind === 'send';
    return { kind: 'hold', finding, told: finding.told, reason, next: nextAfter(finding.told), hiddenBy: isHidden ? mute : undefined };
  }
  const { reason } = decision;
  const { channels, route } = routed(finding, standing, reason, config, now);
  const told = toldAfter({ finding, standing, reason, channels, patience: config, now });
  const summary = clipped(oneLine(tellingOpening(finding)?.summary ?? finding.title), SUMMARY);
  const tells = reason === 'answered' || reason === 'closed' ? [] : channels;
  return {
    ...{ kind: 'send', finding, findingId: finding.id, reason, told, summary, standing, route },
    ...{ channels: tells, group: groupOf(finding, occurrence), next: nextAfter(told) },
  };
}

/** Whoever was told of a finding hears of it to its end, also where the routes say otherwise by then. */
function routed(finding: Finding, standing: Standing, reason: SendReason, config: Config, now: Date): Routed {
  const { channels, route } = routeOf(finding, standing.severity, config);
  const { told } = finding;
  const before = (told?.channels ?? []).filter((channel) => Object.hasOwn(config.channels, channel));
  const higher =
    told !== undefined && reason === 'escalate' ? higherUp(finding, stepsDue(told, standing.severity, config, now), standing, config) : [];
  return { channels: [...new Set([...channels, ...before, ...higher])], route };
}

/** The channels of the steps; the word `owner` among them stands for the owners, or for the default where nobody owns it. */
function higherUp(finding: Finding, steps: readonly Step[], { severity }: Standing, config: Config): readonly string[] {
  const wanted = steps.flatMap(({ channels }) => channels);
  const channels = wanted.every((channel) => channel === OWNER) ? [...wanted, ...config.defaultRoute.channels] : wanted;
  return routeOf(finding, severity, { ...config, routes: [], defaultRoute: { channels } }).channels;
}

/** A finding that people were never told of before has no follow-up that could be in the way. */
function followUpsOf(told: readonly Pick<Sent, 'finding' | 'next'>[]): Pick<Plan, 'followUps'> {
  const followUps = told.flatMap(({ finding, next }) => {
    if (next !== undefined) return [{ findingId: finding.id, next }];
    return finding.told === undefined ? [] : [{ findingId: finding.id }];
  });
  return followUps.length === 0 ? {} : { followUps };
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
