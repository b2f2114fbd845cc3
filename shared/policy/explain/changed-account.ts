import type { AccountModel, Identity, ManagedPolicy } from '../account/account.ts';
import type { Parsed } from '../document/document.ts';

/** Which document of whose: as the policy memory names it. An attachment is a managed policy on somebody. */
export interface DocumentPlace {
  readonly kind: 'managed' | 'inline' | 'trust' | 'attachment';
  readonly ownerKind: 'policy' | 'user' | 'role' | 'group';
  /** ARN of a managed policy; name of a user, role or group. */
  readonly owner: string;
  /** Of an inline policy; the ARN of an attached one. */
  readonly name: string;
}

/** The account as it is, was or would be with this document in its place; undefined: without any. */
export function withDocument(
  account: AccountModel,
  { kind, ownerKind, owner, name }: DocumentPlace,
  document: Parsed | undefined,
): AccountModel {
  if (kind === 'managed') return { ...account, policies: withPolicy(account.policies, owner, document) };
  if (kind === 'trust') {
    return { ...account, roles: changed(account.roles, owner, (role) => (document === undefined ? role : { ...role, trust: document })) };
  }
  const put = <T extends Identity>(identity: T): T =>
    kind === 'attachment'
      ? { ...identity, attached: [...identity.attached.filter((arn) => arn !== name), ...(document === undefined ? [] : [name])] }
      : {
          ...identity,
          inline: [...identity.inline.filter((one) => one.name !== name), ...(document === undefined ? [] : [{ name, document }])],
        };
  if (ownerKind === 'user') return { ...account, users: changed(account.users, owner, put) };
  if (ownerKind === 'group') return { ...account, groups: changed(account.groups, owner, put) };
  return { ...account, roles: changed(account.roles, owner, put) };
}

/** The account with another boundary on a user or role; undefined: none. */
export function withBoundary(account: AccountModel, ownerKind: 'user' | 'role', owner: string, boundary: string | undefined): AccountModel {
  return ownerKind === 'user'
    ? { ...account, users: changed(account.users, owner, (user) => ({ ...user, boundary })) }
    : { ...account, roles: changed(account.roles, owner, (role) => ({ ...role, boundary })) };
}

/** The account with a user in a group, or out of it. */
export const withMember = (account: AccountModel, userName: string, group: string, isMember: boolean): AccountModel => ({
  ...account,
  users: changed(account.users, userName, (user) => ({
    ...user,
    groups: [...user.groups.filter((name) => name !== group), ...(isMember ? [group] : [])],
  })),
});

/** Somebody who is not in the account stays out of it: what is known of him is not enough to say more. */
function changed<T>(all: ReadonlyMap<string, T>, name: string, change: (one: T) => T): ReadonlyMap<string, T> {
  const one = all.get(name);
  return one === undefined ? all : new Map(all).set(name, change(one));
}

function withPolicy(policies: AccountModel['policies'], arn: string, document: Parsed | undefined): AccountModel['policies'] {
  const known = policies.get(arn);
  const next = new Map(policies);
  if (document === undefined) {
    next.delete(arn);
    return next;
  }
  const defaultVersion = known?.defaultVersion ?? 'v1';
  const policy: ManagedPolicy = {
    arn,
    name: arn.slice(arn.lastIndexOf('/') + 1),
    isAws: false,
    ...known,
    defaultVersion,
    versions: new Map(known?.versions).set(defaultVersion, document),
  };
  return next.set(arn, policy);
}
