import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { type Json, jsonAt, objectAt } from '../../cloudtrail/json.ts';
import type { Subject } from '../rule.ts';
import { firstShown, shownAt } from '../vocabulary/identity-center.ts';

/** What a call does to a permission set. `part` is the piece that its opposite ends. */
export interface SetChange {
  readonly set: string | undefined;
  readonly kind: 'made' | 'settings' | 'provisioned' | 'managed' | 'customer' | 'inline' | 'boundary' | 'no-boundary';
  readonly part: string;
  readonly policyArn: string | undefined;
  /** Of a policy in the target accounts, which only its name and path tell. */
  readonly customerPolicy: string | undefined;
}

const KINDS: Readonly<Record<string, SetChange['kind']>> = {
  CreatePermissionSet: 'made',
  UpdatePermissionSet: 'settings',
  ProvisionPermissionSet: 'provisioned',
  AttachManagedPolicyToPermissionSet: 'managed',
  DetachManagedPolicyFromPermissionSet: 'managed',
  AttachCustomerManagedPolicyReferenceToPermissionSet: 'customer',
  DetachCustomerManagedPolicyReferenceFromPermissionSet: 'customer',
  PutInlinePolicyToPermissionSet: 'inline',
  DeleteInlinePolicyFromPermissionSet: 'inline',
  PutPermissionsPolicy: 'inline',
  DeletePermissionsPolicy: 'inline',
  PutPermissionsBoundaryToPermissionSet: 'boundary',
  DeletePermissionsBoundaryFromPermissionSet: 'no-boundary',
};

export const TAKES_POLICY: readonly string[] = Object.keys(KINDS).filter((name) => /^Detach|^Delete.*Polic/.test(name));
export const CHANGES_SET: readonly string[] = Object.keys(KINDS).filter((name) => !TAKES_POLICY.includes(name));

export const permissionSetOf = ({ request, response }: CloudTrailEvent): string | undefined =>
  firstShown(request, ['permissionSetArn'], ['permissionSetId']) ?? firstShown(response, ['permissionSet', 'permissionSetArn']);

export function setChangeOf(event: CloudTrailEvent): SetChange | undefined {
  const kind = event.outcome.kind === 'succeeded' ? KINDS[event.name] : undefined;
  if (kind === undefined) return undefined;
  const policyArn = firstShown(event.request, ['managedPolicyArn'], ['permissionsBoundary', 'managedPolicyArn']);
  const boundary = objectAt(event.request, 'permissionsBoundary');
  const customerPolicy = customerPolicyIn(event.request) ?? customerPolicyIn(boundary);
  const named = kind === 'managed' || kind === 'customer' ? `|${policyArn ?? customerPolicy ?? ''}` : '';
  return { set: permissionSetOf(event), kind, part: `${kind}${named}`, policyArn, customerPolicy };
}

function customerPolicyIn(value: unknown): string | undefined {
  const name = shownAt(value, 'customerManagedPolicyReference', 'name');
  return name === undefined ? undefined : `${shownAt(value, 'customerManagedPolicyReference', 'path') ?? '/'}${name}`;
}

/** The document of an inline policy; the console's older call names it otherwise. */
export const inlineDocument = ({ request }: CloudTrailEvent): Json | undefined =>
  ['inlinePolicy', 'permissionsPolicy', 'policyDocument', 'policy']
    .map((field) => jsonAt(request, field))
    .find((value) => value !== undefined);

export const setSubject = (set: string | undefined): Subject => ({
  type: 'identity-center',
  id: `permission-set/${set ?? ''}`,
  label: set === undefined ? 'a permission set that the record does not name' : `permission set ${set.split('/').at(-1)}`,
});
