import { awsService, call, failedIam, iam, role, root, signIn, through, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './root-longterm-key-used.ts';

const KEY = 'AKIAROOTKEY000000001';
const keyed = root({ accessKeyId: KEY, sessionContext: null });
const DENIED = { errorCode: 'AccessDenied', errorMessage: 'Access Denied', readOnly: true };
const opens = call('ec2', 'RunInstances', { by: keyed });

export const cases = casesFor(rule, {
  hits: {
    'a write': {
      event: opens,
      severity: 'critical',
      subject: KEY,
      says: /^Root user called ec2:RunInstances, signed with its long-term access key/,
    },
    'a read': { event: call('s3', 'ListBuckets', { by: keyed, over: { readOnly: 'true' } }), severity: 'critical', subject: KEY },
    'a failed call was signed all the same': {
      event: failedIam('GetUser', { by: keyed }, 'NoSuchEntityException'),
      severity: 'critical',
      says: /tried to call iam:GetUser, which failed \(NoSuchEntityException\)/,
      saysNot: /user called/,
    },
    'the remedy names the key': {
      event: opens,
      severity: 'critical',
      says: new RegExp(`update-access-key --access-key-id ${KEY} --status Inactive`),
    },
  },
  nearMisses: {
    'a console session of root': { event: call('ec2', 'RunInstances', { by: root() }) },
    'a sign-in has no key': { event: signIn(root({ accessKeyId: '' })) },
    'no key id at all': { event: iam('CreateUser', { by: root({ accessKeyId: null }) }) },
    'AKIA inside a session key': { event: iam('CreateUser', { by: root({ accessKeyId: 'ASIAKIA0000000000001' }) }) },
    'an event of a service itself': { event: call('kms', 'RotateKey', { by: keyed, over: { eventType: 'AwsServiceEvent' } }) },
  },
  denied: {
    'a denied call was signed all the same': {
      event: call('s3', 'ListBuckets', { by: keyed, over: DENIED }),
      severity: 'critical',
      subject: KEY,
      says: /tried to call s3:ListBuckets and was denied/,
      saysNot: /user called/,
    },
  },
  nullParameters: { 'the parameters do not matter': { event: iam('CreateUser', { by: keyed, request: null }), severity: 'critical' } },
  identities: {
    "a user's long-term key": { event: iam('CreateUser', { by: user('root', 'long-term-key') }) },
    'a role session named root': { event: iam('CreateUser', { by: role('root', 'root') }) },
    'root through a service': { event: call('kms', 'GenerateDataKey', { by: through('backup.amazonaws.com', keyed) }) },
    'an AWS service': { event: call('kms', 'GenerateDataKey', { by: awsService() }) },
    'an AssumeRoot session': { event: iam('GetUser', { by: { ...keyed, sessionContext: { assumedRoot: 'true' } } }) },
  },
  evasions: {
    'a user agent of a service': {
      event: call('ec2', 'RunInstances', { by: keyed, over: { userAgent: 'backup.amazonaws.com' } }),
      severity: 'critical',
    },
    'a service name that is none': {
      event: call('ec2', 'RunInstances', { by: { ...keyed, invokedBy: 'evil.example.com' } }),
      severity: 'critical',
    },
  },
  ends: {
    'root deletes it': { opens, after: iam('DeleteAccessKey', { by: root(), request: { accessKeyId: KEY } }), ends: true },
    'it deletes itself': { opens, after: iam('DeleteAccessKey', { by: keyed, request: { accessKeyId: KEY } }), ends: true },
    'root deactivates it': {
      opens,
      after: iam('UpdateAccessKey', { by: root(), request: { accessKeyId: KEY, status: 'Inactive' } }),
      ends: true,
    },
    'another key is deleted': { opens, after: iam('DeleteAccessKey', { by: root(), request: { accessKeyId: 'AKIAOTHER' } }), ends: false },
  },
});
