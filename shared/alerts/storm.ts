import { atLeast, rankOf } from '../rules/severity.ts';
import type { ChannelState, GroupWindow, Storm } from './channel-state.ts';
import type { Config } from './config.ts';
import { isForDigest } from './digest-hours.ts';
import type { Delivery, Gathered } from './outbox.ts';
import { inDigests, isUrgent } from './roll-up.ts';

const MINUTE = 60_000;

export interface Gathering {
  readonly gathered: Gathered;
  readonly members: readonly Delivery[];
}

/** What of a channel's due deliveries goes out how. */
export interface Sorted {
  /** One message each, in this order. */
  readonly single: readonly Delivery[];
  /** One digest each. */
  readonly roll: readonly Gathering[];
  /** They stay due, and are looked at again. */
  readonly waits: readonly Delivery[];
  /** With what follows for a storm. */
  readonly state: ChannelState;
}

export interface Due {
  /** Of one channel. The most severe first, then the oldest. */
  readonly deliveries: readonly Delivery[];
  /** There are others behind them. */
  readonly more: boolean;
}

/**
 * The first alert of a group goes out at once, and so does what is worse than the group's window has told; what follows
 * within minutes is told together at the window's end. Past so many messages the channel is in a storm: a digest every few
 * minutes holds everything but criticals, of which some go out alone and the rest in digests of their own.
 * What was tried before, digests and what came for its hour are not held back. Nothing is left out.
 */
export function sortOut(state: ChannelState, { deliveries, more }: Due, now: Date, config: Pick<Config, 'storm' | 'digest'>): Sorted {
  const storm = state.storm ?? beginning(state, now, config);
  const alone = deliveries.filter((delivery) => !isRollable(delivery));
  const rollable = deliveries.filter(isRollable);
  const scheduled = rollable.filter(({ severity }) => isForDigest(severity, config));
  const others = rollable.filter(({ severity }) => !isForDigest(severity, config));
  const hour = together('schedule', scheduled);
  const rest = storm ? inStorm(storm, others, { more, now, config }) : inGroups(state, others, now);
  const { storm: _before, ...calm } = state;
  return {
    single: [...alone, ...hour.single, ...rest.single].toSorted(mostSevereFirst),
    roll: [...rest.roll, ...hour.roll],
    waits: rest.waits,
    state: rest.storm === undefined ? calm : { ...calm, storm: rest.storm },
  };
}

/** Never tried, and a message of its own. */
const isRollable = ({ state, attempts, lastError, mayRepeat, reached, purpose, alone }: Delivery): boolean =>
  !alone &&
  state === 'pending' &&
  attempts === 0 &&
  lastError === undefined &&
  !mayRepeat &&
  reached === undefined &&
  purpose !== 'digest' &&
  purpose !== 'edit';

/** Stable: what stands in order stays in it. */
const mostSevereFirst = (a: Delivery, b: Delivery): number => rankOf(b.severity) - rankOf(a.severity);

/** Undefined while the channel is calm. Its first digest comes soon, so that people learn why it is quiet. */
function beginning({ recent }: ChannelState, now: Date, { storm: { messages, minutes } }: Pick<Config, 'storm'>): Storm | undefined {
  const since = now.getTime() - minutes * MINUTE;
  if (recent.filter(({ at }) => at.getTime() > since).length < messages) return undefined;
  return { since: now, digestAt: new Date(now.getTime() + MINUTE), criticals: 0, criticalsAt: now };
}

type Part = Pick<Sorted, 'single' | 'roll' | 'waits'> & { readonly storm?: Storm };

interface InStorm {
  readonly more: boolean;
  readonly now: Date;
  readonly config: Pick<Config, 'storm'>;
}

