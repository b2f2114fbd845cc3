import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import type { AccessKey, Fact, FactRequests, Facts } from '../facts.ts';
import type { Assessment } from '../rule.ts';

type Evidence = Assessment['evidence'][number];

/** Asks for everything known about the user that a call acts on; for nothing where the record names no user or account. */
export function factsOfTarget({ account, target }: Pick<CloudTrailEvent, 'account' | 'target'>): FactRequests {
  if (account === undefined || target?.kind !== 'user' || target.name === undefined) return {};
  const user = { account, userName: target.name };
  return { mfaDevices: user, accessKeys: user, consolePassword: user };
}

/** Active keys besides `keyId`: a live read may or may not show a key that was made a moment ago. */
export const otherActiveKeys = (keys: readonly AccessKey[], keyId: string | undefined): readonly AccessKey[] =>
  keys.filter(({ id, active }) => active && id !== keyId);

const saying = <T>(fact: Fact<T>, words: (value: T) => string): string => (fact.known ? words(fact.value) : `unknown (${fact.why})`);
const listing = (items: readonly string[]): string => (items.length === 0 ? 'none' : items.join(', '));

/** What is known about a user's devices and keys (besides `keyId`); what is not is called unknown, with the reason. */
export const devicesAndKeys = (facts: Facts, keyId?: string): readonly Evidence[] => [
  { label: "User's MFA devices", value: saying(facts.mfaDevices, (devices) => listing(devices.map(({ serial }) => serial))) },
  {
    label: keyId === undefined ? "User's active keys" : "User's other active keys",
    value: saying(facts.accessKeys, (keys) => listing(otherActiveKeys(keys, keyId).map(({ id }) => id))),
  },
];

/** The same, and whether the user has a console password. */
export const userEvidence = (facts: Facts, keyId?: string): readonly Evidence[] => [
  ...devicesAndKeys(facts, keyId),
  { label: "User's console password", value: saying(facts.consolePassword, (has) => (has ? 'yes' : 'no')) },
];
