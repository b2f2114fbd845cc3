import { findingId } from '../../../shared/findings/finding.ts';
import { userSubject } from '../../../shared/rules/subjects.ts';
import { ACCOUNT } from '../../support/records.ts';
import { keyRule, signInRule } from '../../support/sample-rules.ts';
import { usedKeyRule } from '../sample-catalogue.ts';
import { type Happening, isGraveKey } from '../scenario.ts';

/** Where a finding must stand in the end, worked out from the events alone and by nothing that the product does. */
export interface Expected {
  readonly findingId: string;
  readonly about: string;
  readonly eventIds: readonly string[];
  /** Openings: each event counts once. */
  readonly count: number;
  readonly state: 'open' | 'resolved' | 'unseen';
  /** 2 medium, 3 high, 4 critical. */
  readonly rank: number;
  /** Of an open one: the events that opened the time in which it is open now. People must have heard after the first of them. */
  readonly openedBy: readonly string[];
}

const MEDIUM = 2;
const HIGH = 3;
const CRITICAL = 4;

export function expectedOf(happenings: readonly Happening[]): readonly Expected[] {
  const keys = happenings.filter(({ deed }) => deed.kind !== 'sign-in failed');
  const signIns = happenings.filter(({ deed }) => deed.kind === 'sign-in failed');
  const switchedOn = happenings.filter(({ deed }) => deed.kind === 'opens key');
  return [
    ...[...Map.groupBy(switchedOn, ({ deed }) => deed.user)].map(([user, of]) => switchesOf(user, of)),
    ...[...Map.groupBy(keys, ({ deed }) => deed.user)].map(([user, of]) => keysOf(user, of)),
    ...[...Map.groupBy(signIns, ({ deed }) => deed.user)].map(([user, of]) => signInsOf(user, of)),
  ];
}

/** An incident: it stays open, as bad as the worst of it, critical once three come within ten minutes. */
function signInsOf(user: string, of: readonly Happening[]): Expected {
  const byTime = of.toSorted((a, b) => a.at - b.at);
  const burst = byTime.some(({ at }, n) => (byTime[n + 2]?.at ?? Number.POSITIVE_INFINITY) - at <= 600_000);
  const attacked = of.some(({ deed }) => deed.kind === 'sign-in failed' && deed.isKnownAttacker);
  return {
    findingId: findingId(signInRule.id, ACCOUNT, userSubject(user)),
    about: `sign-ins of ${user}`,
    eventIds: of.map(({ eventId }) => eventId),
    count: of.length,
    state: 'open',
    rank: burst ? CRITICAL : attacked ? HIGH : MEDIUM,
    openedBy: of.map(({ eventId }) => eventId),
  };
}

/** An incident of which every one is alike. */
const switchesOf = (user: string, of: readonly Happening[]): Expected => ({
  findingId: findingId(usedKeyRule.id, ACCOUNT, userSubject(user)),
  about: `keys of ${user} switched on`,
  eventIds: of.map(({ eventId }) => eventId),
  count: of.length,
  state: 'open',
  rank: MEDIUM,
  openedBy: of.map(({ eventId }) => eventId),
});

interface Opening {
  readonly eventId: string;
  readonly key: string;
  readonly from: number;
  /** When it ended; never: infinity. A key that was deleted never comes back, whatever is heard of it later. */
  readonly to: number;
}

/** A state of many keys: open while one of them is, as bad as the worst of those. */
function keysOf(user: string, of: readonly Happening[]): Expected {
  const openings = of.flatMap(({ deed, eventId, at }): readonly Opening[] => {
    if (deed.kind !== 'opens key') return [];
    const ends = of.filter(
      (other) =>
        (other.deed.kind === 'ends all' && other.at > at) ||
        (other.deed.kind === 'closes key' && other.deed.key === deed.key && other.at > at) ||
        (other.deed.kind === 'ends key' && other.deed.key === deed.key),
    );
    const to = Math.min(...ends.map((end) => end.at), Number.POSITIVE_INFINITY);
    return [{ eventId, key: deed.key, from: at, to: Math.max(at, to) }];
  });
  const open = openings.filter(({ to }) => to === Number.POSITIVE_INFINITY);
  const grave = (open.length > 0 ? open : openings).some(({ key }) => isGraveKey(key));
  return {
    findingId: findingId(keyRule.id, ACCOUNT, userSubject(user)),
    about: `keys of ${user}`,
    eventIds: of.map(({ eventId }) => eventId),
    count: openings.length,
    state: open.length > 0 ? 'open' : openings.length > 0 ? 'resolved' : 'unseen',
    rank: grave ? HIGH : MEDIUM,
    openedBy: open.length > 0 ? lastRun(openings) : [],
  };
}

/** Going back from now: everything that was open without a gap. */
function lastRun(openings: readonly Opening[]): readonly string[] {
  let reaches = Number.POSITIVE_INFINITY;
  const run: string[] = [];
  for (const { eventId, from, to } of openings.toSorted((a, b) => b.to - a.to || b.from - a.from)) {
    if (to < reaches && reaches !== Number.POSITIVE_INFINITY) break;
    run.push(eventId);
    reaches = Math.min(reaches, from);
  }
  return run;
}
