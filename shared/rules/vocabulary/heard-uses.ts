import type { Listen } from '../listen.ts';

/**
 * Calls by which a user's credentials are seen at work without hearing every call of the account: whose am I, lists of
 * all identities, refusals of any service, and changes of identities, which other rules hear anyway.
 */
export const HEARD_USES: readonly Listen[] = [
  { source: 'sts', names: ['GetCallerIdentity'], reads: true, by: ['iam-user'] },
  {
    source: 'iam',
    names: ['GetAccountAuthorizationDetails', 'ListAccessKeys', 'ListAttachedUserPolicies', 'ListRoles', 'ListUsers'],
    reads: true,
    by: ['iam-user'],
  },
  {
    source: 'iam',
    names: [
      ...['AddUserToGroup', 'AttachGroupPolicy', 'AttachRolePolicy', 'AttachUserPolicy', 'CreateAccessKey', 'CreateLoginProfile'],
      ...['CreatePolicyVersion', 'CreateRole', 'CreateUser', 'PutGroupPolicy', 'PutRolePolicy', 'PutUserPolicy'],
      ...['UpdateAccessKey', 'UpdateAssumeRolePolicy', 'UpdateLoginProfile'],
    ],
    by: ['iam-user'],
  },
  { denied: true },
];
