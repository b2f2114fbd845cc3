import type { AccountModel, Identity } from './account.ts';

/** What was changed. A boundary is a managed policy: who is limited by it is told apart. */
export type ChangedObject =
  | { readonly kind: 'policy'; readonly arn: string }
  | { readonly kind: 'group' | 'user' | 'role'; readonly name: string };

export interface Reached {
  readonly kind: 'user' | 'group' | 'role';
  readonly name: string;
  readonly arn: string;
  /** "directly", "by the group admins"; of a boundary "as its boundary". */
  readonly ways: readonly string[];
}

export interface Some<T> {
  readonly count: number;
  /** The first ones by name. */
  readonly listed: readonly T[];
}

export interface Reach {
  readonly users: Some<Reached>;
  readonly groups: Some<Reached>;
  readonly roles: Some<Reached>;
  /** Users and roles that the policy limits as their boundary: it grants them nothing. */
  readonly limited: Some<Reached>;
  /** ARNs of instance profiles that hand out a reached role. */
  readonly instanceProfiles: Some<string>;
  /** ARNs of all users and roles for whom something may be decided otherwise now, each once. */
  readonly principals: readonly string[];
  /** False: the account is not known as a whole, there may be more. */
  readonly isComplete: boolean;
}

/** Whom a change of a policy, group, user or role touches, and the way. */
export function reachOf(account: AccountModel, changed: ChangedObject, most = 20): Reach {
  const holds = (identity: Identity): boolean => changed.kind === 'policy' && identity.attached.includes(changed.arn);
  const is = (kind: Reached['kind'], { name }: Identity): boolean => changed.kind === kind && changed.name === name;
  const groups = [...account.groups.values()].filter((group) => is('group', group) || holds(group));
  const names = new Set(groups.map(({ name }) => name));
  const users = [...account.users.values()].flatMap((user) => {
    const ways = [
      ...(is('user', user) || holds(user) ? ['directly'] : []),
      ...user.groups.filter((name) => names.has(name)).map((name) => `by the group ${name}`),
    ];
    return ways.length === 0 ? [] : [reached('user', user, ways)];
  });
  const touchedRoles = [...account.roles.values()].filter((role) => is('role', role) || holds(role));
  const roles = touchedRoles.map((role) => reached('role', role, ['directly']));
  const limits = ({ boundary }: Identity): boolean => changed.kind === 'policy' && boundary === changed.arn;
  const limited = [
    ...[...account.users.values()].filter(limits).map((user) => reached('user', user, ['as its boundary'])),
    ...[...account.roles.values()].filter(limits).map((role) => reached('role', role, ['as its boundary'])),
  ];
  return {
    users: some(users, most, ({ name }) => name),
    groups: some(
      groups.map((group) => reached('group', group, ['directly'])),
      most,
      ({ name }) => name,
    ),
    roles: some(roles, most, ({ name }) => name),
    limited: some(limited, most, ({ name }) => name),
    instanceProfiles: some([...new Set(touchedRoles.flatMap((role) => role.instanceProfiles))], most, (arn) => arn),
    principals: [...new Set([...users, ...roles, ...limited].map(({ arn }) => arn))],
    isComplete: account.isComplete,
  };
}

const reached = (kind: Reached['kind'], { name, arn }: Identity, ways: readonly string[]): Reached => ({ kind, name, arn, ways });

const some = <T>(all: readonly T[], most: number, by: (one: T) => string): Some<T> => ({
  count: all.length,
  listed: all.toSorted((a, b) => (by(a) < by(b) ? -1 : by(a) > by(b) ? 1 : 0)).slice(0, most),
});
