import { disguised, mfaEnabled, noDevice, onUser } from '../../../test/support/key-records.ts';
import { ACCOUNT, call, failedIam, federatedUser, role, root, samlUser, signIn, ssoRole, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './console-login-no-mfa.ts';

const bob = user('bob');
const opens = signIn(bob);
const additional = (over: Record<string, string>) => signIn(bob, { over: { additionalEventData: over } });

export const cases = casesFor(rule, {
  hits: {
    'MFAUsed No': { event: opens, severity: 'high', subject: 'bob', says: /User bob signed in to the console without MFA/ },
    'what is not said is not "without"': {
      event: signIn(bob, { mfa: 'not-said' }),
      severity: 'medium',
      subject: 'bob',
      says: /does not say/,
      saysNot: /without MFA|not used/,
    },
    'an odd value is not "without"': { event: additional({ MFAUsed: '...' }), severity: 'medium', saysNot: /without MFA/ },
    'a protected user': { event: opens, settings: { protectedPrincipals: ['Bob'] }, severity: 'critical' },
    'what is known of its devices': { event: opens, facts: noDevice, severity: 'high', says: /MFA devices: none/ },
    'the other spelling of the event type': { event: signIn(bob, { over: { eventType: 'AwsConsoleSignin' } }), severity: 'high' },
    'any region': { event: signIn(bob, { over: { awsRegion: 'ap-southeast-2' } }), severity: 'high' },
  },
  nearMisses: {
    'with MFA': { event: signIn(bob, { mfa: 'yes' }) },
    'with MFA, in capitals': { event: additional({ MFAUsed: 'YES' }) },
    'it failed': { event: signIn(bob, { result: 'Failure' }) },
    'an odd result': { event: signIn(bob, { result: '...' }) },
    'through an identity provider': { event: additional({ MFAUsed: 'No', SamlProviderArn: `arn:aws:iam::${ACCOUNT}:saml-provider/idp` }) },
    'an intermediate step': { event: call('signin', 'CheckMfa', { by: bob, response: { CheckMfa: 'Success' } }) },
    'the same name from another service': { event: call('sso', 'ConsoleLogin', { by: bob, response: { ConsoleLogin: 'Success' } }) },
  },
  denied: { 'an error code means it did not happen': { event: signIn(bob, { over: { errorCode: 'AccessDenied' } }) } },
  nullParameters: { 'sign-ins have none': { event: signIn(bob, { over: { requestParameters: null } }), severity: 'high' } },
  identities: {
    'root is another family': { event: signIn(root()) },
    'an SSO session always says No': { event: signIn(ssoRole()) },
    'a role session': { event: signIn(role('Dev', 'bob')) },
    'a federated user is another finding': { event: signIn(federatedUser()) },
    'a SAML user': { event: signIn(samlUser()) },
    'a user without arn and name': { event: signIn({ type: 'IAMUser', accountId: ACCOUNT }), severity: 'high', subject: 'unnamed:user' },
    'an identity provider beside the user': { event: signIn(user('bob', 'no', { identityProvider: 'idp' })) },
  },
  evasions: { 'a user agent like a service': { event: disguised(opens), severity: 'high' } },
  ends: {
    'the user enables a device': { opens, after: mfaEnabled(), ends: true },
    'somebody else enables one for it': { opens, after: mfaEnabled(user('alice')), ends: false },
    'a role session named like the user enables one': { opens, after: mfaEnabled(role('Dev', 'bob')), ends: false },
    'another user enables one': { opens, after: mfaEnabled(user('alice'), 'alice'), ends: false },
    'enabling failed': { opens, after: failedIam('EnableMFADevice', { by: bob, request: { userName: 'bob' } }), ends: false },
    'the password deleted': { opens, after: onUser('DeleteLoginProfile'), ends: true },
    'the user deleted': { opens, after: onUser('DeleteUser'), ends: true },
    'a later sign-in with MFA': { opens, after: signIn(bob, { mfa: 'yes' }), ends: false },
  },
});
