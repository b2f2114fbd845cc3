import type { JsonObject } from '../../shared/cloudtrail/json.ts';
import { iam, signIn, user } from '../support/records.ts';
import type { Chance } from './chance.ts';

/** What an event does, said without any rule: the oracle judges by it. */
export type Deed =
  | { readonly kind: 'opens key' | 'closes key' | 'ends key'; readonly user: string; readonly key: string }
  | { readonly kind: 'ends all'; readonly user: string }
  | { readonly kind: 'sign-in failed'; readonly user: string; readonly isKnownAttacker: boolean };

/** One event of the account's life. */
export interface Happening {
  readonly eventId: string;
  /** When it happened, epoch milliseconds: no two at once. */
  readonly at: number;
  /** When the queue got it, in milliseconds of the run. */
  readonly arrives: number;
  readonly deed: Deed;
  readonly record: JsonObject;
}

export const START = new Date('2026-03-04T10:00:00Z');
/** Faults strike until then, in milliseconds of the run. */
export const CALM_AT = 15 * 60_000;
const LAST_ARRIVAL = 7 * 60_000;
const USERS = ['ann', 'ben', 'hidden'] as const;
const ATTACKER = '203.0.113.66';

/** A few events about a few people, which the queue gets in another order than they happened in. */
export function scenarioOf(chance: Chance): readonly Happening[] {
  const count = chance.whole(3, 12);
  const keys = new Map<string, number>();
  const users = USERS.slice(0, chance.whole(1, USERS.length));
  let at = START.getTime() - 1_800_000;
  return Array.from({ length: count }, (_, n): Happening => {
    at += 1000 * chance.whole(1, 240);
    const deed = deedOf(chance, chance.one(['ann', ...users]), keys);
    const eventId = `00000000-0000-4000-a000-${String((n * 7919) % 100_003).padStart(12, '0')}`;
    const record = { ...recordOf(deed), eventID: eventId, eventTime: `${new Date(at).toISOString().slice(0, 19)}Z` };
    return { eventId, at, arrives: chance.whole(0, LAST_ARRIVAL), deed, record };
  }).toSorted((a, b) => a.arrives - b.arrives);
}

function deedOf(chance: Chance, of: string, keys: Map<string, number>): Deed {
  const made = keys.get(of) ?? 0;
  const sort = chance.whole(0, 9);
  if (sort >= 7) return { kind: 'sign-in failed', user: of, isKnownAttacker: chance.happens(0.3) };
  if (sort === 6) return { kind: 'ends all', user: of };
  if (made === 0 || sort <= 2) {
    keys.set(of, made + 1);
    return { kind: 'opens key', user: of, key: keyName(of, made + 1) };
  }
  const key = keyName(of, chance.whole(1, made));
  return { kind: sort === 3 ? 'opens key' : sort === 4 ? 'ends key' : 'closes key', user: of, key };
}

/** Even numbers are graver: see the sample rule. */
const keyName = (of: string, n: number): string => `AKIA${of.toUpperCase()}${String(n).padStart(4, '0')}`;
export const isGraveKey = (key: string): boolean => Number(key.slice(-1)) % 2 === 0;

function recordOf(deed: Deed): JsonObject {
  const { user: of } = deed;
  switch (deed.kind) {
    case 'opens key':
    case 'closes key':
      return iam('UpdateAccessKey', {
        request: { userName: of, accessKeyId: deed.key, status: deed.kind === 'opens key' ? 'Active' : 'Inactive' },
      });
    case 'ends key':
      return iam('DeleteAccessKey', { request: { userName: of, accessKeyId: deed.key } });
    case 'ends all':
      return iam('EnableMFADevice', { request: { userName: of, serialNumber: `arn:aws:iam::111122223333:mfa/${of}` } });
    case 'sign-in failed':
      return signIn(user(of), { result: 'Failure', ...(deed.isKnownAttacker ? { over: { sourceIPAddress: ATTACKER } } : {}) });
    default:
      return deed satisfies never;
  }
}
