import * as z from 'zod/mini';
import type { AccountModel } from '../../policy/account/account.ts';
import { readAccount } from '../../policy/account/read-account.ts';
import { time } from './time.ts';

const tags = z.optional(z.array(z.object({ Key: z.string(), Value: z.string() })));
const managed = z._default(z.array(z.object({ PolicyName: z.optional(z.string()), PolicyArn: z.string() })), []);
// Loose: the documents beside the names are read by the model.
const inline = z._default(z.array(z.looseObject({ PolicyName: z.string() })), []);
const boundary = z.optional(z.object({ PermissionsBoundaryArn: z.string() }));

const userDetail = z.object({
  UserName: z.string(),
  UserId: z.string(),
  Arn: z.string(),
  Path: z.optional(z.string()),
  CreateDate: z.optional(time),
  GroupList: z._default(z.array(z.string()), []),
  UserPolicyList: inline,
  AttachedManagedPolicies: managed,
  PermissionsBoundary: boundary,
  Tags: tags,
});

const groupDetail = z.object({
  GroupName: z.string(),
  GroupId: z.optional(z.string()),
  Arn: z.string(),
  CreateDate: z.optional(time),
  GroupPolicyList: inline,
  AttachedManagedPolicies: managed,
});

const roleDetail = z.object({
  RoleName: z.string(),
  RoleId: z.string(),
  Arn: z.string(),
  Path: z.optional(z.string()),
  CreateDate: z.optional(time),
  RolePolicyList: inline,
  AttachedManagedPolicies: managed,
  PermissionsBoundary: boundary,
  RoleLastUsed: z.optional(z.object({ LastUsedDate: z.optional(time), Region: z.optional(z.string()) })),
  Tags: tags,
});

const policyDetail = z.object({
  PolicyName: z.string(),
  PolicyId: z.optional(z.string()),
  Arn: z.string(),
  CreateDate: z.optional(time),
  UpdateDate: z.optional(time),
  AttachmentCount: z.optional(z.int()),
  PermissionsBoundaryUsageCount: z.optional(z.int()),
});

/** GetAccountAuthorizationDetails. The documents stand in `model`, parsed once; the lists hold what the model has no place for. */
export interface AuthorizationDetails {
  readonly users: readonly z.output<typeof userDetail>[];
  readonly groups: readonly z.output<typeof groupDetail>[];
  readonly roles: readonly z.output<typeof roleDetail>[];
  readonly policies: readonly z.output<typeof policyDetail>[];
  readonly model: AccountModel;
  /** What the answer does not hold, in words: nothing is proven of it. */
  readonly missing: readonly string[];
}

/** All pages of the answer. */
export const authorizationDetails = z.pipe(
  z.array(
    z.looseObject({
      UserDetailList: z.optional(z.array(z.looseObject(userDetail.shape))),
      GroupDetailList: z.optional(z.array(z.looseObject(groupDetail.shape))),
      RoleDetailList: z.optional(z.array(z.looseObject(roleDetail.shape))),
      Policies: z.optional(z.array(z.looseObject(policyDetail.shape))),
    }),
  ),
  z.transform((pages): AuthorizationDetails => {
    const { account: model, missing } = readAccount(pages);
    return {
      users: pages.flatMap(({ UserDetailList = [] }) => UserDetailList),
      groups: pages.flatMap(({ GroupDetailList = [] }) => GroupDetailList),
      roles: pages.flatMap(({ RoleDetailList = [] }) => RoleDetailList),
      policies: pages.flatMap(({ Policies = [] }) => Policies),
      model,
      missing,
    };
  }),
);

/** GetRole, by role name: of those that can administer, for the list of all roles does not say how long a session may last. */
export const roleSettings = z.record(z.string(), z.object({ MaxSessionDuration: z.optional(z.int()) }));
