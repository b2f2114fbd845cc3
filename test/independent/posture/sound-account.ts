import { PutAlternateContactCommand } from '@aws-sdk/client-account';
import { CreateTrailCommand, PutEventSelectorsCommand, StartLoggingCommand } from '@aws-sdk/client-cloudtrail';
import { DescribeRegionsCommand, RunInstancesCommand } from '@aws-sdk/client-ec2';
import {
  AddRoleToInstanceProfileCommand,
  CreateInstanceProfileCommand,
  CreateOpenIDConnectProviderCommand,
  PutGroupPolicyCommand,
  UpdateAccountPasswordPolicyCommand,
} from '@aws-sdk/client-iam';
import { CreateOrganizationCommand } from '@aws-sdk/client-organizations';
import { CreateBucketCommand, PutBucketAclCommand, PutBucketLoggingCommand } from '@aws-sdk/client-s3';
import { EnableSecurityHubCommand } from '@aws-sdk/client-securityhub';
import type { Clients } from './clients.ts';
import { allows, documentOf, trusts } from './documents.ts';
import { STRANGER } from './faulty-account.ts';
import { identities } from './identities.ts';
import { ACCOUNT } from './read-account.ts';

const GITHUB = 'token.actions.githubusercontent.com';
/** Takes everything from whoever has signed in without a second factor. */
const WITHOUT_MFA = documentOf({
  Effect: 'Deny',
  Action: '*',
  Resource: '*',
  Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
});

/** The same account as an auditor would like it. */
export async function makeSound(clients: Clients, keys: Map<string, string>): Promise<void> {
  await makePeople(clients, keys);
  await makeRoles(clients, keys);
  await makeTrail(clients);
  await clients.organizations.send(new CreateOrganizationCommand({ FeatureSet: 'ALL' }));
  for (const [AlternateContactType, EmailAddress] of [
    ['SECURITY', 'soc@example.com'],
    ['BILLING', 'pay@example.com'],
    ['OPERATIONS', 'ops@example.com'],
  ] as const) {
    const contact = { AlternateContactType, EmailAddress, Name: 'A. Person', Title: 'Lead', PhoneNumber: '+1 555 0100' };
    await clients.account.send(new PutAlternateContactCommand(contact));
  }
  const { Regions = [] } = await clients.ec2.send(new DescribeRegionsCommand({}));
  for (const { RegionName = '' } of Regions) await clients.securityHub(RegionName).send(new EnableSecurityHubCommand({}));
}

async function makePeople(clients: Clients, keys: Map<string, string>): Promise<void> {
  const { user, group, policy } = identities(clients, ACCOUNT, keys);
  const buckets = await policy('read-reports', allows('s3:GetObject', { Resource: 'arn:aws:s3:::reports/*' }));
  await group('people', [buckets]);
  await group('machines', [buckets]);
  await clients.iam.send(new PutGroupPolicyCommand({ GroupName: 'people', PolicyName: 'mfa', PolicyDocument: WITHOUT_MFA }));
  await user('hana', { groups: ['people'], hasPassword: true, mfa: 'virtual' });
  await user('ivan', { groups: ['people'], hasPassword: true, mfa: 'security-key' });
  await user('backup', { groups: ['machines'], keys: 1, mfa: 'virtual' });
  await clients.iam.send(
    new UpdateAccountPasswordPolicyCommand({
      MinimumPasswordLength: 14,
      PasswordReusePrevention: 24,
      MaxPasswordAge: 90,
      RequireUppercaseCharacters: true,
      RequireLowercaseCharacters: true,
      RequireSymbols: true,
      RequireNumbers: true,
      AllowUsersToChangePassword: true,
    }),
  );
}

async function makeRoles(clients: Clients, keys: Map<string, string>): Promise<void> {
  const { iam, ec2 } = clients;
  const { role } = identities(clients, ACCOUNT, keys);
  await iam.send(
    new CreateOpenIDConnectProviderCommand({
      Url: `https://${GITHUB}`,
      ClientIDList: ['sts.amazonaws.com'],
      ThumbprintList: ['a'.repeat(40)],
    }),
  );
  const vendor = { StringEquals: { 'sts:ExternalId': 'f3a1c0de-1' }, Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
  await role('vendor', trusts({ AWS: `arn:aws:iam::${STRANGER}:role/reader` }, { Condition: vendor }));
  const web = { StringEquals: { [`${GITHUB}:aud`]: 'sts.amazonaws.com', [`${GITHUB}:sub`]: 'repo:own-org/app:ref:refs/heads/main' } };
  await role(
    'pipeline',
    trusts({ Federated: `arn:aws:iam::${ACCOUNT}:oidc-provider/${GITHUB}` }, { Action: 'sts:AssumeRoleWithWebIdentity', Condition: web }),
  );
  const saml = { StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } };
  await role(
    'people',
    trusts({ Federated: `arn:aws:iam::${ACCOUNT}:saml-provider/corp` }, { Action: 'sts:AssumeRoleWithSAML', Condition: saml }),
  );
  const own = { StringEquals: { 'aws:SourceAccount': ACCOUNT } };
  await role('deputy', trusts({ Service: 'sns.amazonaws.com' }, { Condition: own }));
  await role('support', trusts({ AWS: `arn:aws:iam::${ACCOUNT}:user/hana` }), ['arn:aws:iam::aws:policy/AWSSupportAccess']);
  await role(
    'admin',
    trusts({ AWS: `arn:aws:iam::${ACCOUNT}:user/ivan` }, { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }),
    ['arn:aws:iam::aws:policy/AdministratorAccess'],
    1,
  );
  await role('machine', trusts({ Service: 'ec2.amazonaws.com' }, { Condition: own }));
  await iam.send(new CreateInstanceProfileCommand({ InstanceProfileName: 'machine' }));
  await iam.send(new AddRoleToInstanceProfileCommand({ InstanceProfileName: 'machine', RoleName: 'machine' }));
  await ec2.send(new RunInstancesCommand({ ImageId: 'ami-12c6146b', MinCount: 1, MaxCount: 1, IamInstanceProfile: { Name: 'machine' } }));
}

async function makeTrail({ cloudtrail, s3 }: Clients): Promise<void> {
  await s3.send(new CreateBucketCommand({ Bucket: 'trail-bucket' }));
  await s3.send(new CreateBucketCommand({ Bucket: 'access-logs' }));
  const writes = ['WRITE', 'READ_ACP'] as const;
  const logs = { Type: 'Group', URI: 'http://acs.amazonaws.com/groups/s3/LogDelivery' } as const;
  const Grants = writes.map((Permission) => ({ Grantee: logs, Permission }));
  await s3.send(new PutBucketAclCommand({ Bucket: 'access-logs', AccessControlPolicy: { Grants, Owner: { ID: 'owner' } } }));
  const LoggingEnabled = { TargetBucket: 'access-logs', TargetPrefix: 'trail/' };
  await s3.send(new PutBucketLoggingCommand({ Bucket: 'trail-bucket', BucketLoggingStatus: { LoggingEnabled } }));
  await cloudtrail.send(
    new CreateTrailCommand({
      Name: 'whole',
      S3BucketName: 'trail-bucket',
      IsMultiRegionTrail: true,
      IncludeGlobalServiceEvents: true,
      EnableLogFileValidation: true,
      KmsKeyId: 'alias/trail',
    }),
  );
  await cloudtrail.send(
    new PutEventSelectorsCommand({ TrailName: 'whole', EventSelectors: [{ ReadWriteType: 'All', IncludeManagementEvents: true }] }),
  );
  await cloudtrail.send(new StartLoggingCommand({ Name: 'whole' }));
}
