import type { PolicyVersion } from '../../memory/policies.ts';
import type { PrincipalChange } from '../../memory/principals.ts';
import type { Write } from '../table/item-table.ts';
import { toData } from './item-codec.ts';
import { asOf, dayIndex, expiry, KEEP_DAYS, policyVersionKey, principalChangeKey, principalPk } from './keys.ts';

/** The last word on one device, key or password: an older event that comes late is refused by its `asOf`. */
export const principalWrite = (change: PrincipalChange, now: Date): Write => {
  const put = {
    ...principalChangeKey(change.user, change.what, change.part),
    ...dayIndex('CHANGE', change.at, `${principalPk(change.user)}#${change.what}#${change.part}`),
    asOf: asOf(change.at, change.eventId),
    expiresAt: expiry(change.at, now, KEEP_DAYS.principal),
    data: toData('principal-change', change),
  };
  return { put, when: { kind: 'newer', than: put.asOf } };
};

/** Versions stand side by side under their own time: one event's are written once. */
export const policyWrite = (version: PolicyVersion, now: Date): Write => ({
  put: {
    ...policyVersionKey(version.ref, version.at, version.eventId),
    expiresAt: expiry(version.at, now, KEEP_DAYS.policy),
    data: toData('policy-version', version),
  },
  when: { kind: 'absent' },
});
