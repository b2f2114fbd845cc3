import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { booleanAt, textAt } from '../../cloudtrail/json.ts';
import { policyArnOf } from '../../policy/policy-arn.ts';
import type { PolicyRef } from '../facts.ts';

type OwnerKind = 'user' | 'role' | 'group';

/** What IAM calls do to documents, by name: which document of whose, and whether the call ends it. */
const INLINE = /^(?:Put|Delete)(User|Role|Group)Policy$/;
const BOUNDARY = /^(?:Put|Delete)(User|Role)PermissionsBoundary$/;
const MANAGED = new Set(['CreatePolicy', 'CreatePolicyVersion', 'SetDefaultPolicyVersion', 'DeletePolicy', 'DeletePolicyVersion']);
const TRUST = new Set(['CreateRole', 'CreateServiceLinkedRole', 'UpdateAssumeRolePolicy', 'DeleteRole']);

const OWNERS: Readonly<Record<string, OwnerKind>> = { User: 'user', Role: 'role', Group: 'group' };

/** The version that a call makes, sets or deletes. */
export const versionIdOf = ({ name, request, response }: CloudTrailEvent): string | undefined =>
  name === 'CreatePolicy'
    ? (textAt(response, 'policy', 'defaultVersionId') ?? 'v1')
    : (textAt(request, 'versionId') ?? textAt(response, 'policyVersion', 'versionId'));

export const managedRef = (account: string, arn: string, versionId = ''): PolicyRef => ({
  account,
  kind: 'managed',
  ownerKind: 'policy',
  owner: arn,
  name: versionId,
});

export const boundaryRef = (account: string, ownerKind: 'user' | 'role', owner: string): PolicyRef => ({
  account,
  kind: 'boundary',
  ownerKind,
  owner,
  name: '',
});

const trustRef = (account: string, role: string): PolicyRef => ({
  account,
  kind: 'trust',
  ownerKind: 'role',
  owner: role,
  name: '',
});

/**
 * The document that an IAM call writes, switches or ends: of a managed policy the default one, and of a version that is
 * not the default that version's own. Undefined where the call has none or the record does not name it.
 */
export function policyRefOf(event: CloudTrailEvent): PolicyRef | undefined {
  const { source, name, account, request } = event;
  if (source !== 'iam' || account === undefined) return undefined;
  if (MANAGED.has(name)) return managedRefOf(event, account);
  const boundary = BOUNDARY.exec(name)?.[1];
  const inline = INLINE.exec(name)?.[1];
  const ownerKind = TRUST.has(name) ? 'role' : OWNERS[boundary ?? inline ?? ''];
  if (ownerKind === undefined) return undefined;
  const owner = textAt(request, `${ownerKind}Name`) ?? textAt(event.response, ownerKind, `${ownerKind}Name`);
  if (owner === undefined) return undefined;
  if (TRUST.has(name)) return trustRef(account, owner);
  if (boundary !== undefined && ownerKind !== 'group') return boundaryRef(account, ownerKind, owner);
  const policyName = textAt(request, 'policyName');
  return inline === undefined || policyName === undefined ? undefined : { account, kind: 'inline', ownerKind, owner, name: policyName };
}

function managedRefOf(event: CloudTrailEvent, account: string): PolicyRef | undefined {
  const arn = policyArnOf(event);
  if (arn === undefined) return undefined;
  const versionId = versionIdOf(event);
  const ofVersion = event.name === 'DeletePolicyVersion' || (event.name === 'CreatePolicyVersion' && !isDefault(event));
  if (ofVersion && versionId === undefined) return undefined;
  return managedRef(account, arn, ofVersion ? versionId : '');
}

/** Whether a new version takes effect at once. CloudTrail writes the flag as boolean or text; left out, it does not. */
export const isDefault = ({ request, response }: CloudTrailEvent): boolean =>
  booleanAt(request, 'setAsDefault') ?? booleanAt(response, 'policyVersion', 'isDefaultVersion') ?? false;
