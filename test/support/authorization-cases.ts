import { isJsonObject } from '../../shared/cloudtrail/json.ts';
import { authorizationDetails } from '../../shared/posture/sources/authorization.ts';
import type { SourceValues } from '../../shared/posture/sources.ts';
import { ACCOUNT, daysAgo } from './posture-cases.ts';

/** A document as GetAccountAuthorizationDetails gives it: percent-encoded. Text is taken as it stands, to be damaged on purpose. */
const encoded = (statements: object | readonly object[] | string): string =>
  encodeURIComponent(typeof statements === 'string' ? statements : JSON.stringify({ Version: '2012-10-17', Statement: statements }));

type Statements = object | readonly object[] | string;

interface Given {
  readonly inline?: Readonly<Record<string, Statements>>;
  /** ARNs, or names of the account's own policies. */
  readonly attached?: readonly string[];
  readonly boundary?: string;
  readonly path?: string;
  readonly more?: object;
}

export interface GivenAccount {
  readonly users?: Readonly<Record<string, Given & { readonly groups?: readonly string[] }>>;
  readonly groups?: Readonly<Record<string, Given>>;
  /** `trust`: statements of the trust policy. */
  readonly roles?: Readonly<Record<string, Given & { readonly trust?: Statements }>>;
  /** Customer policies by name, and AWS's by ARN: the statements of the valid version, and those of others by their id. */
  readonly policies?: Readonly<
    Record<string, Statements | { readonly versions: Readonly<Record<string, Statements>>; readonly more?: object }>
  >;
  readonly partition?: string;
  /** Lists that the answer does not hold. */
  readonly without?: readonly string[];
}

export const allow = (Action: string | readonly string[], Resource: string | readonly string[] = '*', more: object = {}): object => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});
export const deny = (Action: string | readonly string[], Resource: string | readonly string[] = '*', more: object = {}): object => ({
  ...allow(Action, Resource, more),
  Effect: 'Deny',
});
export const aws = (name: string, partition = 'aws'): string => `arn:${partition}:iam::aws:policy/${name}`;
export const own = (resource: string): string => `arn:aws:iam::${ACCOUNT}:${resource}`;
export const MFA = { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } };
export const trusting = (Principal: unknown, Condition?: object, Action: string | readonly string[] = 'sts:AssumeRole'): object => ({
  Effect: 'Allow',
  Principal,
  Action,
  ...(Condition === undefined ? {} : { Condition }),
});

/** The authorization details of an account in a few words, read by the real reader. */
export function authorizationOf({
  users = {},
  groups = {},
  roles = {},
  policies = {},
  partition = 'aws',
  without = [],
}: GivenAccount = {}) {
  const arnOf = (resource: string): string => `arn:${partition}:iam::${ACCOUNT}:${resource}`;
  const policyArn = (name: string): string => (name.startsWith('arn:') ? name : arnOf(`policy/${name}`));
  const details = (kind: 'User' | 'Group' | 'Role', all: Readonly<Record<string, Given>>): readonly object[] =>
    Object.entries(all).map(([name, { inline = {}, attached = [], boundary, path = '/', more = {} }]) => ({
      [`${kind}Name`]: name,
      [`${kind}Id`]: `A${kind.toUpperCase()}${name}`,
      Arn: arnOf(`${kind.toLowerCase()}${path}${name}`),
      Path: path,
      CreateDate: daysAgo(400).toISOString(),
      [`${kind}PolicyList`]: Object.entries(inline).map(([PolicyName, statements]) => ({
        PolicyName,
        PolicyDocument: encoded(statements),
      })),
      AttachedManagedPolicies: attached.map((policy) => ({ PolicyName: policy, PolicyArn: policyArn(policy) })),
      ...(boundary === undefined ? {} : { PermissionsBoundary: { PermissionsBoundaryArn: policyArn(boundary) } }),
      ...more,
    }));
  const everybody = [...Object.values(users), ...Object.values(groups), ...Object.values(roles)];
  const listed = Object.entries(policies).map(([name, given]) => {
    const isDetailed = isJsonObject(given) && 'versions' in given;
    const { versions, more = {} } = isDetailed
      ? (given as { readonly versions: Readonly<Record<string, Statements>>; readonly more?: object })
      : { versions: { v1: given as Statements } };
    return {
      PolicyName: name.slice(name.lastIndexOf('/') + 1),
      Arn: policyArn(name),
      DefaultVersionId: 'v1',
      CreateDate: daysAgo(200).toISOString(),
      AttachmentCount: everybody.filter(({ attached = [] }) => attached.includes(name)).length,
      PermissionsBoundaryUsageCount: everybody.filter(({ boundary }) => boundary === name).length,
      PolicyVersionList: Object.entries(versions).map(([VersionId, statements]) => ({ VersionId, Document: encoded(statements) })),
      ...more,
    };
  });
  const page: Readonly<Record<string, unknown>> = {
    UserDetailList: details('User', users).map((detail, n) => ({ ...detail, GroupList: Object.values(users)[n]?.groups ?? [] })),
    GroupDetailList: details('Group', groups),
    RoleDetailList: details('Role', roles).map((detail, n) => ({
      RoleLastUsed: {},
      InstanceProfileList: [],
      ...detail,
      AssumeRolePolicyDocument: encoded(Object.values(roles)[n]?.trust ?? trusting({ Service: 'ec2.amazonaws.com' })),
    })),
    Policies: listed,
  };
  return authorizationDetails.parse([Object.fromEntries(Object.entries(page).filter(([list]) => !without.includes(list)))]);
}

/** What a case gives of the account's identities alone. */
export const given = (account: GivenAccount): Pick<SourceValues, 'authorizationDetails'> => ({
  authorizationDetails: authorizationOf(account),
});
