import { addressOf } from '../../cloudtrail/address.ts';
import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { textAt } from '../../cloudtrail/json.ts';
import type { Subject } from '../rule.ts';
import { shownAt } from '../vocabulary/identity-center.ts';

/**
 * Whom a sign-in is about. Newer records name the directory user; older ones a user name, under an account's id as
 * principal. Of neither, the address stands for whoever it was; inside AWS there is none.
 */
export function personOf({ actor, raw, sourceAddress }: CloudTrailEvent): Subject | undefined {
  const userId = actor.onBehalfOf?.userId;
  const name = shownAt(raw, 'userIdentity', 'userName');
  if (userId !== undefined) {
    return {
      type: 'identity-center',
      id: `user/${userId}`,
      label: name === undefined ? `directory user ${userId}` : `directory user ${name} (${userId})`,
    };
  }
  // The name is as typed: its letter case is not part of who it is.
  if (name !== undefined) return { type: 'identity-center', id: `name/${name.trim().toLowerCase()}`, label: `directory user ${name}` };
  return addressOf(sourceAddress) === undefined
    ? undefined
    : { type: 'address', id: `address/${sourceAddress}`, label: `somebody not named at ${sourceAddress}` };
}

/** The sign-ins of WorkSpaces leave the same names; they are no sign-ins to Identity Center and name no user of it. */
export const isWorkSpaces = ({ actor, additional }: CloudTrailEvent): boolean =>
  actor.onBehalfOf === undefined && /^https:\/\/clients\.amazonaws\.com(\/|$)/.test(textAt(additional, 'LoginTo') ?? '');

export const whichDirectory = ({ actor }: CloudTrailEvent): { readonly label: string; readonly value: string } => ({
  label: 'Identity store',
  value: actor.onBehalfOf?.identityStoreArn?.split('/').at(-1) ?? 'not named in the record (sign-ins to WorkSpaces look the same)',
});

/** How the sign-in was tried: "PASSWORD", "TOTP" … */
export const credentialOf = ({ additional }: CloudTrailEvent): string => textAt(additional, 'CredentialType') ?? 'not named in the record';
