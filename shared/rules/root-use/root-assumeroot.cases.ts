import { call, OTHER_ACCOUNT, role, root, ssoRole, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './root-assumeroot.ts';

const task = (policy: string, what = {}, partition = 'aws') =>
  call('sts', 'AssumeRoot', {
    by: role('OrgAdmin'),
    request: { targetPrincipal: OTHER_ACCOUNT, taskPolicyArn: { arn: `arn:${partition}:iam::aws:policy/root-task/${policy}` } },
    ...what,
  });
const DENIED = { errorCode: 'AccessDenied', errorMessage: 'is not authorized to perform: sts:AssumeRoot' };

export const cases = casesFor(rule, {
  hits: {
    'a password for a member root': {
      event: task('IAMCreateRootUserPassword', { over: { awsRegion: 'eu-west-1' } }),
      severity: 'critical',
      subject: `root:${OTHER_ACCOUNT}`,
      says: new RegExp(
        `^Role OrgAdmin \\(session bob\\) opened a root session \\(account ${OTHER_ACCOUNT}, task IAMCreateRootUserPassword`,
      ),
    },
    'a bucket unlocked': { event: task('S3UnlockBucketPolicy'), severity: 'high', says: /bucket policy[\s\S]*ends within 15 minutes/ },
    'a queue unlocked': { event: task('SQSUnlockQueuePolicy'), severity: 'high', says: /queue policy/ },
    'credentials removed': { event: task('IAMDeleteRootUserCredentials'), severity: 'high', says: /removes the credentials/ },
    'an audit': { event: task('IAMAuditRootUserCredentials'), severity: 'medium' },
    'a task that nobody knows': {
      event: task('SomethingNew'),
      severity: 'high',
      says: /does not say which known task[\s\S]*Task policy: SomethingNew/,
    },
    'a task named like a property': { event: task('constructor'), severity: 'high', says: /does not say which known task/ },
    "the member's root by its ARN": {
      event: task('S3UnlockBucketPolicy', {
        request: {
          targetPrincipal: `arn:aws:iam::${OTHER_ACCOUNT}:root`,
          taskPolicyArn: { arn: 'arn:aws:iam::aws:policy/root-task/S3UnlockBucketPolicy' },
        },
      }),
      severity: 'high',
      subject: `root:${OTHER_ACCOUNT}`,
    },
    'another partition': { event: task('IAMAuditRootUserCredentials', {}, 'aws-cn'), severity: 'medium' },
    'another failure changed nothing': {
      event: task('IAMCreateRootUserPassword', { over: { errorCode: 'ValidationError', errorMessage: 'no such account' } }),
      severity: 'low',
      says: /failed to open/,
    },
  },
  nearMisses: {
    'a role': { event: call('sts', 'AssumeRole', { by: role() }) },
    'what the session does has a rule of its own': {
      event: call('s3', 'DeleteBucketPolicy', { by: role('x', 'y', { sessionContext: { assumedRoot: 'true' } }) }),
    },
    'the same name from another service': { event: call('sso', 'AssumeRoot', { by: role() }) },
  },
  denied: {
    'keeps its grade, and the task is not known': {
      event: task('IAMCreateRootUserPassword', { request: null, over: DENIED }),
      severity: 'high',
      says: /was denied a root session \(account not said, task not said\)/,
      saysNot: /opened|ends within/,
    },
    'with the task known': { event: task('IAMCreateRootUserPassword', { over: DENIED }), severity: 'critical', saysNot: /opened/ },
  },
  nullParameters: {
    'nothing is known': { event: task('', { request: null }), severity: 'high', subject: 'root', says: /account not said/ },
  },
  identities: {
    'an IAM user': { event: task('IAMAuditRootUserCredentials', { by: user() }), severity: 'medium', says: /^User alice opened/ },
    'an Identity Center user': { event: task('S3UnlockBucketPolicy', { by: ssoRole() }), severity: 'high' },
    'root of the management account': { event: task('S3UnlockBucketPolicy', { by: root() }), severity: 'high' },
    'the session marks itself': {
      event: task('S3UnlockBucketPolicy', { by: role('OrgAdmin', 'bob', { sessionContext: { assumedRoot: 'true' } }) }),
      severity: 'high',
    },
    'no identity at all': { event: task('S3UnlockBucketPolicy', { by: null }), severity: 'high', says: /^An unidentified caller/ },
  },
  evasions: {
    'a policy path that only ends alike': {
      event: task('', { request: { targetPrincipal: OTHER_ACCOUNT, taskPolicyArn: { arn: 'IAMAuditRootUserCredentials' } } }),
      severity: 'high',
    },
    'a read-only flag': { event: task('S3UnlockBucketPolicy', { over: { readOnly: true } }), severity: 'high' },
    'a user agent of a service': {
      event: task('S3UnlockBucketPolicy', { over: { userAgent: 'cloudformation.amazonaws.com' } }),
      severity: 'high',
    },
  },
});
