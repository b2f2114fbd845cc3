import { ACCOUNT, call, deniedIam, failedIam, iam, role, root, through, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './root-password-changed.ts';

const update = (result: string | null = 'Success', what = {}) =>
  call('signin', 'PasswordUpdated', {
    by: root(),
    response: result === null ? null : { PasswordUpdated: result },
    over: { eventType: 'AwsConsoleSignIn' },
    ...what,
  });

export const cases = casesFor(rule, {
  hits: {
    'on the sign-in page': { event: update(), severity: 'critical', subject: 'root', says: /^Root user changed its password/ },
    'by the IAM call': { event: iam('ChangePassword', { by: root() }), severity: 'critical', says: /^Root user changed its password/ },
    'a result that is not said may be one': {
      event: update(null),
      severity: 'critical',
      says: /may have changed/,
      saysNot: /user changed/,
    },
    'an odd result may be one': { event: update('...'), severity: 'critical', says: /may have changed/ },
    'a failure is only noted': { event: update('Failure'), severity: 'low', says: /failed/, saysNot: /user changed/ },
  },
  nearMisses: {
    'another sign-in event': { event: call('signin', 'EmailUpdated', { by: root(), response: { EmailUpdated: 'Success' } }) },
    'a failed IAM call changed nothing': { event: failedIam('ChangePassword', { by: root() }, 'PasswordPolicyViolation') },
    'the same name from another service': {
      event: call('sso', 'PasswordUpdated', { by: root(), response: { PasswordUpdated: 'Success' } }),
    },
    'an event of the service itself': { event: update('Success', { over: { eventType: 'AwsServiceEvent' } }) },
  },
  denied: { 'by the IAM call': { event: deniedIam('ChangePassword', { by: root() }) } },
  nullParameters: { 'IAM call': { event: iam('ChangePassword', { by: root(), request: null }), severity: 'critical' } },
  identities: {
    'a user changes its own': { event: iam('ChangePassword', { by: user() }) },
    'a user on the sign-in page': { event: update('Success', { by: user('root') }) },
    'a role session': { event: iam('ChangePassword', { by: role('root', 'root') }) },
    'root through a service': { event: iam('ChangePassword', { by: through('backup.amazonaws.com', root()) }) },
    'root in the console of old': { event: iam('ChangePassword', { by: through('signin.amazonaws.com', root()) }), severity: 'critical' },
    'root without an arn': { event: update('Success', { by: { type: 'Root', accountId: ACCOUNT } }), severity: 'critical' },
  },
  evasions: {
    'Success in other case': { event: update('SUCCESS'), severity: 'critical', says: /^Root user changed/ },
    'a user agent of a service': {
      event: update('Success', { over: { eventType: 'AwsConsoleSignIn', userAgent: 'cloudformation.amazonaws.com' } }),
      severity: 'critical',
    },
  },
});
