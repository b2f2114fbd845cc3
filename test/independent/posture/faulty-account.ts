import { CreateTrailCommand } from '@aws-sdk/client-cloudtrail';
import { RunInstancesCommand } from '@aws-sdk/client-ec2';
import {
  AttachGroupPolicyCommand,
  CreatePolicyVersionCommand,
  PutUserPolicyCommand,
  UpdateAccountPasswordPolicyCommand,
  UploadSigningCertificateCommand,
  UploadSSHPublicKeyCommand,
} from '@aws-sdk/client-iam';
import { CreateBucketCommand } from '@aws-sdk/client-s3';
import type { Clients } from './clients.ts';
import { allows, documentOf, trusts } from './documents.ts';
import { identities } from './identities.ts';
import { ACCOUNT } from './read-account.ts';

const SSH_KEY =
  'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQC7vbqajDhA7d6gKGf6Qm2m4oG3Jc0s2nVbV8vN0bYkQ1m5xq0m2o5p1n8wq3d4r5t6y7u8i9o0pa1s2d3f4g5h6j7k8l9 sample';
const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBeDCCAR2gAwIBAgIUYIl8i3xPIQ/NBzpTNYdmGhUudzwwCgYIKoZIzj0EAwIw
ETEPMA0GA1UEAwwGc2FtcGxlMB4XDTI2MTEyMzA0NDMxMFoXDTI2MTIyMzA0NDMx
MFowETEPMA0GA1UEAwwGc2FtcGxlMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE
pohJW0F+XRyMWL7SHSyHSG6cc/jsX1XzZMxQvWs50HuRM1vh0UaV+4e2ufNt6V8B
WsW/bY5FNFD3VdlSKM48O6NTMFEwHQYDVR0OBBYEFBQiOIhh2uXcWKz9s4cDsnu0
X9haMB8GA1UdIwQYMBaAFBQiOIhh2uXcWKz9s4cDsnu0X9haMA8GA1UdEwEB/wQF
MAMBAf8wCgYIKoZIzj0EAwIDSQAwRgIhAKCoN7PgHLv30vqYI+wZhWecUa548/lV
l61aWq98z0KcAiEA1TglPRURo4sYYGH6xdp1tnvLK3GLWFMp5hv/7rYV3+s=
-----END CERTIFICATE-----`;

export const STRANGER = '999988887777';

/** An account in which every practice is broken that the emulator lets one break. */
export async function makeFaulty(clients: Clients, keys: Map<string, string>): Promise<void> {
  const { iam } = clients;
  const { user, group, policy, role } = identities(clients, ACCOUNT, keys);
  const admin = await policy('everything', allows('*'));
  await policy('nobodys', allows('s3:GetObject'));
  const wide = {
    'all-but-billing': documentOf({ Effect: 'Allow', NotAction: 'aws-portal:*', Resource: '*' }),
    'all-but-one': documentOf({ Effect: 'Allow', Action: 's3:*', NotResource: 'arn:aws:s3:::ledger/*' }),
    'any-role': allows('sts:AssumeRole'),
    'trail-full': allows(['cloudtrail:*', 'kms:*']),
    'pass-any': allows('iam:PassRole'),
    'service-wide': allows('dynamodb:*'),
    escalates: allows(['iam:CreatePolicyVersion', 'iam:SetDefaultPolicyVersion']),
  };
  const wideArns = [];
  for (const [name, document] of Object.entries(wide)) wideArns.push(await policy(name, document));
  await group('empty');
  await group('wide', wideArns);
  await user('alice', { policies: ['arn:aws:iam::aws:policy/AdministratorAccess', admin], hasPassword: true });
  await iam.send(new PutUserPolicyCommand({ UserName: 'alice', PolicyName: 'inline-admin', PolicyDocument: allows('*') }));
  await user('carol', { hasPassword: true, groups: ['wide'] });
  await user('dave', { keys: 2 });
  await user('erin', { hasPassword: true, keys: 1, mfa: 'virtual' });
  await user('team', { hasPassword: true, mfa: 'virtual' });
  await user('judy', { policies: [admin], mfa: 'virtual' });
  await user('kim', { mfa: 'sms' });
  await user('mia');
  await iam.send(new UploadSigningCertificateCommand({ UserName: 'mia', CertificateBody: CERTIFICATE }));
  const risky = await policy('once-all', allows('*'));
  await iam.send(new CreatePolicyVersionCommand({ PolicyArn: risky, PolicyDocument: allows('s3:GetObject'), SetAsDefault: true }));
  await iam.send(new AttachGroupPolicyCommand({ GroupName: 'wide', PolicyArn: risky }));
  await iam.send(new AttachGroupPolicyCommand({ GroupName: 'wide', PolicyArn: 'arn:aws:iam::aws:policy/AWSCloudShellFullAccess' }));
  await user('grace');
  await iam.send(new UploadSSHPublicKeyCommand({ UserName: 'grace', SSHPublicKeyBody: SSH_KEY }));
  await role('anybody', trusts('*'));
  await role('anybody-aws', trusts({ AWS: '*' }));
  await role('stranger', trusts({ AWS: `arn:aws:iam::${STRANGER}:root` }), ['arn:aws:iam::aws:policy/ReadOnlyAccess']);
  const withId = { Condition: { StringEquals: { 'sts:ExternalId': 'f3a1c0de-1' } } };
  await role('foreign-admin', trusts({ AWS: `arn:aws:iam::${STRANGER}:user/zed` }, withId), [admin]);
  await role('gone', trusts({ AWS: 'AIDAQQQQQQQQQQQQQQQQQ' }));
  const web = { Federated: `arn:aws:iam::${ACCOUNT}:oidc-provider/token.actions.githubusercontent.com` };
  await role('pipeline', trusts(web, { Action: 'sts:AssumeRoleWithWebIdentity' }));
  const saml = { Federated: `arn:aws:iam::${ACCOUNT}:saml-provider/corp` };
  await role('people', trusts(saml, { Action: 'sts:AssumeRoleWithSAML' }));
  await role('deputy', trusts({ Service: 'sns.amazonaws.com' }));
  await role('long-admin', trusts({ AWS: `arn:aws:iam::${ACCOUNT}:root` }), [admin], 12);
  await iam.send(new UpdateAccountPasswordPolicyCommand({ MinimumPasswordLength: 8, AllowUsersToChangePassword: false }));
  await clients.s3.send(new CreateBucketCommand({ Bucket: 'trail-bucket' }));
  await clients.cloudtrail.send(new CreateTrailCommand({ Name: 'small', S3BucketName: 'trail-bucket', IncludeGlobalServiceEvents: false }));
  await clients.ec2.send(new RunInstancesCommand({ ImageId: 'ami-12c6146b', MinCount: 1, MaxCount: 1 }));
}
