import type { CloudTrailEvent } from '../cloudtrail/event.ts';
import { textAt } from '../cloudtrail/json.ts';
import type { AccessKey, MfaDevice, UserRef } from '../rules/facts.ts';
import type { Listen } from '../rules/listen.ts';

/**
 * One thing that an event says about a user. `part` is the device's serial or the key's id, otherwise empty.
 * A key is `present` when made (key ids are never used twice), `active` or `inactive` when switched.
 * `unclear`: from here on the user holds something that the record does not name, or took this name from another user.
 */
export interface PrincipalChange {
  readonly user: UserRef;
  readonly what: 'mfa-device' | 'access-key' | 'password' | 'identity';
  readonly part: string;
  readonly state: 'present' | 'absent' | 'active' | 'inactive' | 'unclear';
  readonly at: Date;
  readonly eventId: string;
}

/** What a live read of a user showed at one time; a member that was not read is left out. */
export interface PrincipalSnapshot {
  readonly user: UserRef;
  readonly asOf: Date;
  readonly mfaDevices?: readonly MfaDevice[];
  readonly accessKeys?: readonly AccessKey[];
  readonly hasPassword?: boolean;
}

type Said = Pick<PrincipalChange, 'what' | 'part' | 'state'>;

const identity = (state: 'present' | 'absent' | 'unclear'): Said => ({ what: 'identity', part: '', state });
const password = (state: 'present' | 'absent'): Said => ({ what: 'password', part: '', state });

/** A change of a part that the record does not name leaves everything about the user unclear. */
const device = (event: CloudTrailEvent, state: 'present' | 'absent'): Said => {
  const part = textAt(event.request, 'serialNumber');
  return part === undefined ? identity('unclear') : { what: 'mfa-device', part, state };
};

const key = (event: CloudTrailEvent, state: 'present' | 'absent' | 'active' | 'inactive' | undefined): Said => {
  const part = textAt(event.response, 'accessKey', 'accessKeyId') ?? textAt(event.request, 'accessKeyId');
  return part === undefined || state === undefined ? identity('unclear') : { what: 'access-key', part, state };
};

const STATUS: Readonly<Record<string, 'active' | 'inactive'>> = { active: 'active', inactive: 'inactive' };
const switched = (event: CloudTrailEvent): Said => key(event, STATUS[textAt(event.request, 'status')?.toLowerCase() ?? '']);

/**
 * What each call says about the user it acts on. A virtual device can only be deleted after it was deactivated, and
 * that call names the user: the deletion says nothing new.
 */
const SAYS: Readonly<Record<string, (event: CloudTrailEvent) => Said | undefined>> = {
  CreateUser: () => identity('present'),
  DeleteUser: () => identity('absent'),
  // A new path leaves the name as it is.
  UpdateUser: (event) => (renamedTo(event) === undefined ? undefined : identity('absent')),
  EnableMFADevice: (event) => device(event, 'present'),
  DeactivateMFADevice: (event) => device(event, 'absent'),
  CreateAccessKey: (event) => key(event, 'present'),
  UpdateAccessKey: switched,
  DeleteAccessKey: (event) => key(event, 'absent'),
  CreateLoginProfile: () => password('present'),
  UpdateLoginProfile: () => password('present'),
  ChangePassword: () => password('present'),
  DeleteLoginProfile: () => password('absent'),
};

export const principalListens: readonly Listen[] = [{ source: 'iam', names: Object.keys(SAYS) }];

/** What an event says about users: nothing unless the call went through and names account and user. Root is no user. */
export function principalChanges(event: CloudTrailEvent): readonly PrincipalChange[] {
  const { account, target, outcome } = event;
  if (event.source !== 'iam' || outcome.kind !== 'succeeded' || account === undefined) return [];
  if (target?.kind !== 'user' || target.name === undefined || !Object.hasOwn(SAYS, event.name)) return [];
  const said = SAYS[event.name]?.(event);
  if (said === undefined) return [];
  const about = (userName: string, what: Said): PrincipalChange => ({
    user: { account, userName },
    ...what,
    at: event.time,
    eventId: event.id,
  });
  const newName = event.name === 'UpdateUser' ? renamedTo(event) : undefined;
  return [about(target.name, said), ...(newName === undefined ? [] : [about(newName, identity('unclear'))])];
}

const renamedTo = ({ request, target }: CloudTrailEvent): string | undefined => {
  const newName = textAt(request, 'newUserName');
  return newName === target?.name ? undefined : newName;
};