function inStorm(storm: Storm, due: readonly Delivery[], { more, now, config: { storm: limits } }: InStorm): Part {
  const urgent = due.filter(isUrgent);
  const alone = urgent.slice(0, Math.max(0, limits.criticals - storm.criticals));
  const crowd = urgent.slice(alone.length);
  const isCrowdDue = storm.criticalsAt <= now;
  const headlines = isCrowdDue ? together('criticals', crowd) : NOTHING;
  const criticalsAt = headlines.roll.length > 0 ? new Date(now.getTime() + MINUTE) : storm.criticalsAt;
  const others = due.filter((delivery) => !isUrgent(delivery));
  const single = [...alone, ...headlines.single];
  const held = isCrowdDue ? [] : crowd;
  if (storm.digestAt > now) return { single, roll: headlines.roll, waits: [...held, ...others], storm: { ...storm, criticalsAt } };
  const digest = together('storm', others);
  const part = { single: [...single, ...digest.single], roll: [...headlines.roll, ...digest.roll], waits: held };
  // Behind a full head others wait for the same digest, and one that is told alone has yet to go.
  if (more || digest.single.length > 0) return { ...part, storm: { ...storm, criticalsAt } };
  const length = limits.minutes * MINUTE;
  const isOver = others.length <= limits.messages && now.getTime() - storm.since.getTime() >= length;
  return isOver ? part : { ...part, storm: { ...storm, digestAt: new Date(now.getTime() + length), criticals: 0, criticalsAt } };
}

function inGroups({ groups }: Pick<ChannelState, 'groups'>, due: readonly Delivery[], now: Date): Part {
  const windows = new Map(groups.map((window) => [window.group, window]));
  const ofGroup = Map.groupBy(due.filter(isFollowed), ({ group }) => group);
  const parts = [...ofGroup].map(([group, members]) => inGroup(windows.get(group), members, now));
  const waits = parts.flatMap((part) => part.waits);
  const rolled = parts.flatMap(({ roll }) => roll);
  // Where the beginning waits, so does its end; where it is rolled up, its end is told by the same row.
  const ends = due.filter((delivery) => !isFollowed(delivery));
  const [inRows, apart] = parted(ends, isAbout(rolled.flatMap(({ members }) => members)));
  const [behind, others] = parted(apart, isAbout(waits));
  return {
    single: [...parts.flatMap(({ single }) => single), ...others],
    roll: rolled.map(({ gathered, members }) => ({ gathered, members: [...members, ...inRows.filter(isAbout(members))] })),
    waits: [...waits, ...behind],
  };
}

const isAbout = (deliveries: readonly Delivery[]): ((delivery: Delivery) => boolean) => {
  const findings = new Set(deliveries.map(({ findingId }) => findingId));
  return ({ findingId }) => findings.has(findingId);
};

const isFollowed = ({ purpose }: Delivery): boolean => purpose === 'open' || purpose === 'update';

/** @param members of one group, the most severe first. */
function inGroup(window: GroupWindow | undefined, members: readonly Delivery[], now: Date): Part {
  if (window === undefined) return { single: members.slice(0, 1), roll: [], waits: members.slice(1) };
  const [same, worse] = parted(members, ({ severity }) => atLeast(window.severity, severity));
  if (window.endsAt > now) return { single: worse.slice(0, 1), roll: [], waits: [...worse.slice(1), ...same] };
  const rolled = together('group', same);
  return { ...rolled, single: [...worse.slice(0, 1), ...rolled.single], waits: worse.slice(1) };
}

const parted = (deliveries: readonly Delivery[], is: (delivery: Delivery) => boolean): readonly [Delivery[], Delivery[]] => [
  deliveries.filter(is),
  deliveries.filter((delivery) => !is(delivery)),
];

const NOTHING: Part = { single: [], roll: [], waits: [] };

/** In digests; one alone is better told in full. */
const together = (gathered: Gathered, members: readonly Delivery[]): Part => {
  const parts = inDigests(members);
  return {
    single: parts.filter((part) => part.length === 1).flat(),
    roll: parts.filter((part) => part.length > 1).map((part) => ({ gathered, members: part })),
    waits: [],
  };
};
