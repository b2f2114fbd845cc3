import { iamResource } from '../cloudtrail/arn.ts';
import type { Flag, ReportedUser, ReportTime } from './credential-report.ts';
import { isAtLeast, newest } from './credentials/ages.ts';
import { hasPassword } from './credentials/each-user.ts';
import { isKey, keyIn } from './credentials/reported-keys.ts';
import { sharedWord } from './credentials/shared-word.ts';
import { signsOfSharing } from './credentials/signs-of-sharing.ts';
import { type KnownUser, knownUsers, levelOf } from './known-users.ts';
import { devicesOf } from './mfa-devices.ts';
import { ofName } from './of-name.ts';
import type { MfaKind, PersonRow } from './record.ts';
import { rootArn } from './root/root-user.ts';
import type { PostureSettings } from './settings.ts';
import type { Snapshot } from './snapshot.ts';
import type { SourceName, SourceValues } from './sources.ts';

type Read = Partial<SourceValues>;

/** Root and every user that the credential report or the authorization details know, as a person reads them; root first. */
export function peopleOf({ account, partition, sources }: Snapshot, settings: PostureSettings, now: Date): readonly PersonRow[] {
  const names = Object.keys(sources) as SourceName[];
  const read: Read = Object.fromEntries(
    names.flatMap((name) => {
      const source = sources[name];
      return source.state === 'read' ? [[name, source.value]] : [];
    }),
  );
  const { credentialReport = [], authorizationDetails } = read;
  const root = credentialReport.find(({ isRoot }) => isRoot);
  const users = knownUsers(credentialReport, authorizationDetails?.users ?? []);
  return [
    ...(root === undefined ? [] : [rootRow(root, rootArn(partition, account), read)]),
    ...users.map((user) => userRow(user, read, settings, now)),
  ];
}

function rootRow(root: ReportedUser, arn: string, { summary, virtualMfaDevices, events }: Read): PersonRow {
  const { AccountMFAEnabled: mfa, AccountPasswordPresent: password } = summary ?? {};
  const live = {
    ...root,
    arn,
    mfaActive: mfa === undefined ? root.mfaActive : mfa !== 0,
    passwordEnabled: password === undefined ? root.passwordEnabled : password !== 0,
  };
  return {
    kind: 'root',
    name: 'root',
    arn,
    ...reportedOf(live, events?.rootUses ?? [], undefined),
    ...given('mfa', kindsOf(live, virtualMfaDevices, undefined)),
  };
}

function userRow(user: KnownUser, read: Read, settings: PostureSettings, now: Date): PersonRow {
  const { name, reported, detail } = user;
  const { authorizationDetails, accessKeys, virtualMfaDevices, mfaDevices, events } = read;
  const arn = detail?.Arn ?? reported?.arn ?? '';
  const activity = ofName(events?.activity, name) ?? [];
  const isLong = events !== undefined && isAtLeast(events.coveredSince, settings.sharedUse.coveredDays, now);
  const word = reported !== undefined && hasPassword(reported) === true ? sharedWord(name, settings.sharedNames) : undefined;
  const shared = [
    ...(word === undefined ? [] : [`its name holds "${word}"`]),
    ...(isLong ? signsOfSharing(activity, settings.sharedUse) : []),
  ];
  return {
    kind: 'user',
    name,
    arn,
    ...given('userId', detail?.UserId),
    ...given('path', detail?.Path ?? iamResource(arn)?.path),
    ...(reported === undefined ? { keys: listedKeys(name, accessKeys) } : reportedOf(reported, activity, accessKeys)),
    ...given('created', detail?.CreateDate?.toISOString()),
    ...given('mfa', kindsOf({ user: name, arn, mfaActive: reported?.mfaActive ?? 'unknown' }, virtualMfaDevices, mfaDevices)),
    ...given('groups', detail?.GroupList),
    ...given('admin', authorizationDetails && levelOf(user, authorizationDetails.model)),
    ...given('possiblyShared', shared.length > 0 ? shared : undefined),
  };
}

type Reported = Pick<PersonRow, 'created' | 'hasPassword' | 'passwordChanged' | 'passwordLastUsed' | 'keys' | 'lastActive'>;

/** @param seen at work, by events: newer than the report knows. */
function reportedOf(
  user: ReportedUser,
  seen: readonly { readonly at: Date }[],
  accessKeys: SourceValues['accessKeys'] | undefined,
): Reported {
  const { created, passwordLastChanged, passwordLastUsed, keys } = user;
  return {
    ...timed('created', created),
    ...flagged('hasPassword', hasPassword(user)),
    ...timed('passwordChanged', passwordLastChanged),
    ...timed('passwordLastUsed', passwordLastUsed),
    keys: keys.filter(isKey).map((key) => ({
      ...given('id', keyIn(user, key, accessKeys).subject?.id),
      slot: key.slot,
      ...flagged('isActive', key.active),
      ...timed('made', key.rotated),
      ...timed('lastUsed', key.lastUsed),
    })),
    ...timed('lastActive', newest(passwordLastUsed, ...keys.map(({ lastUsed }) => lastUsed), ...seen.map(({ at }) => at))),
  };
}

/** Of a user whom the report does not know yet. */
const listedKeys = (name: string, accessKeys: SourceValues['accessKeys'] | undefined): PersonRow['keys'] =>
  (ofName(accessKeys, name) ?? []).slice(0, 2).map(({ AccessKeyId, Status, CreateDate }, index) => ({
    id: AccessKeyId,
    slot: index === 0 ? 1 : 2,
    isActive: Status === 'Active',
    ...given('made', CreateDate?.toISOString()),
  }));

function kindsOf(
  user: Pick<ReportedUser, 'user' | 'arn' | 'mfaActive'>,
  virtual: SourceValues['virtualMfaDevices'] = [],
  listed: SourceValues['mfaDevices'] | undefined,
): readonly MfaKind[] | undefined {
  const devices = devicesOf(user, virtual, listed);
  if (devices !== 'unknown') return devices.map(({ kind }) => kind);
  return user.mfaActive === true ? ['unknown'] : undefined;
}

/** A member, where it is known. */
const given = <Name extends string, Value>(name: Name, value: Value | undefined): { readonly [Key in Name]?: Value } =>
  (value === undefined ? {} : { [name]: value }) as { readonly [Key in Name]?: Value };
const flagged = <Name extends string>(name: Name, flag: Flag) => given(name, flag === 'unknown' ? undefined : flag);
const timed = <Name extends string>(name: Name, time: ReportTime) =>
  given(name, time === 'unknown' ? undefined : time === 'none' ? null : time.toISOString());
