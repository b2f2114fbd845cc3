import { createHash } from 'node:crypto';
import type { WindowRef } from '../../findings/windows.ts';
import type { PolicyRef, UserRef } from '../../rules/facts.ts';
import type { Sighting } from '../../rules/over-time.ts';
import { rankOf, type Severity } from '../../rules/severity.ts';
import { sightingId } from '../../rules/sightings.ts';

/** Keys of the one table (DESIGN: "A finding"). Parts that come from events are hashed or stand last, so that no name can reach into another key. */
export const SHARDS = [0, 1, 2, 3] as const;
const shardOf = (id: string): number => (createHash('sha256').update(id).digest()[0] ?? 0) % SHARDS.length;

export const findingKey = (id: string) => ({ pk: `FINDING#${id}`, sk: 'FINDING' });
export const occurrenceKey = (id: string, eventId: string) => ({ pk: `FINDING#${id}`, sk: `OCC#${eventId}` });
export const lateKey = (id: string, eventId: string) => ({ pk: `FINDING#${id}`, sk: `LATE#${eventId}` });
export const spreadKey = (id: string, hour: string, batchId: string) => ({ pk: `FINDING#${id}`, sk: `SPREAD#${hour}#${batchId}` });
export const intentKey = (id: string, at: Date, eventId: string) => ({ pk: `FINDING#${id}`, sk: `INTENT#${at.toISOString()}#${eventId}` });
export const followUpKey = (id: string) => ({ pk: `FINDING#${id}`, sk: 'FOLLOWUP' });
export const answerKey = (id: string, at: Date, answerId: string) => ({
  pk: `FINDING#${id}`,
  sk: `ANSWER#${at.toISOString()}#${answerId}`,
});
/** What it is stands in the data of others: a signature, a link's id. */
export const onceKey = (what: string) => ({ pk: `ONCE#${createHash('sha256').update(what).digest('hex').slice(0, 40)}`, sk: 'ONCE' });
export const deliveryItemKey = (id: string, channel: string, purpose: string, seq: number) => ({
  pk: `FINDING#${id}`,
  sk: `DELIVERY#${channel}#${purpose}#${String(seq).padStart(6, '0')}`,
});

export const muteKey = (id: string) => ({ pk: 'MUTE', sk: id });

export const principalPk = ({ account, userName }: UserRef): string => `PRINCIPAL#${account}#user/${userName}`;
export const principalChangeKey = (user: UserRef, what: string, part: string) => ({ pk: principalPk(user), sk: `KNOWN#${what}#${part}` });
export const principalSnapshotKey = (user: UserRef, part: string) => ({ pk: principalPk(user), sk: `SNAPSHOT#${part}` });

export const policyPk = ({ account, kind, ownerKind, owner, name }: PolicyRef): string =>
  `POLICY#${account}#${kind}#${createHash('sha256')
    .update(JSON.stringify([ownerKind, owner, name]))
    .digest('hex')
    .slice(0, 40)}`;
export const policyVersionKey = (ref: PolicyRef, at: Date, eventId: string) => ({
  pk: policyPk(ref),
  sk: `V#${at.toISOString()}#${eventId}`,
});

export const seenKey = (account: string, region: string, hour: string, batchId: string) => ({
  pk: `SEEN#${account}#${region}#${hour}`,
  sk: batchId,
});
/** What is known of a channel: who sends on it, how fast, whether it takes anything. */
export const channelKey = (id: string) => ({ pk: `CHANNEL#${id}`, sk: 'CHANNEL' });
/** An event that was put on the queue by reconcile: its id is CloudTrail's, and stands last. */
export const recoveredKey = (account: string, region: string, hour: string, eventId: string) => ({
  pk: `RECOVERED#${account}#${region}#${hour}`,
  sk: eventId,
});
export const reconcileKey = (account: string, region: string, pass: string) => ({ pk: `RECONCILE#${account}#${region}`, sk: pass });
export const activityKey = (account: string) => ({ pk: `ACTIVITY#${account}`, sk: 'HOURS' });
/** Kept for good: it proves that what is gone was taken away, and by whom. */
export const erasureKey = (at: Date, id: string) => ({ pk: 'ERASURE', sk: `${at.toISOString()}#${id}` });
/** Serials and key ids come from the account: they stand last. */
export const firstSeenKey = (account: string, kind: 'orphan' | 'inactive', name: string) => ({
  pk: `FIRSTSEEN#${account}`,
  sk: `${kind}#${name}`,
});
export const runKey = (kind: string, at: Date, account?: string) => ({
  pk: `RUN#${kind}`,
  sk: account === undefined ? at.toISOString() : `${at.toISOString()}#${account}`,
});
/** The same run once more, among those of its account alone. */
export const accountRunKey = (kind: string, account: string, at: Date) => ({ pk: `RUN#${kind}#${account}`, sk: at.toISOString() });

