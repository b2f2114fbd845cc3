import { ACCOUNT, awsService, call, deniedIam, failedIam, iam, role, root, signIn, through, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './root-api-write.ts';

const by = root();
const noMfa = root({ sessionContext: { attributes: { mfaAuthenticated: 'false' } } });
const keyed = root({ accessKeyId: 'AKIAROOTKEY000000001', sessionContext: null });
const page = (name: string) => call('signin', name, { by, response: { [name]: 'Success' }, over: { eventType: 'AwsConsoleSignIn' } });

export const cases = casesFor(rule, {
  hits: {
    'a change anywhere': {
      event: call('s3', 'PutBucketPolicy', { by }),
      severity: 'high',
      subject: 'root',
      says: /^Root user called s3:PutBucketPolicy[\s\S]*change the password/,
    },
    'a change of identities without MFA is worse': { event: iam('CreateUser', { by: noMfa }), severity: 'critical', says: /without MFA/ },
    'a change of identities with MFA': { event: iam('CreateUser', { by }), severity: 'high', saysNot: /without MFA/ },
    'another service without MFA': { event: call('s3', 'PutBucketPolicy', { by: noMfa }), severity: 'high' },
    'with a long-term key too: what it does matters': {
      event: call('ec2', 'RunInstances', { by: keyed }),
      severity: 'high',
      subject: 'root',
    },
    'a key for a user': {
      event: iam('CreateAccessKey', {
        by,
        request: { userName: 'bob' },
        response: { accessKey: { accessKeyId: 'AKIA', userName: 'bob' } },
      }),
      severity: 'high',
    },
    "a user's MFA removed": { event: iam('DeactivateMFADevice', { by, request: { userName: 'bob' } }), severity: 'high' },
    "a user's password": { event: iam('CreateLoginProfile', { by, request: { userName: 'bob' } }), severity: 'high' },
    "root's own key deactivated is still a change": {
      event: iam('UpdateAccessKey', { by, request: { status: 'Inactive' } }),
      severity: 'high',
    },
    'an API call of the sign-in service': { event: call('signin', 'PutResourcePermissionStatement', { by }), severity: 'high' },
    'a record that does not say whether it reads': { event: iam('CreateUser', { by, over: { readOnly: null } }), severity: 'high' },
    'a name like a read that says it is none': { event: call('x', 'GetAndDelete', { by, over: { readOnly: false } }), severity: 'high' },
    'a read is noted apart': { event: iam('ListUsers', { by, over: { readOnly: true } }), severity: 'low', subject: 'root-reads' },
    'readOnly as text': {
      event: iam('GenerateCredentialReport', { by, over: { readOnly: 'true' } }),
      severity: 'low',
      subject: 'root-reads',
    },
    'a read of an old record, by its name': {
      event: iam('ListAccessKeys', { by, over: { readOnly: null } }),
      severity: 'low',
      subject: 'root-reads',
    },
    'a read without MFA stays a read': {
      event: iam('ListUsers', { by: noMfa, over: { readOnly: true } }),
      severity: 'low',
      saysNot: /change the password/,
    },
    'a service-linked role': { event: iam('CreateServiceLinkedRole', { by }), severity: 'info', subject: 'root-service-linked-roles' },
    'a failed call changed nothing': {
      event: failedIam('DeleteUser', { by }, 'NoSuchEntityException'),
      severity: 'low',
      subject: 'root-failed-calls',
      says: /which failed \(NoSuchEntityException\)\n/,
    },
    'a failed call of another rule, too': {
      event: failedIam('CreateAccessKey', { by }, 'LimitExceeded'),
      severity: 'low',
      subject: 'root-failed-calls',
    },
  },
  nearMisses: {
    'a sign-in': { event: signIn(by) },
    'a failed sign-in': { event: signIn(by, { result: 'Failure' }) },
    'a step of the sign-in page': { event: page('CheckMfa') },
    'a failed step of it': {
      event: call('signin', 'ExternalIdPDirectoryLogin', {
        by,
        response: { ExternalIdPDirectoryLogin: 'Failure' },
        over: { eventType: 'AwsConsoleSignIn' },
      }),
    },
    'an event of a service itself': { event: call('kms', 'RotateKey', { by, over: { eventType: 'AwsServiceEvent' } }) },
    'other rules: password': { event: iam('ChangePassword', { by }) },
    'other rules: e-mail': { event: call('account', 'AcceptPrimaryEmailUpdate', { by }) },
    'other rules: MFA off': { event: iam('DeactivateMFADevice', { by }) },
    'other rules: MFA on': { event: iam('EnableMFADevice', { by }) },
    'other rules: key': { event: iam('CreateAccessKey', { by }) },
    'other rules: credential': { event: iam('CreateLoginProfile', { by }) },
    'other rules: session': { event: call('sts', 'GetSessionToken', { by }) },
    'other rules: AssumeRoot': { event: call('sts', 'AssumeRoot', { by }) },
  },
  denied: { 'a denied call has a rule of its own': { event: deniedIam('CreateUser', { by }) } },
  nullParameters: { 'the parameters do not matter': { event: call('ec2', 'RunInstances', { by, request: null }), severity: 'high' } },
  identities: {
    'an IAM user named root': { event: iam('CreateUser', { by: user('root') }) },
    'a role session named root': { event: iam('CreateUser', { by: role('root', 'root') }) },
    'an AWS service': { event: call('kms', 'GenerateDataKey', { by: awsService('backup.amazonaws.com') }) },
    'root through a service': { event: call('kms', 'GenerateDataKey', { by: through('backup.amazonaws.com', by) }) },
    'the console of old is a person': { event: iam('CreateUser', { by: through('signin.amazonaws.com', by) }), severity: 'high' },
    'an AssumeRoot session has a rule of its own': {
      event: call('s3', 'DeleteBucketPolicy', { by: root({ sessionContext: { assumedRoot: 'true' } }) }),
    },
    'an empty assumedRoot is none': { event: iam('CreateUser', { by: root({ sessionContext: { assumedRoot: '' } }) }), severity: 'high' },
    'root without an arn': { event: iam('CreateUser', { by: { type: 'Root', accountId: ACCOUNT } }), severity: 'high' },
  },
  evasions: {
    'an agent and an address of a service': {
      event: iam('CreateUser', {
        by,
        over: { userAgent: 'cloudformation.amazonaws.com', sourceIPAddress: 'cloudformation.amazonaws.com' },
      }),
      severity: 'high',
    },
    'a user named as a service-linked role': {
      event: iam('CreateUser', { by, request: { userName: 'CreateServiceLinkedRole' } }),
      severity: 'high',
    },
  },
});
