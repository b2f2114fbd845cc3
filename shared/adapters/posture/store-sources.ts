import type { Mute } from '../../alerts/config.ts';
import { isInForce } from '../../alerts/mutes.ts';
import { type Activity, heardUntilNow } from '../../findings/activity.ts';
import { findingId } from '../../findings/finding.ts';
import type { ReconcileStore } from '../../findings/reconcile-store.ts';
import type { FindingStore, PrincipalMemory, RunLog } from '../../findings/store.ts';
import type { FirstSeen } from '../../posture/first-seen.ts';
import type { ReadSource, SoFar } from '../../posture/read-source.ts';
import type { SourceName } from '../../posture/sources.ts';
import type { Rule } from '../../rules/rule.ts';
import { rootSubject } from '../../rules/subjects.ts';
import { isAlwaysTold, type Tuning } from '../../rules/tuning.ts';
import { usesSince } from './credential-uses.ts';
import { eventGaps } from './event-gaps.ts';
import { keysMadeWithUser } from './keys-made-with-user.ts';

export interface StoreSourcePorts {
  readonly account: string;
  /** The monitor runs in it: whether it is heard its own heartbeat tells. */
  readonly isOwn: boolean;
  readonly activity: ReconcileStore['activity'];
  readonly store: Pick<FindingStore, 'finding' | 'occurrence' | 'occurrencesBetween'>;
  readonly principals: Pick<PrincipalMemory, 'changesBetween'>;
  readonly runs: RunLog;
  readonly firstSeen: Pick<FirstSeen, 'read'>;
  readonly mutes: (now: Date) => Promise<readonly Pick<Mute, 'scope' | 'created' | 'until'>[]>;
  /** Every rule on events. */
  readonly rules: readonly Rule[];
  readonly off: Tuning['off'];
  readonly now: () => Date;
}

const DAY = 86_400_000;
/** A credential report that is older is no longer corrected by events: it is stale. */
const OVERLAID_DAYS = 2;
const RUNS_SHOWN = 14;

/** What the monitor itself knows, as sources of a snapshot. However much is on record, a bounded part of it is read. */
export const storeSources = (ports: StoreSourcePorts): Partial<Record<SourceName, ReadSource>> => ({
  events: async (so) => ({ value: await eventsOf(ports, so, ports.now()) }),
  monitor: async () => ({ value: await monitorOf(ports, ports.now()) }),
  firstSeen: async () => ({ value: await ports.firstSeen.read(ports.account) }),
});

async function eventsOf(ports: StoreSourcePorts, so: SoFar, now: Date) {
  const from = new Date(now.getTime() - OVERLAID_DAYS * DAY);
  const made = await keysMadeWithUser(ports.account, ports.principals, so, now);
  return {
    ...(await eventGaps(ports.account, ports.runs, now, ports.isOwn ? undefined : await heardSince(ports, now))),
    rootUses: await rootUses(ports),
    changes: await changesSince(ports, from, now),
    ...(await usesSince(ports.store, ports.account, from, now)),
    isActivityPartial: true,
    ...(made === undefined ? {} : { keysMadeWithUser: made }),
  };
}

const heardOf = (known: Activity | undefined, now: Date) => ({
  ...(known?.lastAt === undefined ? {} : { lastAt: known.lastAt }),
  isUntilNow: known !== undefined && heardUntilNow(known, now) !== undefined,
});

/** Where an account does not forward its events none is on record, and nothing follows from that. */
async function heardSince({ account, activity }: StoreSourcePorts, now: Date): Promise<Date> {
  const known = await activity(account);
  return (known && heardUntilNow(known, now)) ?? now;
}

async function changesSince({ principals, account }: StoreSourcePorts, from: Date, now: Date) {
  const changes = [];
  for await (const { user, what, part, state, at, eventId } of principals.changesBetween(from, new Date(now.getTime() + 1))) {
    if (user.account === account) changes.push({ at, eventId, userName: user.userName, what, part, state });
  }
  return changes;
}

/** The newest of each kind: the findings about root say when it was seen last. */
async function rootUses({ account, rules, store }: StoreSourcePorts) {
  const uses = [];
  for (const { id } of rules.filter(({ family }) => family === 'root-use')) {
    const finding = await store.finding(findingId(id, account, rootSubject));
    const event = finding?.latest && (await store.occurrence(finding.id, finding.latest.eventId))?.event;
    if (event?.actor.type !== 'root' || event.outcome !== 'succeeded' || event.byService !== undefined) continue;
    uses.push({ at: event.at, eventId: event.id, name: event.name });
  }
  return uses;
}

async function monitorOf({ account, isOwn, activity, rules, off, mutes, runs }: StoreSourcePorts, now: Date) {
  const inForce = (await mutes(now)).filter((mute) => isInForce(mute, now));
  const isHere = (accounts: readonly string[] | undefined): boolean => accounts === undefined || accounts.includes(account);
  const [drill] = await runs.latest('drill', 1);
  const shown = await runs.latest('posture', RUNS_SHOWN, account);
  return {
    rules: rules.map((rule) => ({
      id: rule.id,
      isEnabled: isAlwaysTold(rule) || !off.some((one) => one.rule === rule.id && isHere(one.accounts)),
      isMuted: !isAlwaysTold(rule) && inForce.some(({ scope }) => hidesAll(scope, rule.id, account)),
    })),
    ...(drill === undefined ? {} : { drill: { at: drill.at, isComplete: drill.outcome === 'complete' } }),
    runs: shown.map(({ at, outcome }) => ({ at, isComplete: outcome === 'complete' })),
    ...(isOwn ? {} : { heard: heardOf(await activity(account), now) }),
  };
}

/** A mute of one subject or actor leaves the rule its voice. */
const hidesAll = ({ rule, account: muted, subject, actor }: Mute['scope'], id: string, account: string): boolean =>
  subject === undefined && actor === undefined && (rule === undefined || rule === id) && (muted === undefined || muted === account);
