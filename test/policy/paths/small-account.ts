import type { AccountModel } from '../../../shared/policy/account/account.ts';
import { readAccount } from '../../../shared/policy/account/read-account.ts';
import type { Statement } from './path-account.ts';

export const arn = (resource: string): string => `arn:aws:iam::111122223333:${resource}`;

interface Principal {
  readonly allows?: readonly Statement[];
  readonly groups?: readonly string[];
  readonly isAdministrator?: boolean;
  /** Of a role: the Principal element of its trust policy. */
  readonly trusts?: unknown;
  readonly boundary?: readonly Statement[];
}

export interface SmallAccount {
  readonly users?: Readonly<Record<string, Principal>>;
  readonly roles?: Readonly<Record<string, Principal>>;
  readonly groups?: Readonly<Record<string, Principal>>;
}

/** An account in a few words; each identity has at most one inline policy. */
export function smallAccount({ users = {}, roles = {}, groups = {} }: SmallAccount): AccountModel {
  const document = (Statement: unknown): object => ({ Version: '2012-10-17', Statement });
  const details = (kind: 'User' | 'Role' | 'Group', all: Readonly<Record<string, Principal>>): object[] =>
    Object.entries(all).map(([name, { allows, groups: memberships, isAdministrator, trusts, boundary }]) => ({
      [`${kind}Name`]: name,
      Arn: arn(`${kind.toLowerCase()}/${name}`),
      [`${kind}PolicyList`]: allows === undefined ? [] : [{ PolicyName: 'own', PolicyDocument: document(allows) }],
      AttachedManagedPolicies: isAdministrator ? [{ PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' }] : [],
      GroupList: memberships ?? [],
      ...(boundary && { PermissionsBoundary: { PermissionsBoundaryArn: arn(`policy/limits-of-${name}`) } }),
      AssumeRolePolicyDocument: document({
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Principal: trusts ?? { Service: 'none.amazonaws.com' },
      }),
    }));
  const limits = Object.entries({ ...users, ...roles }).flatMap(([name, { boundary }]) =>
    boundary === undefined
      ? []
      : [
          {
            PolicyName: name,
            Arn: arn(`policy/limits-of-${name}`),
            DefaultVersionId: 'v1',
            PolicyVersionList: [{ VersionId: 'v1', Document: document(boundary) }],
          },
        ],
  );
  return readAccount({
    UserDetailList: details('User', users),
    GroupDetailList: details('Group', groups),
    RoleDetailList: details('Role', roles),
    Policies: limits,
  }).account;
}