/** The key holds hostile text (user names): hashed. */
export const windowPk = ({ rule, account, key }: WindowRef): string => `WINDOW#${rule}#${account}#${shortHash(key)}`;
export const sightingKey = (ref: WindowRef, sighting: Sighting) => ({
  pk: windowPk(ref),
  sk: `${sighting.at.toISOString()}#${sighting.eventId}#${shortHash(sightingId(sighting))}`,
});
/** Bounds of the sort key, both times included. Years of five digits or below zero are written with a sign and sort out of order. */
export const windowRange = (from: number, to: number) => ({
  from: new Date(Math.max(from, FIRST_TIME)).toISOString(),
  to: `${new Date(Math.min(to, LAST_TIME)).toISOString()}#\u{10ffff}`,
});
const FIRST_TIME = Date.parse('0000-01-01T00:00:00.000Z');
const LAST_TIME = Date.parse('9999-12-31T23:59:59.999Z');
const shortHash = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 16);

/** Events this late still find their window. */
export const LATENESS_DAYS = 3;

/** Index of intents that are due: the most severe first, then the oldest. */
export const dueIndex = (findingId: string, severity: Severity, dueAt: Date) => urgency('DUE', findingId, severity, dueAt);
/** The same of deliveries: thousands of them may wait where nothing is left to plan. */
export const sendIndex = (findingId: string, severity: Severity, dueAt: Date) => urgency('SEND', findingId, severity, dueAt);
const urgency = (name: 'DUE' | 'SEND', findingId: string, severity: Severity, dueAt: Date) => ({
  indexPk: `${name}#${shardOf(findingId)}`,
  indexSk: `${4 - rankOf(severity)}#${dueAt.toISOString()}`,
});
/** Index of findings to look at again: by time, since most of them are not due for long. */
export const followUpIndex = (findingId: string, dueAt: Date) => ({
  indexPk: `FOLLOWUP#${shardOf(findingId)}`,
  indexSk: `${dueAt.toISOString()}#${findingId}`,
});
/** Index of findings that are not over. */
export const openIndex = (findingId: string, severity: Severity) => ({
  indexPk: `OPEN#${shardOf(findingId)}`,
  indexSk: `${4 - rankOf(severity)}#${findingId}`,
});
/** Index of what happened on a UTC day: a report's week in any zone touches eight of them. */
export const dayIndex = (kind: 'OCC' | 'LATE' | 'SENT' | 'ANSWER' | 'CHANGE', at: Date, id: string) => ({
  indexPk: `${kind}#${at.toISOString().slice(0, 10)}#${shardOf(id)}`,
  indexSk: `${at.toISOString()}#${id}`,
});

/** UTC days that the time from `from` to before `to` touches: "2026-03-04". */
export function daysOf(from: Date, to: Date): readonly string[] {
  const first = Math.floor(from.getTime() / DAY);
  const count = Math.max(0, Math.ceil(to.getTime() / DAY) - first);
  return Array.from({ length: count }, (_, index) => new Date((first + index) * DAY).toISOString().slice(0, 10));
}

/** Orders the writers of one memory by event time, then event id. */
export const asOf = (at: Date, eventId: string): string => `${at.toISOString()}#${eventId}`;

const DAY_SECONDS = 86_400;
const DAY = DAY_SECONDS * 1000;
/** Epoch seconds: kept from the later of its own time and now, or a replayed old event would expire and count again. */
export const expiry = (at: Date, now: Date, keepDays: number): number =>
  Math.floor(Math.max(at.getTime(), now.getTime()) / 1000) + keepDays * DAY_SECONDS;

export const KEEP_DAYS = {
  occurrence: 400,
  late: 100,
  delivery: 400,
  answer: 400,
  mute: 400,
  finding: 800,
  unseenFinding: 400,
  seen: 3,
  recovered: 100,
  run: 400,
  principal: 400,
  policy: 800,
  firstSeen: 800,
} as const;
