import type { JsonObject } from '../../shared/cloudtrail/json.ts';
import { call, iam, role, signIn, user } from '../support/records.ts';

/** An event that happened, and what the ways to us make of it. */
export interface Happened {
  readonly id: string;
  readonly record: JsonObject;
  readonly region: string;
  readonly at: number;
  /** When it shows in Event history. */
  readonly shownAt: number;
  /** When EventBridge hands it over; undefined: never. */
  readonly arrivesAt: number | undefined;
}

export const REGIONS = ['us-east-1', 'us-east-2', 'eu-north-1'] as const;
export const SOURCES = ['cloudtrail', 'iam', 'kms', 'lambda', 'signin', 'sns', 'sts'] as const;

const MINUTE = 60_000;

type Make = (n: number, over: JsonObject) => JsonObject;

/** Many callers: a finding that holds thousands of events would be the store's test, not this one's. */
const somebody = (n: number): JsonObject => user(`a${n % 2000}`);

/** Calls that rules listen for; IAM's are recorded in one region. */
const IAM: readonly Make[] = [
  (n, over) => iam('CreateUser', { by: somebody(n), request: { userName: `u${n}` }, over }),
  (n, over) => iam('CreateAccessKey', { by: somebody(n), request: { userName: `u${n}` }, over }),
  (n, over) => iam('AddUserToGroup', { by: role(`R${n % 300}`), request: { userName: `u${n}`, groupName: 'Developers' }, over }),
  (n, over) => iam('CreateGroup', { by: somebody(n), request: { groupName: `g${n}` }, over }),
];
const REGIONAL: readonly Make[] = [
  (n, over) => signIn(user(`p${n % 2000}`), { mfa: 'yes', over }),
  (n, over) => call('kms', 'ScheduleKeyDeletion', { by: somebody(n), request: { keyId: `k${n % 700}` }, over }),
  (n, over) =>
    call('sns', 'AddPermission', { by: somebody(n), request: { topicArn: `arn:aws:sns:us-east-1:111122223333:t${n % 700}` }, over }),
  (n, over) => call('lambda', 'AddPermission20150331v2', { by: somebody(n), request: { functionName: `f${n % 700}` }, over }),
  (n, over) => call('sts', 'GetFederationToken', { by: somebody(n), request: { name: `n${n % 300}` }, over }),
  (n, over) => call('cloudtrail', 'UpdateTrail', { by: somebody(n), request: { name: `t${n % 400}` }, over }),
];
/** Calls that nobody listens for, in the same lists. */
const NOISE: readonly Make[] = [
  (n, over) => iam('GetInstanceProfile', { request: { instanceProfileName: String(n) }, over: { ...over, readOnly: true } }),
  (n, over) => call('lambda', 'GetFunction20150331v2', { request: { functionName: `f${n}` }, over: { ...over, readOnly: true } }),
  (n, over) => call('cloudtrail', 'DescribeTrails', { request: { n }, over: { ...over, readOnly: true } }),
];

export interface StreamSize {
  readonly events: number;
  readonly hours: number;
  readonly start: Date;
  /** Of what EventBridge should deliver. */
  readonly dropped: number;
}

/** So many listened-for events over the hours and regions, and a fifth as many besides that nobody listens for. */
export function happenings({ events, hours, start, dropped }: StreamSize, chance: () => number): readonly Happened[] {
  const all = Math.floor(events * 1.2);
  const made = Array.from({ length: all }, (_, n): Happened => {
    const isNoise = n >= events;
    const at = start.getTime() + Math.floor((chance() * hours * 60 * MINUTE) / 1000) * 1000;
    const isIam = !isNoise && chance() < 0.4;
    const makes = isNoise ? NOISE : isIam ? IAM : REGIONAL;
    const make = makes[Math.floor(chance() * makes.length)] ?? IAM[0];
    const region = isIam ? REGIONS[0] : (REGIONS[Math.floor(chance() * REGIONS.length)] ?? REGIONS[0]);
    const id = `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
    const over = { eventTime: new Date(at).toISOString().replace('.000Z', 'Z'), awsRegion: region, eventID: id };
    const record = make?.(n, over) ?? {};
    // One in a hundred comes by EventBridge after reconcile has looked: it counts once all the same.
    const delay = chance() < 0.01 ? (60 + chance() * 120) * MINUTE : chance() * 3 * MINUTE;
    const isDropped = isNoise || chance() < dropped;
    // Some show up in Event history hours late, most of all those that got lost: the daily pass is there for them.
    const isLate = chance() < (isDropped ? 0.1 : 0.005);
    const shownAt = at + (isLate ? (2.5 + chance() * 3) * 60 * MINUTE : (1 + chance() * 12) * MINUTE);
    return { id, record, region, at, shownAt, arrivesAt: isDropped ? undefined : at + delay };
  });
  return made.toSorted((a, b) => a.at - b.at);
}
