import { disguised } from '../../../test/support/key-records.ts';
import { ACCOUNT, awsService, call, OTHER_ACCOUNT, role, root, through, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import type { Json, JsonObject } from '../../cloudtrail/json.ts';
import { rule } from './trail-bucket-touched.ts';

const BUCKET = 'acme-cloudtrail-eu';
const onBucket = (name: string, request: JsonObject = {}, what = {}) =>
  call('s3', name, { request: { bucketName: BUCKET, Host: `${BUCKET}.s3.amazonaws.com`, ...request }, ...what });
const expiring = (days: Json, status = 'Enabled') => ({ ID: 'x', Status: status, Filter: '', Expiration: { Days: days } });
const lifecycle = (Rule: Json, name = 'PutBucketLifecycle') => onBucket(name, { LifecycleConfiguration: { Rule }, lifecycle: '' });
const versioning = (Status: string) => onBucket('PutBucketVersioning', { VersioningConfiguration: { Status }, versioning: '' });
const publicAccess = (BlockPublicAcls: Json) =>
  onBucket('PutBucketPublicAccessBlock', {
    PublicAccessBlockConfiguration: { BlockPublicAcls, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true },
  });
const encrypted = (key?: string) =>
  onBucket('PutBucketEncryption', {
    ServerSideEncryptionConfiguration: {
      Rule: { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', ...(key ? { KMSMasterKeyID: key } : {}) } },
    },
  });
const keyOf = (account: string) => `arn:aws:kms:us-east-1:${account}:key/1`;
const opens = lifecycle(expiring(1));
const failed = { over: { errorCode: 'NoSuchBucket' } };
const refused = { over: { errorCode: 'AccessDenied', errorMessage: 'Access Denied' } };
const subject = `bucket/${BUCKET}`;
const news = { severity: 'info', subject: `change:${subject}` } as const;

export const cases = casesFor(rule, {
  hits: {
    'logs deleted after a day': {
      event: opens,
      severity: 'critical',
      subject,
      part: 'lifecycle',
      says: /deleted after 1 day[\s\S]*get-bucket-lifecycle/,
    },
    'one of several rules': { event: lifecycle([expiring(400), expiring('1')]), severity: 'critical' },
    'a rule on a day': {
      event: lifecycle({ Status: 'Enabled', Expiration: { Date: '2026-03-10T00:00:00.000Z' } }),
      severity: 'critical',
      says: /after 6 days/,
    },
    'the other name of the call, a list of rules': {
      event: onBucket('PutBucketLifecycleConfiguration', { rules: [expiring(89)] }),
      severity: 'critical',
    },
    'old versions deleted early': {
      event: lifecycle({ Status: 'Enabled', NoncurrentVersionExpiration: { NoncurrentDays: 1 } }),
      severity: 'medium',
      says: /brought back after 1 day/,
    },
    deleted: { event: onBucket('DeleteBucket'), severity: 'critical', part: 'bucket' },
    'its policy': { event: onBucket('PutBucketPolicy', { bucketPolicy: {}, policy: '' }), severity: 'critical', part: 'policy' },
    'its policy deleted': { event: onBucket('DeleteBucketPolicy'), severity: 'critical' },
    'versions off': { event: versioning('Suspended'), severity: 'high', part: 'versioning' },
    'access log off': { event: onBucket('PutBucketLogging', { BucketLoggingStatus: { xmlns: 'x' } }), severity: 'high' },
    'a key of another account': { event: encrypted(keyOf(OTHER_ACCOUNT)), severity: 'high' },
    'a public list': { event: onBucket('PutBucketAcl', { 'x-amz-acl': ['public-read'] }), severity: 'high' },
    'a written list': { event: onBucket('PutBucketAcl', { AccessControlPolicy: { Owner: {} } }), severity: 'high' },
    'copied elsewhere': { event: onBucket('PutBucketReplication'), severity: 'high' },
    'public access let in': { event: publicAccess('false'), severity: 'high', part: 'public-access' },
    'a bucket on the list': {
      event: onBucket('DeleteBucket', { bucketName: 'Archive' }),
      settings: { logBuckets: ['archive'] },
      severity: 'critical',
    },
    'a bucket whose name only says logs, which may be those of a load balancer': {
      event: onBucket('PutBucketPolicy', { bucketName: 'alb-logs' }),
      severity: 'medium',
      subject: 'bucket/alb-logs',
      says: /only its name says/,
    },
    'the same where the log buckets are listed': {
      event: onBucket('DeleteBucket', { bucketName: 'alb-logs' }),
      settings: { logBuckets: ['archive'] },
      severity: 'low',
      subject: 'bucket/alb-logs',
    },
    'the same in a stack': {
      event: onBucket('DeleteBucket', { bucketName: 'alb-logs' }, { by: through('cloudformation.amazonaws.com', role()) }),
      severity: 'low',
    },
    "Control Tower's bucket": { event: onBucket('DeleteBucket', { bucketName: 'aws-controltower-logs-1-eu' }), severity: 'critical' },
    'a bucket whose name says audit': { event: onBucket('DeleteBucket', { bucketName: 'acme-audit' }), severity: 'critical' },
  },
  nearMisses: {
    'logs kept for 90 days': { event: lifecycle(expiring(90)), ...news },
    'a short rule that is off': { event: lifecycle(expiring(1, 'Disabled')), ...news },
    'logs moved, not deleted': { event: lifecycle({ Status: 'Enabled', Transition: { Days: 30 } }), ...news },
    'the lifecycle deleted': { event: onBucket('DeleteBucketLifecycle'), severity: 'low', subject: `change:${subject}` },
    'versions on': { event: versioning('Enabled'), ...news },
    'no public access': { event: publicAccess('true'), ...news },
    'a key of our own': { event: encrypted(keyOf(ACCOUNT)), ...news },
    'a private list': { event: onBucket('PutBucketAcl', { 'x-amz-acl': ['private'] }), ...news },
    'an object lock': {
      event: onBucket('PutObjectLockConfiguration', { ObjectLockConfiguration: { Rule: { DefaultRetention: {} } } }),
      ...news,
    },
    'another bucket': { event: onBucket('DeleteBucket', { bucketName: 'acme-site' }) },
    'a name that holds the letters': { event: onBucket('DeleteBucket', { bucketName: 'catalogs-and-blogs' }) },
    'there is no such bucket': { event: onBucket('DeleteBucket', {}, failed) },
    'the same name from another service': { event: call('s3-outposts', 'DeleteBucket', { request: { bucketName: BUCKET } }) },
  },
  denied: {
    'an attempt is as telling': {
      event: onBucket('DeleteBucketPolicy', {}, refused),
      severity: 'critical',
      subject: `attempt:${subject}`,
      says: /tried DeleteBucketPolicy on log bucket/,
      saysNot: /deleted the policy/,
    },
    'the bucket stands in the message alone': {
      event: call('s3', 'DeleteBucket', {
        over: {
          errorCode: 'AccessDenied',
          errorMessage: `User: x is not authorized to perform: s3:DeleteBucket on resource: "arn:aws:s3:::${BUCKET}" because`,
        },
      }),
      severity: 'critical',
      subject: `attempt:${subject}`,
    },
    'what protects': { event: onBucket('DeleteBucketLifecycle', {}, refused), severity: 'low' },
  },
  nullParameters: {
    'no bucket': { event: call('s3', 'DeleteBucket') },
    'the bucket stands among the resources': {
      event: call('s3', 'DeleteBucketPolicy', { over: { resources: [{ type: 'AWS::S3::Bucket', ARN: `arn:aws:s3:::${BUCKET}` }] } }),
      severity: 'critical',
      subject,
    },
    'a lifecycle that is not shown': { event: onBucket('PutBucketLifecycle'), severity: 'high', says: /does not show/ },
  },
  identities: {
    root: { event: onBucket('DeleteBucket', {}, { by: root() }), severity: 'critical' },
    'a stack': { event: onBucket('DeleteBucket', {}, { by: through('cloudformation.amazonaws.com', role()) }), severity: 'high' },
    'an AWS service': { event: onBucket('PutBucketPolicy', {}, { by: awsService('delivery.logs.amazonaws.com') }), severity: 'high' },
  },
  evasions: {
    "a service's user agent": { event: disguised(opens), severity: 'critical' },
    'a prefix and a long rule first': {
      event: onBucket(
        'PutBucketLifecycle',
        { LifecycleConfiguration: { Rule: [expiring(3650), { ...expiring(2), Filter: { Prefix: 'AWSLogs/' } }] } },
        { by: user('x') },
      ),
      severity: 'critical',
    },
    'letter case of the status': { event: lifecycle(expiring(1, 'ENABLED')), severity: 'critical' },
  },
  ends: {
    'a longer lifecycle': { opens, after: lifecycle(expiring(365)), ends: true },
    'the lifecycle deleted': { opens, after: onBucket('DeleteBucketLifecycle'), ends: true },
    'another short one': { opens, after: lifecycle(expiring(2)), ends: false },
    'another bucket': { opens, after: onBucket('DeleteBucketLifecycle', { bucketName: 'other-logs' }), ends: false },
    'versions on': { opens: versioning('Suspended'), after: versioning('Enabled'), ends: true },
    'versions on do not end a lifecycle': { opens, after: versioning('Enabled'), ends: false },
    'made again, of any name': {
      opens: onBucket('DeleteBucket', { bucketName: 'alb-logs' }),
      after: onBucket('CreateBucket', { bucketName: 'alb-logs' }),
      ends: true,
    },
    'made again': { opens: onBucket('DeleteBucket'), after: onBucket('CreateBucket'), ends: true },
    'its policy put is for a person to judge': { opens: onBucket('DeleteBucketPolicy'), after: onBucket('PutBucketPolicy'), ends: false },
    'no copies any more': { opens: onBucket('PutBucketReplication'), after: onBucket('DeleteBucketReplication'), ends: true },
    'not done': { opens, after: onBucket('DeleteBucketLifecycle', {}, refused), ends: false },
  },
});
