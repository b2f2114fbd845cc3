import { GetAccountAuthorizationDetailsCommand, GetRoleCommand, type IAMClient, type ManagedPolicyDetail } from '@aws-sdk/client-iam';
import type { AccountModel } from '../../policy/account/account.ts';
import { isAwsManaged } from '../../policy/account/aws-managed.ts';
import { adminLevelIn } from '../../posture/account-rights.ts';
import type { ReadSource } from '../../posture/read-source.ts';
import type { SourceName } from '../../posture/sources.ts';
import { askEach, notesOf, readOnes } from './ask-each.ts';
import { from, markerOf, wholeList } from './whole-list.ts';

/** Who may do what, and of who may do everything, for how long. */
export const authorizationSources = (client: IAMClient): Partial<Record<SourceName, ReadSource>> => ({
  authorizationDetails: async () => ({
    value: await wholeList(async (marker) => {
      const page = await client.send(
        new GetAccountAuthorizationDetailsCommand({
          Filter: ['User', 'Role', 'Group', 'LocalManagedPolicy', 'AWSManagedPolicy'],
          MaxItems: 1000,
          ...from('Marker', marker),
        }),
      );
      const { UserDetailList = [], GroupDetailList = [], RoleDetailList = [], Policies = [] } = page;
      const items = [{ UserDetailList, GroupDetailList, RoleDetailList, Policies: Policies.flatMap(needed) }];
      return { items, next: markerOf(page) };
    }),
  }),
  roleSettings: async (so) => {
    const names = administrators(so.value('authorizationDetails').model);
    const found = await askEach(
      so,
      'iam:GetRole',
      names,
      (name) => name,
      async (RoleName) => ({ MaxSessionDuration: (await client.send(new GetRoleCommand({ RoleName }))).Role?.MaxSessionDuration }),
    );
    return { value: readOnes(found), notes: notesOf('iam:GetRole', found) };
  },
});

/** AWS's own policies come by the thousand, with all their versions: those that nobody carries decide nothing. */
function needed(policy: ManagedPolicyDetail): readonly ManagedPolicyDetail[] {
  if (!isAwsManaged(policy.Arn ?? '')) return [policy];
  if (policy.AttachmentCount === 0 && policy.PermissionsBoundaryUsageCount === 0) return [];
  return [{ ...policy, PolicyVersionList: policy.PolicyVersionList?.filter(({ IsDefaultVersion }) => IsDefaultVersion === true) }];
}

/** Roles that can administer, also where it depends on a condition. */
const administrators = (account: AccountModel): readonly string[] =>
  [...account.roles.values()].flatMap(({ arn, name }) =>
    ['full', 'equivalent', 'conditional'].includes(adminLevelIn(account, arn)) ? [name] : [],
  );
