import { call, failedIam, iam, role, root, through, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './root-assumed-session-action.ts';

const session = (assumedRoot: string | boolean) => ({ sessionContext: { assumedRoot } });
const by = root(session('true'));
const DENIED = { errorCode: 'AccessDenied' };

export const cases = casesFor(rule, {
  hits: {
    'a bucket policy removed': {
      event: call('s3', 'DeleteBucketPolicy', { by }),
      severity: 'high',
      subject: 'root-session',
      says: /^A central root session called s3:DeleteBucketPolicy[\s\S]*ASIAROOTSESSION00001/,
    },
    'a root password made': { event: iam('CreateLoginProfile', { by }), severity: 'high' },
    'credentials of root removed': { event: iam('DeleteLoginProfile', { by }), severity: 'info', subject: 'root-session' },
    'a key of root removed': { event: iam('DeleteAccessKey', { by, request: { accessKeyId: 'AKIA' } }), severity: 'info' },
    'a device of root removed': { event: iam('DeactivateMFADevice', { by, request: { userName: 'AWS ROOT USER' } }), severity: 'info' },
    'its virtual device removed': { event: iam('DeleteVirtualMFADevice', { by }), severity: 'info' },
    'a certificate of root removed': { event: iam('DeleteSigningCertificate', { by }), severity: 'info' },
    'a read': { event: iam('ListAccessKeys', { by, over: { readOnly: true } }), severity: 'low' },
    'another failure changed nothing': {
      event: failedIam('CreateLoginProfile', { by }, 'EntityAlreadyExistsException'),
      severity: 'low',
      saysNot: /session called/,
    },
    'a boolean says the same': { event: call('sqs', 'SetQueueAttributes', { by: root(session(true)) }), severity: 'high' },
  },
  nearMisses: {
    'an empty assumedRoot is none': { event: call('s3', 'DeleteBucketPolicy', { by: root(session('')) }) },
    'false is none': { event: call('s3', 'DeleteBucketPolicy', { by: root(session('false')) }) },
    'the opening of the session has a rule of its own': {
      event: call('sts', 'AssumeRoot', { by: role('OrgAdmin', 'bob', session('true')) }),
    },
    'root by its own hand': { event: call('s3', 'DeleteBucketPolicy', { by: root() }) },
    'an event of a service itself': { event: call('s3', 'DeleteBucketPolicy', { by, over: { eventType: 'AwsServiceEvent' } }) },
  },
  denied: {
    'keeps its grade': {
      event: call('s3', 'DeleteBucketPolicy', { by, over: DENIED }),
      severity: 'high',
      says: /tried to call s3:DeleteBucketPolicy and was denied/,
      saysNot: /session called/,
    },
  },
  nullParameters: { 'the parameters do not matter': { event: call('s3', 'DeleteBucketPolicy', { by, request: null }), severity: 'high' } },
  identities: {
    'a role session that is one': { event: call('s3', 'DeleteBucketPolicy', { by: role('x', 'y', session('true')) }), severity: 'high' },
    'a type that nobody knows': {
      event: call('s3', 'DeleteBucketPolicy', { by: { type: 'AssumedRoot', ...session('true') } }),
      severity: 'high',
    },
    'an IAM user': { event: call('s3', 'DeleteBucketPolicy', { by: user() }) },
    'a role session named so': { event: call('s3', 'DeleteBucketPolicy', { by: role('assumedRoot', 'true') }) },
    'through a service': { event: call('s3', 'DeleteBucketPolicy', { by: through('backup.amazonaws.com', by) }) },
  },
  evasions: {
    'True in other case': { event: call('s3', 'DeleteBucketPolicy', { by: root(session('True')) }), severity: 'high' },
    'a deletion of that name in another service': { event: call('transfer', 'DeleteAccessKey', { by }), severity: 'high' },
    'a user agent of a service': {
      event: call('s3', 'DeleteBucketPolicy', { by, over: { userAgent: 'cloudformation.amazonaws.com' } }),
      severity: 'high',
    },
  },
});
