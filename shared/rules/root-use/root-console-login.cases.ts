import { ACCOUNT, call, role, root, signIn, ssoRole, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './root-console-login.ts';

export const cases = casesFor(rule, {
  hits: {
    'with MFA is still root': { event: signIn(root(), { mfa: 'yes' }), severity: 'critical', subject: 'root', says: /with MFA/ },
    'without MFA': { event: signIn(root(), { mfa: 'no' }), severity: 'critical', says: /without MFA/ },
    'MFA not said is not "without"': {
      event: signIn(root(), { mfa: 'not-said' }),
      severity: 'critical',
      says: /not observable/,
      saysNot: /without MFA/,
    },
    'an odd result is unknown, not a failure': { event: signIn(root(), { result: '...' }), severity: 'critical', says: /does not say/ },
  },
  nearMisses: {
    'a failed sign-in is its own finding': { event: signIn(root(), { result: 'Failure' }) },
    'an IAM user': { event: signIn(user('alice')) },
    'another sign-in event': { event: call('signin', 'CheckMfa', { by: root(), response: { CheckMfa: 'Success' } }) },
    'the same name from another service': { event: call('sso', 'ConsoleLogin', { by: root(), response: { ConsoleLogin: 'Success' } }) },
  },
  denied: { 'an errorCode means it did not happen': { event: signIn(root(), { over: { errorCode: 'AccessDenied' } }) } },
  nullParameters: {
    'sign-ins have no parameters': { event: signIn(root(), { mfa: 'yes', over: { requestParameters: null } }), severity: 'critical' },
  },
  identities: {
    'an SSO role named root': { event: signIn(ssoRole('root')) },
    'a role session': { event: signIn(role('root', 'root')) },
    'root without an arn': { event: signIn({ type: 'Root', accountId: ACCOUNT }), severity: 'critical' },
  },
  evasions: {
    'a service name as user agent': {
      event: signIn(root(), { over: { userAgent: 'cloudformation.amazonaws.com' } }),
      severity: 'critical',
    },
    'MFAUsed in other case': {
      event: signIn(root(), { over: { additionalEventData: { MFAUsed: 'YES' } } }),
      severity: 'critical',
      says: /with MFA/,
    },
  },
});
