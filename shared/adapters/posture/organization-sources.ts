import {
  AccountNotManagementOrDelegatedAdministratorException,
  type IAMClient,
  ListOrganizationsFeaturesCommand,
  OrganizationNotFoundException,
  OrganizationNotInAllFeaturesModeException,
  ServiceAccessNotEnabledException,
} from '@aws-sdk/client-iam';
import {
  AccessDeniedException,
  AWSOrganizationsNotInUseException,
  DescribeOrganizationCommand,
  DescribePolicyCommand,
  ListAccountsCommand,
  ListDelegatedAdministratorsCommand,
  ListDelegatedServicesForAccountCommand,
  ListPoliciesCommand,
  ListTargetsForPolicyCommand,
  type OrganizationsClient,
} from '@aws-sdk/client-organizations';
import type { ReadSource, SoFar } from '../../posture/read-source.ts';
import type { Part } from '../../posture/source.ts';
import type { SourceName } from '../../posture/sources.ts';
import type { PostureClients } from './aws-clients.ts';
import { partOf } from './parts.ts';
import { from, tokenOf, wholeList } from './whole-list.ts';

/** The organisation, as far as this account may see it. */
export const organizationSources = (
  { organizations: client, iam }: Pick<PostureClients, 'organizations' | 'iam'>,
  account: string,
): Partial<Record<SourceName, ReadSource>> => ({
  organization: async () => {
    try {
      const { Organization: { Id, MasterAccountId, FeatureSet } = {} } = await client.send(new DescribeOrganizationCommand({}));
      return { value: { Id, MasterAccountId, FeatureSet } };
    } catch (error) {
      if (error instanceof AWSOrganizationsNotInUseException) return { value: 'none' };
      throw error;
    }
  },
  organizationFeatures: async () => ({ value: await featuresOf(iam) }),
  organizationAccounts: async (so) => ({
    value: await fromAbove(so, account, () =>
      wholeList(async (token) => {
        const { Accounts = [], NextToken } = await client.send(new ListAccountsCommand(from('NextToken', token)));
        return { items: Accounts.flatMap(({ Id }) => Id ?? []), next: tokenOf(NextToken) };
      }),
    ),
  }),
  serviceControlPolicies: async (so) => ({ value: await fromAbove(so, account, () => controlPolicies(client)) }),
  delegatedAdministrators: async (so) => ({ value: await fromAbove(so, account, () => administrators(client)) }),
});

async function featuresOf(client: IAMClient): Promise<readonly string[] | 'not-here'> {
  try {
    return (await client.send(new ListOrganizationsFeaturesCommand({}))).EnabledFeatures ?? [];
  } catch (error) {
    const isNotHere =
      error instanceof AccountNotManagementOrDelegatedAdministratorException || error instanceof OrganizationNotFoundException;
    if (isNotHere) return 'not-here';
    // Without these neither feature can be on.
    const isOff = error instanceof ServiceAccessNotEnabledException || error instanceof OrganizationNotInAllFeaturesModeException;
    if (isOff) return [];
    throw error;
  }
}

/** In a member account a refusal is its place; in the management account it is a missing permission. */
async function fromAbove<T>(so: SoFar, account: string, read: () => Promise<T>): Promise<T | 'not-here'> {
  const organization = so.value('organization');
  if (organization === 'none') return 'not-here';
  try {
    return await read();
  } catch (error) {
    if (error instanceof AccessDeniedException && organization.MasterAccountId !== account) return 'not-here';
    throw error;
  }
}

async function controlPolicies(client: OrganizationsClient): Promise<readonly Part<unknown>[]> {
  const listed = await wholeList(async (token) => {
    const { Policies = [], NextToken } = await client.send(
      new ListPoliciesCommand({ Filter: 'SERVICE_CONTROL_POLICY', ...from('NextToken', token) }),
    );
    return { items: Policies, next: tokenOf(NextToken) };
  });
  const found: Part<unknown>[] = [];
  for (const { Id: PolicyId, Name, AwsManaged } of listed) {
    const part = await partOf('organizations:ListTargetsForPolicy', async () => {
      const targets = await targetsOf(client, PolicyId);
      if (targets.length === 0) return undefined;
      const { Policy } = await client.send(new DescribePolicyCommand({ PolicyId }));
      return { Id: PolicyId, Name, Content: Policy?.Content, AwsManaged, targets };
    });
    if (part.state === 'failed' || part.value !== undefined) found.push(part);
  }
  return found;
}

const targetsOf = (client: OrganizationsClient, PolicyId: string | undefined) =>
  wholeList(async (token) => {
    const { Targets = [], NextToken } = await client.send(new ListTargetsForPolicyCommand({ PolicyId, ...from('NextToken', token) }));
    return { items: Targets.flatMap(({ TargetId }) => TargetId ?? []), next: tokenOf(NextToken) };
  });

async function administrators(client: OrganizationsClient) {
  const listed = await wholeList(async (token) => {
    const { DelegatedAdministrators = [], NextToken } = await client.send(new ListDelegatedAdministratorsCommand(from('NextToken', token)));
    return { items: DelegatedAdministrators, next: tokenOf(NextToken) };
  });
  const found = [];
  for (const { Id: AccountId } of listed) {
    const services = await wholeList(async (token) => {
      const { DelegatedServices = [], NextToken } = await client.send(
        new ListDelegatedServicesForAccountCommand({ AccountId, ...from('NextToken', token) }),
      );
      return { items: DelegatedServices.flatMap(({ ServicePrincipal }) => ServicePrincipal ?? []), next: tokenOf(NextToken) };
    });
    found.push({ Id: AccountId, services });
  }
  return found;
}
