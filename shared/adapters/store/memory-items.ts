import type { PolicyVersion } from '../../memory/policies.ts';
import type { PrincipalChange } from '../../memory/principals.ts';
import type { Item } from '../table/item-table.ts';
import { toData } from './item-codec.ts';
import { asOf, expiry, KEEP_DAYS, policyVersionKey, principalChangeKey } from './keys.ts';

/** The last word on one device, key or password: an older event that comes late is refused by its `asOf`. */
export const principalItem = (change: PrincipalChange, now: Date): Item => ({
  ...principalChangeKey(change.user, change.what, change.part),
  asOf: asOf(change.at, change.eventId),
  expiresAt: expiry(change.at, now, KEEP_DAYS.principal),
  data: toData('principal-change', change),
});

/** Versions stand side by side under their own time; writing one again changes nothing. */
export const policyItem = (version: PolicyVersion, now: Date): Item => ({
  ...policyVersionKey(version.ref, version.at, version.eventId),
  expiresAt: expiry(version.at, now, KEEP_DAYS.policy),
  data: toData('policy-version', version),
});
