import { ACCOUNT, awsService, call, deniedIam, failedIam, role, root, signIn, through, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './root-denied.ts';

const refused = (code: string, what = {}) =>
  call('ec2', 'RunInstances', {
    by: root(),
    over: { errorCode: code, errorMessage: 'with an explicit deny in a service control policy' },
    ...what,
  });

export const cases = casesFor(rule, {
  hits: {
    'by an organisation policy, with its words': {
      event: refused('AccessDenied'),
      severity: 'high',
      subject: 'root',
      says: /^Root user tried to call ec2:RunInstances and was denied[\s\S]*Reason: with an explicit deny/,
      saysNot: /user called/,
    },
    "EC2's own code": { event: refused('Client.UnauthorizedOperation'), severity: 'high' },
    'a read': {
      event: call('s3', 'ListBuckets', { by: root(), over: { errorCode: 'AccessDenied', readOnly: true } }),
      severity: 'high',
      saysNot: /Reason/,
    },
    'an API call of the sign-in service': {
      event: call('signin', 'PutResourcePermissionStatement', { by: root(), over: { errorCode: 'AccessDeniedException' } }),
      severity: 'high',
    },
  },
  nearMisses: {
    'a success': { event: call('ec2', 'RunInstances', { by: root() }) },
    'another failure': { event: failedIam('GetUser', { by: root() }, 'NoSuchEntityException') },
    'a failed sign-in is its own finding': { event: signIn(root(), { result: 'Failure' }) },
    'a refused sign-in is one too': { event: signIn(root(), { over: { errorCode: 'AccessDenied' } }) },
    'an event of a service itself': {
      event: refused('AccessDenied', { over: { errorCode: 'AccessDenied', eventType: 'AwsServiceEvent' } }),
    },
  },
  denied: { 'an IAM call': { event: deniedIam('CreateUser', { by: root() }), severity: 'high', subject: 'root' } },
  nullParameters: { 'denied calls have none': { event: deniedIam('CreateAccessKey', { by: root(), request: null }), severity: 'high' } },
  identities: {
    'an IAM user': { event: deniedIam('CreateUser', { by: user('root') }) },
    'a role session named root': { event: deniedIam('CreateUser', { by: role('root', 'root') }) },
    'an AWS service': { event: refused('AccessDenied', { by: awsService() }) },
    'root through a service': { event: refused('AccessDenied', { by: through('backup.amazonaws.com', root()) }) },
    'an AssumeRoot session has a rule of its own': {
      event: refused('AccessDenied', { by: root({ sessionContext: { assumedRoot: true } }) }),
    },
    'an empty assumedRoot is none': {
      event: refused('AccessDenied', { by: root({ sessionContext: { assumedRoot: '' } }) }),
      severity: 'high',
    },
    'root without an arn': { event: refused('AccessDenied', { by: { type: 'Root', accountId: ACCOUNT } }), severity: 'high' },
  },
  evasions: {
    'a user agent of a service': {
      event: refused('AccessDenied', { over: { errorCode: 'AccessDenied', userAgent: 'cloudformation.amazonaws.com' } }),
      severity: 'high',
    },
  },
});
