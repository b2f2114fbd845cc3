/**
 * Calls of IAM that change what somebody may do, or make credentials. Left out are those that a user makes for itself
 * before it has a second factor: its own MFA device and password.
 */
export const IDENTITY_CHANGES: readonly string[] = [
  ...['CreateUser', 'UpdateUser', 'DeleteUser', 'CreateGroup', 'DeleteGroup', 'AddUserToGroup', 'RemoveUserFromGroup'],
  ...['CreateRole', 'UpdateRole', 'DeleteRole', 'UpdateAssumeRolePolicy'],
  ...['CreateAccessKey', 'UpdateAccessKey', 'DeleteAccessKey', 'CreateLoginProfile', 'UpdateLoginProfile', 'DeleteLoginProfile'],
  ...['UploadSSHPublicKey', 'UploadSigningCertificate', 'CreateServiceSpecificCredential', 'ResetServiceSpecificCredential'],
  ...['AttachUserPolicy', 'AttachRolePolicy', 'AttachGroupPolicy', 'DetachUserPolicy', 'DetachRolePolicy', 'DetachGroupPolicy'],
  ...['PutUserPolicy', 'PutRolePolicy', 'PutGroupPolicy', 'DeleteUserPolicy', 'DeleteRolePolicy', 'DeleteGroupPolicy'],
  ...['CreatePolicy', 'CreatePolicyVersion', 'SetDefaultPolicyVersion', 'DeletePolicy', 'DeletePolicyVersion'],
  ...['PutUserPermissionsBoundary', 'PutRolePermissionsBoundary', 'DeleteUserPermissionsBoundary', 'DeleteRolePermissionsBoundary'],
  ...['CreateInstanceProfile', 'AddRoleToInstanceProfile', 'RemoveRoleFromInstanceProfile'],
  ...['CreateSAMLProvider', 'UpdateSAMLProvider', 'DeleteSAMLProvider', 'CreateOpenIDConnectProvider', 'DeleteOpenIDConnectProvider'],
  ...['AddClientIDToOpenIDConnectProvider', 'UpdateOpenIDConnectProviderThumbprint'],
  ...['DeactivateMFADevice', 'DeleteVirtualMFADevice', 'UpdateAccountPasswordPolicy', 'DeleteAccountPasswordPolicy'],
];

const NAMES = new Set(IDENTITY_CHANGES);

export const isIdentityChange = ({ source, name }: { readonly source: string; readonly name: string }): boolean =>
  source === 'iam' && NAMES.has(name);
