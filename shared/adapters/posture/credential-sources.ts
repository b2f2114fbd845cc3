import {
  type IAMClient,
  ListAccessKeysCommand,
  ListMFADevicesCommand,
  ListServiceSpecificCredentialsCommand,
  ListSSHPublicKeysCommand,
} from '@aws-sdk/client-iam';
import type { ReportedUser } from '../../posture/credential-report.ts';
import { levelIfAdministrator } from '../../posture/credentials/administrators.ts';
import { mayHaveKey } from '../../posture/credentials/reported-keys.ts';
import { knownUsers, levelOf } from '../../posture/known-users.ts';
import { type ReadSource, type SoFar, valueIfRead } from '../../posture/read-source.ts';
import type { SourceName } from '../../posture/sources.ts';
import { dueToday } from '../../posture/week-shards.ts';
import { askEach, notesOf, readOnes } from './ask-each.ts';
import { from, markerOf, wholeList } from './whole-list.ts';

const MaxItems = 1000;
const nameOf = ({ user }: ReportedUser): string => user;

/** Credentials by user. Only whom the credential report leaves a question of is asked for. */
export const credentialSources = (client: IAMClient, now: () => Date): Partial<Record<SourceName, ReadSource>> => ({
  accessKeys: async (so) => {
    const users = so.value('credentialReport').filter((user) => !user.isRoot && mayHaveKey(user));
    const found = await askEach(so, 'iam:ListAccessKeys', users, nameOf, ({ user: UserName }) =>
      wholeList(async (marker) => {
        const page = await client.send(new ListAccessKeysCommand({ UserName, MaxItems, ...from('Marker', marker) }));
        const items = (page.AccessKeyMetadata ?? []).map(({ AccessKeyId, Status, CreateDate }) => ({ AccessKeyId, Status, CreateDate }));
        return { items, next: markerOf(page) };
      }),
    );
    return { value: readOnes(found), notes: notesOf('iam:ListAccessKeys', found) };
  },
  mfaDevices: async (so) => {
    const shown = new Set(so.value('virtualMfaDevices').flatMap(({ User }) => User?.Arn ?? []));
    const administrators = administratorsIn(so);
    const users = so
      .value('credentialReport')
      .filter(({ isRoot, mfaActive, arn, user }) => !isRoot && mfaActive !== false && (!shown.has(arn) || administrators.has(user)));
    const found = await askEach(so, 'iam:ListMFADevices', users, nameOf, ({ user: UserName }) =>
      wholeList(async (marker) => {
        const page = await client.send(new ListMFADevicesCommand({ UserName, MaxItems, ...from('Marker', marker) }));
        const items = (page.MFADevices ?? []).map(({ SerialNumber, EnableDate }) => ({ SerialNumber, EnableDate }));
        return { items, next: markerOf(page) };
      }),
    );
    return { value: readOnes(found), notes: notesOf('iam:ListMFADevices', found) };
  },
  serviceCredentials: async () => ({
    value: await wholeList(async (marker) => {
      const page = await client.send(new ListServiceSpecificCredentialsCommand({ AllUsers: true, MaxItems, ...from('Marker', marker) }));
      const items = (page.ServiceSpecificCredentials ?? []).map(
        ({ UserName, ServiceName, ServiceSpecificCredentialId, Status, CreateDate, ExpirationDate }) => ({
          UserName,
          ServiceName,
          ServiceSpecificCredentialId,
          Status,
          CreateDate,
          ExpirationDate,
        }),
      );
      return { items, next: markerOf(page) };
    }),
  }),
  sshKeys: async (so) => {
    const users = new Map(so.value('credentialReport').flatMap((user) => (user.isRoot ? [] : [[user.user, user] as const])));
    const before = Object.entries((await so.earlier('sshKeys')) ?? {}).filter(([name, { asOf }]) => {
      const created = users.get(name)?.created;
      // A user of the same name who was made since is another one.
      return users.has(name) && !(created instanceof Date && created > asOf);
    });
    const known = new Map(before);
    const due = dueToday([...users.keys()], (name) => known.get(name)?.asOf, so.takenAt);
    const found = await askEach(
      so,
      'iam:ListSSHPublicKeys',
      due,
      (name) => name,
      async (UserName) => ({
        asOf: now(),
        keys: await wholeList(async (marker) => {
          const page = await client.send(new ListSSHPublicKeysCommand({ UserName, MaxItems, ...from('Marker', marker) }));
          const items = (page.SSHPublicKeys ?? []).map(({ SSHPublicKeyId, Status, UploadDate }) => ({
            SSHPublicKeyId,
            Status,
            UploadDate,
          }));
          return { items, next: markerOf(page) };
        }),
      }),
    );
    return { value: { ...Object.fromEntries(before), ...readOnes(found) }, notes: notesOf('iam:ListSSHPublicKeys', found) };
  },
});

/** Beside the app that is known they may have a passkey, which is asked of nobody else. Where it is not known who they are, no check asks. */
function administratorsIn(so: SoFar): ReadonlySet<string> {
  const details = valueIfRead(so, 'authorizationDetails');
  if (details === undefined) return new Set();
  const known = knownUsers(so.value('credentialReport'), details.users);
  return new Set(known.filter((user) => levelIfAdministrator(levelOf(user, details.model)) !== undefined).map(({ name }) => name));
}
