import { readAccount } from '../../../shared/policy/account/read-account.ts';
import type { Alternative } from '../../../shared/policy/paths/alternatives.ts';
import { type Holder, holderOf } from '../../../shared/policy/paths/holder.ts';
import { type Inventory, inventoryOf } from '../../../shared/policy/paths/inventory.ts';
import type { Thing, ThingKind } from '../../../shared/policy/paths/things.ts';

const arn = (resource: string): string => `arn:aws:iam::111122223333:${resource}`;
const ADMINISTRATOR = { PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' };

export type Statement = Readonly<Record<string, unknown>>;
export const allow = (actions: string | readonly string[], more: Statement = {}): Statement => ({
  Effect: 'Allow',
  Action: actions,
  Resource: '*',
  ...more,
});
export const deny = (actions: string | readonly string[]): Statement => ({ Effect: 'Deny', Action: actions, Resource: '*' });
const policy = (...statements: readonly Statement[]): string =>
  encodeURIComponent(JSON.stringify({ Version: '2012-10-17', Statement: statements }));
const inline = (name: string, ...statements: readonly Statement[]): object => ({ PolicyName: name, PolicyDocument: policy(...statements) });
const managed = (name: string, ...versions: readonly string[]): object => ({
  PolicyName: name,
  Arn: arn(`policy/${name}`),
  DefaultVersionId: 'v1',
  PolicyVersionList: versions.map((Document, index) => ({ VersionId: `v${index + 1}`, Document })),
});

export interface Rights {
  readonly statements: readonly Statement[];
  readonly boundary?: readonly Statement[];
}

/** The least account in which a path leads somewhere: the caller with its rights, and an administrator of each kind beside it. */
export function accountFor(alternative: Alternative, rights: Rights): { readonly holder: Holder; readonly inventory: Inventory } {
  const { path, steps } = alternative;
  const actions = steps.map(({ action }) => action);
  const kind =
    path.actor ??
    (actions.some((action) => /^iam:\w*role(?:policy|permissionsboundary)$/.test(action) || action === 'iam:tagrole') &&
    steps.some(({ on }) => on === 'self' || on === 'ownDeny')
      ? 'role'
      : 'user');
  const isAbout = (id: string): boolean => path.id === id;
  const denying = isAbout('remove-own-deny') ? [deny('s3:GetObject')] : [];
  const [attachedDeny, groupDeny, inlineDeny] = [/detach(?:user|role)/, /group/, /delete(?:user|role)policy/].map((pattern) =>
    actions.some((action) => pattern.test(action)) ? denying : [],
  );
  const boundary = rights.boundary ?? (path.category === 'boundary-change' ? [allow(steps.map(({ name }) => name))] : undefined);
  const extra = [
    ...(path.category === 'boundary-change' || isAbout('remove-own-deny') ? [allow('s3:GetObject')] : []),
    ...(isAbout('retag-principal-abac')
      ? [allow('s3:GetObject', { Condition: { StringEquals: { 'aws:PrincipalTag/team': 'data' } } })]
      : []),
  ];
  const lists = [
    inline('own', ...rights.statements),
    ...(extra.length > 0 ? [inline('more', ...extra)] : []),
    ...(inlineDeny?.length ? [inline('limits', ...inlineDeny)] : []),
  ];
  const groupPolicies = groupDeny?.length && !actions.includes('iam:detachgrouppolicy') ? [inline('limits', ...groupDeny)] : [];
  const caller = {
    Arn: arn(`${kind}/caller`),
    AttachedManagedPolicies: [{ PolicyArn: arn('policy/held') }, ...(attachedDeny?.length ? [{ PolicyArn: arn('policy/limits') }] : [])],
    ...(boundary && { PermissionsBoundary: { PermissionsBoundaryArn: arn('policy/boundary') } }),
  };
  const trust = (...principals: readonly object[]): string =>
    policy(
      ...principals.map((Principal) => ({
        Effect: 'Allow',
        Action: ['sts:AssumeRole', 'sts:AssumeRoleWithWebIdentity', 'sts:AssumeRoleWithSAML'],
        Principal,
      })),
    );
  const strong = {
    RoleName: 'strong',
    Arn: arn('role/strong'),
    AssumeRolePolicyDocument: trust(
      { AWS: '111122223333' },
      { Service: path.services ?? ['lambda.amazonaws.com'] },
      { Federated: 'cognito-identity.amazonaws.com' },
    ),
    AttachedManagedPolicies: [ADMINISTRATOR, { PolicyArn: arn('policy/strong') }],
    InstanceProfileList: [{ Arn: arn('instance-profile/strong') }],
  };
  const { account } = readAccount({
    Policies: [
      managed('held', policy(allow('sts:GetCallerIdentity')), policy(allow('*'))),
      managed('strong', policy(allow('*'))),
      managed('limits', policy(deny('s3:GetObject'))),
      ...(boundary ? [managed('boundary', policy(...boundary))] : []),
    ],
    GroupDetailList: [
      {
        GroupName: 'crew',
        Arn: arn('group/crew'),
        GroupPolicyList: groupPolicies,
        AttachedManagedPolicies: actions.includes('iam:detachgrouppolicy') ? [{ PolicyArn: arn('policy/limits') }] : [],
      },
      { GroupName: 'admins', Arn: arn('group/admins'), AttachedManagedPolicies: [ADMINISTRATOR] },
    ],
    UserDetailList: [
      { UserName: 'boss', Arn: arn('user/boss'), GroupList: ['admins'] },
      ...(kind === 'user' ? [{ ...caller, UserName: 'caller', UserPolicyList: lists, GroupList: ['crew'] }] : []),
    ],
    RoleDetailList: [
      strong,
      ...(kind === 'role'
        ? [{ ...caller, RoleName: 'caller', RolePolicyList: lists, AssumeRolePolicyDocument: trust({ Service: 'ec2.amazonaws.com' }) }]
        : []),
    ],
  });
  const things = new Map<ThingKind, readonly Thing[]>(
    path.thing === undefined
      ? []
      : [[path.thing, [{ arn: `arn:aws:some:us-east-1:111122223333:${path.thing}/one`, role: arn('role/strong') }]]],
  );
  const identity = kind === 'user' ? account.users.get('caller') : account.roles.get('caller');
  if (identity === undefined) throw new Error('the caller was not read');
  return { holder: holderOf(account, identity), inventory: inventoryOf(account, things) };
}
