import type { AccountState, HolderKind, HolderState, Seen } from '../rules/account-state.ts';
import { type ReportedUser, usersIn } from './credential-report.ts';
import { mayHaveKey } from './credentials/reported-keys.ts';
import { ofName } from './of-name.ts';
import type { Snapshot } from './snapshot.ts';
import type { Source } from './source.ts';

const NAME = /^[\w+=,.@-]{1,128}$/;
const KEY_ID = /^\w{4,128}$/;

/** What a snapshot shows of the account, for rules on events. Only what was read is said, with the oldest time of what it rests on. */
export function accountStateOf({ account, sources }: Snapshot): AccountState {
  const report = readOf(sources.credentialReport);
  const details = readOf(sources.authorizationDetails);
  const keys = readOf(sources.accessKeys);
  const summary = readOf(sources.summary);
  const trails = readOf(sources.trails);
  const policy = readOf(sources.passwordPolicy);
  const reported = byName(usersIn(report?.is ?? []), ({ user }) => user);
  const listed = byName(details?.is.users ?? [], ({ UserName }) => UserName);
  const holders: Readonly<Record<HolderKind, ReadonlyMap<string, Holder>>> = {
    user: byName([...(details?.is.model.users.values() ?? [])], ({ name }) => name),
    role: byName([...(details?.is.model.roles.values() ?? [])], ({ name }) => name),
    group: byName([...(details?.is.model.groups.values() ?? [])], ({ name }) => name),
  };
  const byKeyId = new Map(Object.values(keys?.is ?? {}).flatMap((own) => own.map((key) => [key.AccessKeyId, key] as const)));
  const isEverybodyListed = report?.is.every((user) => user.isRoot || !mayHaveKey(user) || ofName(keys?.is, user.user) !== undefined);
  const isWhole = details?.is.missing.length === 0;
  const flag = (value: number | undefined): Seen<boolean> | undefined =>
    summary === undefined || value === undefined ? undefined : { is: value > 0, asOf: summary.asOf };
  return {
    user: (name) => {
      if (!NAME.test(name) || (report === undefined && !isWhole)) return undefined;
      const user = reported.get(name.toLowerCase());
      if (user !== undefined && report !== undefined) return { is: credentialsOf(user), asOf: report.asOf };
      // An answer of IAM may leave somebody out by mistake: whatever was read must agree.
      if (listed.has(name.toLowerCase())) return undefined;
      return { is: 'gone', asOf: oldest(report, isWhole ? details : undefined) };
    },
    key: (id) => {
      if (!KEY_ID.test(id) || keys === undefined) return undefined;
      const found = byKeyId.get(id);
      if (found !== undefined) return { is: found.Status === 'Active' ? 'active' : 'inactive', asOf: keys.asOf };
      // Gone for certain only where the keys of everybody who has any were listed.
      return isEverybodyListed ? { is: 'gone', asOf: oldest(report, keys) } : undefined;
    },
    holder: (kind, name) => {
      if (!NAME.test(name) || details === undefined || !isWhole) return undefined;
      const holder = holders[kind].get(name.toLowerCase());
      return { is: holder === undefined ? 'gone' : holderState(holder), asOf: details.asOf };
    },
    policy: (arn) =>
      details === undefined || !isWhole || !arn.includes(`::${account}:policy/`)
        ? undefined
        : { is: details.is.model.policies.has(arn), asOf: details.asOf },
    trailLogs: (name) => {
      const status = trails?.is.find((trail) => trail.Name === name)?.status;
      const logs = status?.state === 'read' ? status.value.IsLogging : undefined;
      return trails === undefined || logs === undefined ? undefined : { is: logs, asOf: trails.asOf };
    },
    rootHasMfa: flag(summary?.is['AccountMFAEnabled']),
    rootHasKeys: flag(summary?.is['AccountAccessKeysPresent']),
    hasPasswordPolicy: policy && { is: policy.is !== 'none', asOf: policy.asOf },
  };
}

type Holder = Omit<HolderState, 'inline' | 'groups'> & {
  readonly name: string;
  readonly inline: readonly { readonly name: string }[];
  readonly groups?: readonly string[];
};

const holderState = ({ attached, inline, groups = [] }: Holder): HolderState => ({
  attached,
  inline: inline.map(({ name }) => name),
  groups,
});

const readOf = <T>(source: Source<T>): Seen<T> | undefined =>
  source.state === 'read' ? { is: source.value, asOf: source.asOf } : undefined;

const byName = <T>(all: readonly T[], nameOf: (one: T) => string): ReadonlyMap<string, T> =>
  new Map(all.map((one) => [nameOf(one).toLowerCase(), one]));

const oldest = (...seen: readonly (Seen<unknown> | undefined)[]): Date =>
  new Date(Math.min(...seen.flatMap((one) => (one === undefined ? [] : [one.asOf.getTime()]))));

const credentialsOf = ({ passwordEnabled, mfaActive }: ReportedUser) => ({
  hasPassword: typeof passwordEnabled === 'boolean' ? passwordEnabled : undefined,
  hasMfa: typeof mfaActive === 'boolean' ? mfaActive : undefined,
});
