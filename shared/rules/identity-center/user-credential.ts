import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { shellCommand } from '../command.ts';
import type { Step } from '../rule.ts';
import type { Severity } from '../severity.ts';
import { storeIdOf } from '../vocabulary/identity-center.ts';

/** A change of a directory user's password, second factor or verified address. */
export interface CredentialChange {
  /** The piece of the finding. Its end, where it has one, is a call of the user itself. */
  readonly part: 'password' | 'device-deleted' | 'device-added' | 'device-changed' | 'address';
  readonly words: string;
  readonly byOther: { readonly severity: Severity; readonly because: string };
  readonly bySelf: { readonly severity: Severity; readonly because: string };
}

const ADDED: CredentialChange = {
  part: 'device-added',
  words: 'registered an MFA device for',
  byOther: { severity: 'high', because: 'whoever holds the device can show the second factor of somebody else' },
  bySelf: { severity: 'info', because: 'a user registered a device of its own' },
};

const CHANGES: Readonly<Record<string, CredentialChange>> = {
  UpdatePassword: {
    part: 'password',
    words: 'reset the password of',
    byOther: { severity: 'high', because: 'whoever reset it may know the new password, or read the mail that sets it' },
    bySelf: { severity: 'info', because: 'a user changed its own password' },
  },
  DeleteMfaDeviceForUser: {
    part: 'device-deleted',
    words: 'deleted an MFA device of',
    byOther: { severity: 'high', because: 'the password alone may be enough from now on, and a new device can be registered with it' },
    bySelf: { severity: 'medium', because: 'a stolen session can take the second factor away as the user itself can' },
  },
  UpdateMfaDeviceForUser: {
    part: 'device-changed',
    words: 'renamed an MFA device of',
    byOther: { severity: 'medium', because: 'a name can hide which device is whose' },
    bySelf: { severity: 'info', because: 'a user renamed a device of its own' },
  },
  CompleteVirtualMfaDeviceRegistration: ADDED,
  CompleteWebAuthnDeviceRegistration: ADDED,
  VerifyEmail: {
    part: 'address',
    words: 'had the address verified of',
    byOther: { severity: 'medium', because: 'passwords are reset by mail to that address' },
    bySelf: { severity: 'info', because: 'a user verified an address of its own' },
  },
};

export const CREDENTIAL_CALLS: readonly string[] = Object.keys(CHANGES);
export const REGISTERS: readonly string[] = CREDENTIAL_CALLS.filter((name) => CHANGES[name] === ADDED);

export const credentialChangeOf = ({ name, outcome }: CloudTrailEvent): CredentialChange | undefined =>
  outcome.kind === 'succeeded' ? CHANGES[name] : undefined;

/** Names are blanked in the record: the first step is to learn who it is. */
export function askWho(event: CloudTrailEvent, userId: string | undefined): Step {
  const text = 'Ask the user, by another way than mail, whether this was asked for.';
  const store = storeIdOf(event);
  if (store === undefined || userId === undefined) return { text };
  return { text, command: shellCommand('aws', 'identitystore', 'describe-user', '--identity-store-id', store, '--user-id', userId) };
}
