/**
 * Calls with which a principal can give itself, or an identity it controls, more than it was given.
 * `credential`: hands out a secret of an identity. `anyTarget`: only dangerous on every resource.
 */
export interface Kernel {
  readonly action: string;
  readonly credential?: true;
  readonly anyTarget?: true;
}

export const KERNELS: readonly Kernel[] = [
  { action: 'iam:AttachUserPolicy' },
  { action: 'iam:AttachGroupPolicy' },
  { action: 'iam:AttachRolePolicy' },
  { action: 'iam:PutUserPolicy' },
  { action: 'iam:PutGroupPolicy' },
  { action: 'iam:PutRolePolicy' },
  { action: 'iam:CreatePolicyVersion' },
  { action: 'iam:SetDefaultPolicyVersion' },
  { action: 'iam:UpdateAssumeRolePolicy' },
  { action: 'iam:AddUserToGroup' },
  { action: 'iam:DeleteUserPermissionsBoundary' },
  { action: 'iam:DeleteRolePermissionsBoundary' },
  { action: 'iam:CreateAccessKey', credential: true },
  { action: 'iam:CreateLoginProfile', credential: true },
  { action: 'iam:UpdateLoginProfile', credential: true },
  { action: 'iam:CreateServiceSpecificCredential', credential: true },
  { action: 'iam:PassRole', anyTarget: true },
  { action: 'sts:AssumeRole', anyTarget: true },
];
