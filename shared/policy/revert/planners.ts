import { attachment, boundary, instanceProfile, membership } from './attached.ts';
import { keyCreated, keyUpdated, mfaTaken, password, userCreated } from './identities.ts';
import { assignment, setInline, setPolicy } from './identity-center.ts';
import { inlineDelete, inlinePut } from './inline.ts';
import { createPolicy, createPolicyVersion, deletePolicy, deletePolicyVersion, setDefaultVersion } from './managed.ts';
import type { Planner } from './plan.ts';
import { clientId, oidcCreated, samlCreated, samlUpdated, tags, thumbprintUpdated } from './providers.ts';
import { roleCreated, roleDeleted, trustChanged } from './roles.ts';

/** How each call is undone, by service and name. */
export const PLANNERS: Readonly<Record<string, Readonly<Record<string, Planner>>>> = {
  iam: {
    CreatePolicy: createPolicy,
    CreatePolicyVersion: createPolicyVersion,
    SetDefaultPolicyVersion: setDefaultVersion,
    DeletePolicyVersion: deletePolicyVersion,
    DeletePolicy: deletePolicy,
    PutUserPolicy: inlinePut('user'),
    PutRolePolicy: inlinePut('role'),
    PutGroupPolicy: inlinePut('group'),
    DeleteUserPolicy: inlineDelete('user'),
    DeleteRolePolicy: inlineDelete('role'),
    DeleteGroupPolicy: inlineDelete('group'),
    AttachUserPolicy: attachment('user', 'attach'),
    AttachRolePolicy: attachment('role', 'attach'),
    AttachGroupPolicy: attachment('group', 'attach'),
    DetachUserPolicy: attachment('user', 'detach'),
    DetachRolePolicy: attachment('role', 'detach'),
    DetachGroupPolicy: attachment('group', 'detach'),
    PutUserPermissionsBoundary: boundary('user', 'put'),
    PutRolePermissionsBoundary: boundary('role', 'put'),
    DeleteUserPermissionsBoundary: boundary('user', 'delete'),
    DeleteRolePermissionsBoundary: boundary('role', 'delete'),
    UpdateAssumeRolePolicy: trustChanged,
    CreateRole: roleCreated,
    DeleteRole: roleDeleted,
    AddUserToGroup: membership('add'),
    RemoveUserFromGroup: membership('remove'),
    AddRoleToInstanceProfile: instanceProfile('add'),
    RemoveRoleFromInstanceProfile: instanceProfile('remove'),
    CreateUser: userCreated,
    CreateAccessKey: keyCreated,
    UpdateAccessKey: keyUpdated,
    CreateLoginProfile: password('created'),
    UpdateLoginProfile: password('updated'),
    DeactivateMFADevice: mfaTaken,
    DeleteVirtualMFADevice: mfaTaken,
    CreateSAMLProvider: samlCreated,
    UpdateSAMLProvider: samlUpdated,
    CreateOpenIDConnectProvider: oidcCreated,
    AddClientIDToOpenIDConnectProvider: clientId('add'),
    RemoveClientIDFromOpenIDConnectProvider: clientId('remove'),
    UpdateOpenIDConnectProviderThumbprint: thumbprintUpdated,
    TagUser: tags('user', 'tag'),
    TagRole: tags('role', 'tag'),
    UntagUser: tags('user', 'untag'),
    UntagRole: tags('role', 'untag'),
  },
  sso: {
    PutInlinePolicyToPermissionSet: setInline('put'),
    DeleteInlinePolicyFromPermissionSet: setInline('delete'),
    AttachManagedPolicyToPermissionSet: setPolicy('attach', 'managed'),
    DetachManagedPolicyFromPermissionSet: setPolicy('detach', 'managed'),
    AttachCustomerManagedPolicyReferenceToPermissionSet: setPolicy('attach', 'customer'),
    DetachCustomerManagedPolicyReferenceFromPermissionSet: setPolicy('detach', 'customer'),
    CreateAccountAssignment: assignment('create'),
    DeleteAccountAssignment: assignment('delete'),
  },
};
