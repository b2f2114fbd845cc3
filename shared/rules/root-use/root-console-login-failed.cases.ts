import { ACCOUNT, call, role, root, signIn, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './root-console-login-failed.ts';

const failure = (over = {}) => signIn(root(), { result: 'Failure', over });

export const cases = casesFor(rule, {
  hits: {
    'a failure has no errorCode': {
      event: failure(),
      severity: 'medium',
      subject: 'root',
      says: /failed[\s\S]*Reason: Failed authentication/,
    },
    'no message either, nor a region': {
      event: failure({ errorMessage: null, awsRegion: null }),
      severity: 'medium',
      says: /--start-time 2026-03-04T08:15:22Z --end-time 2026-03-04T10:15:22Z --region us-east-1/,
      saysNot: /Reason/,
    },
    'only a message says that it failed': {
      event: signIn(root(), { over: { responseElements: null, errorMessage: 'Failed authentication' } }),
      severity: 'medium',
    },
    'failed at the MFA step: the password was right': {
      event: signIn(root(), { result: 'Failure', mfa: 'yes' }),
      severity: 'medium',
      says: /password was accepted[\s\S]*the MFA step[\s\S]*Change the root password/,
    },
    'before the MFA step nothing is known of the password': {
      event: failure(),
      severity: 'medium',
      saysNot: /accepted|MFA step|Change the root/,
    },
  },
  nearMisses: {
    'a success': { event: signIn(root()) },
    'a result that is not said is no failure': { event: signIn(root(), { result: '...' }) },
    'another step of the sign-in page': {
      event: call('signin', 'ExternalIdPDirectoryLogin', { by: root(), response: { ExternalIdPDirectoryLogin: 'Failure' } }),
    },
    'the same name from another service': { event: call('sso', 'ConsoleLogin', { by: root(), response: { ConsoleLogin: 'Failure' } }) },
  },
  denied: { 'an errorCode says so too': { event: signIn(root(), { over: { errorCode: 'AccessDenied' } }), severity: 'medium' } },
  nullParameters: { 'sign-ins have no parameters': { event: failure({ requestParameters: null }), severity: 'medium' } },
  identities: {
    'an IAM user': { event: signIn(user('root'), { result: 'Failure' }) },
    'an unknown user name': { event: signIn({ type: 'IAMUser', userName: 'HIDDEN_DUE_TO_SECURITY_REASONS' }, { result: 'Failure' }) },
    'a role session': { event: signIn(role('root', 'root'), { result: 'Failure' }) },
    'root as failures show it': {
      event: signIn({ type: 'Root', accountId: ACCOUNT, accessKeyId: '' }, { result: 'Failure' }),
      severity: 'medium',
    },
  },
  evasions: {
    'Failure in other case': { event: failure({ responseElements: { ConsoleLogin: 'failure' }, errorMessage: null }), severity: 'medium' },
    'a friendly user agent': { event: failure({ userAgent: 'health-check' }), severity: 'medium' },
  },
});
