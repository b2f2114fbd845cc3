import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { textAt } from '../../cloudtrail/json.ts';
import type { Target } from '../../cloudtrail/target.ts';

/** IAM calls that change who may do what, by meaning. */
export const ATTACHES = ['AttachUserPolicy', 'AttachRolePolicy', 'AttachGroupPolicy'] as const;
export const DETACHES = ['DetachUserPolicy', 'DetachRolePolicy', 'DetachGroupPolicy'] as const;
export const INLINE_PUTS = ['PutUserPolicy', 'PutRolePolicy', 'PutGroupPolicy'] as const;
export const INLINE_DELETES = ['DeleteUserPolicy', 'DeleteRolePolicy', 'DeleteGroupPolicy'] as const;
export const MANAGED_DELETES = ['DeletePolicy', 'DeletePolicyVersion'] as const;
export const BOUNDARY_PUTS = ['PutUserPermissionsBoundary', 'PutRolePermissionsBoundary'] as const;
export const BOUNDARY_DELETES = ['DeleteUserPermissionsBoundary', 'DeleteRolePermissionsBoundary'] as const;
export const TRUST_WRITES = ['CreateRole', 'UpdateAssumeRolePolicy'] as const;
export const ROLE_CHANGES = ['UpdateRole', 'UpdateRoleDescription', 'DeleteRole', 'DeleteServiceLinkedRole'] as const;
export const PROFILE_CHANGES = ['AddRoleToInstanceProfile', 'CreateInstanceProfile', 'RemoveRoleFromInstanceProfile'] as const;

/** Whether the call is one of these and went through: what was refused or failed changed nothing. */
export const succeededAs = ({ source, name, outcome }: CloudTrailEvent, names: readonly string[]): boolean =>
  source === 'iam' && outcome.kind === 'succeeded' && names.includes(name);

export type HolderKind = 'user' | 'role' | 'group';

/** The identity that a policy is put on or taken from. The call's name tells its kind even where the record names nobody. */
export interface Holder {
  readonly kind: HolderKind;
  readonly name: string | undefined;
}

const KINDS: Readonly<Record<string, HolderKind>> = { User: 'user', Role: 'role', Group: 'group' };

export function holderOf({ name, request, response }: CloudTrailEvent): Holder {
  const kind = KINDS[/User|Role|Group/.exec(name)?.[0] ?? ''] ?? 'role';
  return { kind, name: textAt(request, `${kind}Name`) ?? textAt(response, kind, `${kind}Name`) };
}

export const holderWords = ({ kind, name }: Holder): string =>
  name === undefined ? `a ${kind} that the record does not name` : `${kind} ${name}`;

export const holderTarget = ({ kind, name }: Holder): Target => ({ kind, name, arn: undefined, from: 'parameters' });
