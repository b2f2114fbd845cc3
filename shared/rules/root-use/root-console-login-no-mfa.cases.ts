import { ACCOUNT, call, failedIam, iam, root, signIn, ssoRole, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './root-console-login-no-mfa.ts';

const opens = signIn(root(), { mfa: 'no' });

export const cases = casesFor(rule, {
  hits: {
    'MFAUsed No': { event: opens, severity: 'critical', subject: 'root', says: /^Root user signed in to the console without MFA/ },
    'an odd result is unknown, not a failure': {
      event: signIn(root(), { result: '...' }),
      severity: 'critical',
      says: /may have signed in/,
    },
    'no result at all': { event: signIn(root(), { over: { responseElements: null } }), severity: 'critical', says: /does not say/ },
    'another region than usual': { event: signIn(root(), { over: { awsRegion: 'ap-southeast-2' } }), severity: 'critical' },
  },
  nearMisses: {
    'with MFA': { event: signIn(root(), { mfa: 'yes' }) },
    'with MFA, in capitals': { event: signIn(root(), { over: { additionalEventData: { MFAUsed: 'YES' } } }) },
    'MFA not said proves nothing': { event: signIn(root(), { mfa: 'not-said' }) },
    'MFAUsed of another type': { event: signIn(root(), { over: { additionalEventData: { MFAUsed: false } } }) },
    'a failed sign-in': { event: signIn(root(), { result: 'Failure' }) },
    'the step that checks MFA': { event: call('signin', 'CheckMfa', { by: root(), response: { CheckMfa: 'Success' } }) },
    'an API call without MFA': { event: iam('CreateUser', { by: root({ sessionContext: {} }) }) },
  },
  denied: { 'an errorCode means it did not happen': { event: signIn(root(), { over: { errorCode: 'AccessDenied' } }) } },
  nullParameters: { 'sign-ins have no parameters': { event: signIn(root(), { over: { requestParameters: null } }), severity: 'critical' } },
  identities: {
    'an IAM user without MFA has a rule of its own': { event: signIn(user('alice', 'no')) },
    'Identity Center always writes No': { event: signIn(ssoRole()) },
    'root without an arn': { event: signIn({ type: 'Root', accountId: ACCOUNT }), severity: 'critical' },
  },
  evasions: {
    'a user agent of a service': { event: signIn(root(), { over: { userAgent: 'cloudformation.amazonaws.com' } }), severity: 'critical' },
    'the other spelling of the event type': { event: signIn(root(), { over: { eventType: 'AwsConsoleSignin' } }), severity: 'critical' },
  },
  ends: {
    'root gets a device': {
      opens,
      after: iam('EnableMFADevice', {
        by: root(),
        request: { userName: 'AWS ROOT USER', serialNumber: `arn:aws:iam::${ACCOUNT}:mfa/phone` },
      }),
      ends: true,
    },
    'root gets a device, no user named': { opens, after: iam('EnableMFADevice', { by: root() }), ends: true },
    'root enables a device of a user': {
      opens,
      after: iam('EnableMFADevice', { by: root(), request: { userName: 'alice' } }),
      ends: false,
    },
    'a user gets a device': { opens, after: iam('EnableMFADevice', { by: user(), request: { userName: 'alice' } }), ends: false },
    'a device that was refused': {
      opens,
      after: failedIam('EnableMFADevice', { by: root(), request: { userName: 'AWS ROOT USER' } }, 'InvalidAuthenticationCode'),
      ends: false,
    },
    'a device that is only made': { opens, after: iam('CreateVirtualMFADevice', { by: root() }), ends: false },
  },
});
